/** Texts up to this length are cut at their end, if at all. */
const shortText = 20
/** Characters at the end that always stay. */
const tailLength = 9

/** Splits a text into a head that may be cut and a tail that stays; whole characters only, a short text has no tail. */
export function middleParts(text: string): { readonly head: string; readonly tail: string } {
  const letters = [...new Intl.Segmenter().segment(text)].map(({ segment }) => segment)
  if (letters.length <= shortText) return { head: text, tail: '' }
  return { head: letters.slice(0, -tailLength).join(''), tail: letters.slice(-tailLength).join('') }
}
