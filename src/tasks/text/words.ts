import { characterKind, characterKinds } from './characterKind'
import type { Segmentation } from '../../shared/domain/experiment'
import { endWithSigns, signWordAt } from './signWords'

/** Line breaks as web pages write them; reviews copied from pages are full of them. */
export const htmlBreak = /<br\s*\/?>/gi

const { inside, apostrophe, sign, amongSigns, unspaced } = characterKinds

/** What a unit does, by its kind: parts words, goes on a word, may go on one, is a word, belongs to a run for the dictionary. */
const role = { part: 0, word: 1, maybe: 2, alone: 3, run: 4 } as const

/** Roles by kind for each way of parting scripts without spaces. */
const rolesOf = {
  none: rolesWith({ [sign]: role.alone, [amongSigns]: role.word, [unspaced]: role.word }),
  unspaced: rolesWith({ [sign]: role.alone, [amongSigns]: role.word, [unspaced]: role.run }),
  all: rolesWith({ [sign]: role.run, [amongSigns]: role.run, [unspaced]: role.run }),
} as const satisfies Record<Segmentation, Uint8Array>

function rolesWith(roles: Readonly<Record<number, number>>): Uint8Array {
  const all = new Uint8Array(8)
  for (const [kind, own] of Object.entries({ [inside]: role.word, [apostrophe]: role.maybe, ...roles })) {
    all[Number(kind)] = own
  }
  return all
}

/**
 * The words of a text in reading order, as they stand (case kept). A word is a run of letters, digits and underscores, with
 * apostrophes inside it (`don't`; a typographic one becomes `'`); scripts without spaces are parted as `segmentation` says;
 * HTML line breaks and everything else part words. With `signs` emoji, emoticons, runs of marks and further signs are words too.
 */
export function splitWords(text: string, segmentation: Segmentation = 'none', signs = false): string[] {
  const clean = text.includes('<') ? text.replace(htmlBreak, ' ') : text
  const roles = rolesOf[segmentation]
  const words: string[] = []
  let start = -1
  for (let index = 0; index < clean.length; index++) {
    const own = roles[characterKind(clean.charCodeAt(index))]
    if (own === role.word) {
      if (start < 0) start = index
      continue
    }
    if (own === role.maybe && start >= 0 && goesOn(clean, index + 1, roles)) continue
    if (start >= 0) {
      const end = signs ? endWithSigns(clean, index) : index
      words.push(straight(clean.slice(start, end)))
      start = -1
      if (end > index) {
        index = end - 1
        continue
      }
    }
    const sign = signs && own !== role.maybe ? signWordAt(clean, index) : null
    if (sign) {
      words.push(sign.word)
      index = sign.end - 1
    } else if (own === role.alone) {
      const character = String.fromCodePoint(clean.codePointAt(index) ?? 0)
      if (/[\p{L}\p{N}]/u.test(character)) words.push(character)
      index += character.length - 1
    } else if (own === role.run) {
      const end = endOfRun(clean, index, roles, signs)
      pushSegments(clean.slice(index, end), words)
      index = end - 1
    }
  }
  if (start >= 0) words.push(straight(clean.slice(start)))
  return words
}

/** Whether the unit at `index` belongs to a word; false past the end. */
function goesOn(text: string, index: number, roles: Uint8Array): boolean {
  return index < text.length && roles[characterKind(text.charCodeAt(index))] === role.word
}

/** Where a run for the dictionary ends; both halves of a pair belong to it, signs that are words do not. */
function endOfRun(text: string, from: number, roles: Uint8Array, signs: boolean): number {
  let end = from
  while (end < text.length && roles[characterKind(text.charCodeAt(end))] === role.run) {
    const isPair = (text.codePointAt(end) ?? 0) > 0xffff
    if (signs && isPair && end > from && signWordAt(text, end)) break
    end += isPair ? 2 : 1
  }
  return end
}

let segmenter: Intl.Segmenter | undefined

/** The words of a run by the dictionary of the runtime (ICU); the language of the run decides, not the one named here. */
function pushSegments(run: string, into: string[]): void {
  segmenter ??= new Intl.Segmenter('en', { granularity: 'word' })
  for (const { segment, isWordLike } of segmenter.segment(run)) {
    if (isWordLike === true && /[\p{L}\p{N}]/u.test(segment)) into.push(segment)
  }
}

const straight = (word: string): string => (word.includes('’') ? word.replaceAll('’', "'") : word)
