import type { TokenRule } from './tokens'
import { splitWords } from './words'

/** What of a text no word holds: a mark, or capital letters where all are read in lower case. */
interface UnreadKind {
  readonly name: string
  readonly holds: (text: string) => boolean
}

/** Marks that part words, each a kind of its own; those that stand in nearly any text, such as a full stop, among them. */
const marks = [...'.,;:!?/\\|~^=<>*_-–—"\'()[]{}&@#$%']

/** Two capitals or more: one begins a sentence. */
const capitals = /(?<![\p{L}\p{N}])\p{Lu}{2,}(?![\p{L}\p{N}])/u
const emoji = /\p{Extended_Pictographic}/u

/** More kinds than bits of a number would be too many. */
const mostKinds = 31

/** The kinds of what a way of reading leaves out; none for characters, which are all read. */
export function unreadKinds(rule: TokenRule): readonly UnreadKind[] {
  if (rule.level === 'character') return rule.lowercase ? [capitalWords] : []
  const readsAlone = (mark: string): boolean =>
    splitWords(`a ${mark} b`, rule.segmentation ?? 'none', rule.signs ?? false).length > 2
  const unread = marks
    .filter((mark) => !readsAlone(mark))
    .map((mark): UnreadKind => ({ name: `"${mark}"`, holds: (text) => text.includes(mark) }))
  return [
    ...(rule.lowercase ? [capitalWords] : []),
    ...(readsAlone('😀') ? [] : [{ name: 'emoji', holds: (text: string) => emoji.test(text) }]),
    ...unread,
  ].slice(0, mostKinds)
}

const capitalWords: UnreadKind = { name: 'words in capitals', holds: (text) => capitals.test(text) }

/** Which kinds a text holds, a bit each. */
export const unreadIn = (text: string, kinds: readonly UnreadKind[]): number =>
  kinds.reduce((mask, { holds }, bit) => (holds(text) ? mask | (1 << bit) : mask), 0)

/** Something unread that tells a class from the others: shares of texts that hold it. */
export interface TellingSign {
  readonly name: string
  readonly label: number
  readonly within: number
  readonly elsewhere: number
}

/** Shares of the texts of a class and of all others must differ by this much. */
const leastDifference = 0.6
/** A class of fewer texts may differ by chance. */
const fewestTexts = 10

/** What is not read and still tells a class from the others, the most telling first: `masks` and `labels` of the training texts. */
export function tellingSigns(
  kinds: readonly UnreadKind[],
  masks: readonly number[],
  labels: ArrayLike<number>,
  classes: number,
): TellingSign[] {
  const texts = new Array<number>(classes).fill(0)
  for (let text = 0; text < masks.length; text++)
    texts[labels[text] ?? 0] = (texts[labels[text] ?? 0] ?? 0) + 1
  const found = kinds.flatMap(({ name }, bit) => {
    const holding = new Array<number>(classes).fill(0)
    masks.forEach((mask, text) => {
      if ((mask >> bit) & 1) holding[labels[text] ?? 0] = (holding[labels[text] ?? 0] ?? 0) + 1
    })
    const all = holding.reduce((sum, count) => sum + count, 0)
    const signs = holding.flatMap((count, label): TellingSign[] => {
      const [own, others] = [texts[label] ?? 0, masks.length - (texts[label] ?? 0)]
      if (own < fewestTexts || others < fewestTexts) return []
      const [within, elsewhere] = [count / own, (all - count) / others]
      return Math.abs(within - elsewhere) >= leastDifference ? [{ name, label, within, elsewhere }] : []
    })
    return signs.sort((a, b) => b.within - b.elsewhere - (a.within - a.elsewhere)).slice(0, 1)
  })
  return found.sort((a, b) => Math.abs(b.within - b.elsewhere) - Math.abs(a.within - a.elsewhere))
}
