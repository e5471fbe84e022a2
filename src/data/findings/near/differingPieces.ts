import { diffWordsWithSpace } from 'diff'
import type { NearPair } from '../../../shared/domain/finding'

type Piece = NearPair['pieces'][number]

/** Texts are compared up to here, in characters. */
const mostCharacters = 20_000
/** Words that may differ before texts are shown without their differences. */
const mostEdits = 400
/** Characters of an equal stretch that are shown on each side of a difference. */
const shownAround = 40
/** Characters of a differing stretch that are shown. */
const shownOfDifference = 160
/** Pieces that are shown. */
const mostPieces = 24

/** Two texts in reading order as pieces that both have or one of them, shortened to what they differ in. */
export function differingPieces(row: string, other: string): Piece[] {
  const [own, others] = [row.slice(0, mostCharacters), other.slice(0, mostCharacters)]
  const changes = diffWordsWithSpace(others, own, { maxEditLength: mostEdits })
  if (changes === undefined) {
    return [
      { text: cut(own, shownOfDifference), where: 'row' },
      { text: cut(others, shownOfDifference), where: 'other' },
    ]
  }
  const pieces = changes.map(({ value, added, removed }, index): Piece => {
    if (added || removed) return { text: cut(value, shownOfDifference), where: added ? 'row' : 'other' }
    return { text: aroundText(value, index === 0, index === changes.length - 1), where: 'both' }
  })
  return pieces.length <= mostPieces
    ? pieces
    : [...pieces.slice(0, mostPieces), { text: ' …', where: 'both' }]
}

/** An equal stretch: its end where a difference follows, its beginning where one came before. */
function aroundText(text: string, isFirst: boolean, isLast: boolean): string {
  const before = isFirst ? 0 : shownAround
  const after = isLast ? 0 : shownAround
  if (isFirst && isLast) return cut(text, shownOfDifference)
  if (text.length <= before + after + 3) return text
  return `${text.slice(0, before)} … ${text.slice(text.length - after)}`
}

const cut = (text: string, length: number): string =>
  text.length <= length ? text : `${text.slice(0, length)}…`
