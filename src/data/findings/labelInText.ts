import { splitWords } from '../../tasks/text/words'
import { keptRows, profileOf, type BeginCheck } from './check'
import { percent } from './counted'

/** Words of a label must stand in this share of its own texts, and in at most that of the others. */
const ownShare = 0.9
const otherShare = 0.05
/** Classes with fewer texts show nothing. */
const fewestTexts = 10

/** A class whose name stands in nearly all of its own texts and hardly in others. */
export const labelInText: BeginCheck = (context) => {
  const { text, label } = context.roles
  const labels = profileOf(context, label)?.frequent ?? []
  if (text === null || label === null) return null
  const classes = labels
    .map(({ value }) => ({
      value,
      words: wordsOf(value),
      own: 0,
      ownWith: 0,
      otherWith: 0,
      rows: [] as number[],
    }))
    .filter(({ words }) => words.length > 0)
  if (classes.length === 0) return null
  let total = 0
  return {
    add(batch) {
      const own = batch.texts(label)
      batch.texts(text).forEach((value, row) => {
        if (value === null || own[row] === null) return
        total += 1
        const lower = value.toLowerCase()
        const mayStand = classes.some((entry) => entry.words.every((word) => hasLetters(lower, word)))
        const words = mayStand ? new Set(wordsOf(value)) : none
        for (const entry of classes) {
          const isOwn = own[row] === entry.value
          if (isOwn) entry.own += 1
          if (!entry.words.every((word) => words.has(word))) continue
          if (isOwn) entry.ownWith += 1
          else entry.otherWith += 1
          if (isOwn && entry.rows.length < keptRows) entry.rows.push(batch.offset + row)
        }
      })
    },
    findings() {
      const leaking = classes.filter(
        ({ own, ownWith, otherWith }) =>
          own >= fewestTexts && ownWith >= own * ownShare && otherWith <= (total - own) * otherShare,
      )
      const [first] = leaking
      if (first === undefined) return []
      return [
        {
          severity: 'error',
          title: 'The label stands in the text',
          message: `${leaking.map(({ value, own, ownWith }) => `"${value}" stands in ${percent(ownWith / own)} of its own texts`).join(', ')} and hardly in others. The model would learn to look for that word, which new texts will not hold.`,
          columns: [text, label],
          rows: leaking.reduce((sum, { ownWith }) => sum + ownWith, 0),
          lookAt: first.rows,
          fixes: [],
        },
      ]
    },
  }
}

const none: ReadonlySet<string> = new Set()

/** Whether a word may stand in a text: splitting texts into words takes most of the time. Apostrophes are written in two ways. */
const hasLetters = (lower: string, word: string): boolean => word.includes("'") || lower.includes(word)

/** Lower-case words; a name of one character or a number stands in texts by chance. */
function wordsOf(text: string): string[] {
  const words = splitWords(text.toLowerCase())
  return words.join('').length < 2 || /^\d+$/.test(words.join('')) ? [] : words
}
