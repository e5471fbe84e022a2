import type { EncodedText } from '../../../shared/domain/preparation'

/** One box of the strip. */
export type StripPart = { readonly key: string } & (
  | { readonly kind: 'token'; readonly token: string; readonly id: number; readonly known: boolean }
  | { readonly kind: 'cut'; readonly token: string }
  | { readonly kind: 'more'; readonly count: number; readonly cut: boolean }
  | { readonly kind: 'padding'; readonly count: number }
)

/** More tokens than this are folded away at first. */
const shortLength = 48
/** Tokens of the cut part beside what enters. */
const shortCut = 6

/** The boxes of a text from first to last: padding, the part that is cut off, and what enters, in reading order. */
export function stripParts(
  { tokens, cut, padding }: EncodedText,
  whole: boolean,
): { readonly entries: readonly StripPart[]; readonly folded: number } {
  const shown = whole ? tokens : tokens.slice(0, shortLength)
  const folded = tokens.length - shown.length
  const shownCut = whole
    ? cut.tokens
    : cut.at === 'start'
      ? cut.tokens.slice(-shortCut)
      : cut.tokens.slice(0, shortCut)
  const entering: StripPart[] = shown.map((entry, index) => ({ ...entry, kind: 'token', key: `t${index}` }))
  if (folded > 0) entering.push({ kind: 'more', count: folded, cut: false, key: 'folded' })
  const left: StripPart[] = shownCut.map((token, index) => ({ kind: 'cut', token, key: `c${index}` }))
  const hidden: StripPart[] =
    cut.count > shownCut.length
      ? [{ kind: 'more', count: cut.count - shownCut.length, cut: true, key: 'cut' }]
      : []
  const text = cut.at === 'start' ? [...hidden, ...left, ...entering] : [...entering, ...left, ...hidden]
  const filling: StripPart[] =
    padding.count > 0 ? [{ kind: 'padding', count: padding.count, key: 'padding' }] : []
  return { entries: padding.at === 'start' ? [...filling, ...text] : [...text, ...filling], folded }
}

/** The numbers as they enter the network, padding included. */
export function paddedRow({ tokens, padding }: Pick<EncodedText, 'tokens' | 'padding'>): number[] {
  const filling = new Array<number>(padding.count).fill(0)
  const ids = tokens.map(({ id }) => id)
  return padding.at === 'start' ? [...filling, ...ids] : [...ids, ...filling]
}
