import { isSequence, sequenceWords, type ShownCell } from '../domain/dataset'

/** Characters that are asked at a time, about: texts may be as long as books. */
const charactersAtOnce = 8_000_000

/** Texts in portions of at most `most`, and of not too many characters, in their order. */
export function inPortions(texts: readonly string[], most = Infinity): string[][] {
  const portions: string[][] = []
  let characters = Infinity
  for (const text of texts) {
    if (characters + text.length > charactersAtOnce || portions.at(-1)?.length === most) {
      portions.push([])
      characters = 0
    }
    portions.at(-1)?.push(text)
    characters += text.length
  }
  return portions
}

/** The column whose cells are asked: the one that the run learned from, else the only one there is; null where a person has to say. */
export function askedColumn(names: readonly string[], wanted: string): string | null {
  if (names.includes(wanted)) return wanted
  return names.length === 1 ? (names[0] ?? null) : null
}

/** A name for an added column that none of the others has: `prediction`, else `prediction_2`, and so on. */
export function addedName(name: string, taken: readonly string[]): string {
  if (!taken.includes(name)) return name
  for (let number = 2; ; number += 1) {
    if (!taken.includes(`${name}_${number}`)) return `${name}_${number}`
  }
}

/** A cell as a file of plain values holds it. */
export function plainCell(cell: ShownCell | undefined): string | number | null {
  if (cell === undefined || cell === null || typeof cell === 'string' || typeof cell === 'number')
    return cell ?? null
  if (typeof cell === 'boolean') return String(cell)
  return isSequence(cell) ? sequenceWords(cell) : JSON.stringify(cell)
}

/** A cell as the text that is asked; empty for one without a value. */
export const textOf = (cell: ShownCell | undefined): string => String(plainCell(cell) ?? '')

/** The places of the texts that hold something: only they are asked. */
export const placesOfTexts = (texts: readonly string[]): number[] =>
  texts.flatMap((text, place) => (text.trim() === '' ? [] : [place]))
