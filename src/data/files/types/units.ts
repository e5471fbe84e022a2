/** Words that stand for a unit without a sign such as `°`, `%` or `/` among them. */
const unitWords =
  /^(?:[µμnmckMGhdT]?(?:m|s|g|A|K|V|W|Hz|Pa|bar|J|N|l|L|eV|Wh|mol|rad|lx|Bq|Gy)(?:\^?[-−]?\d)?|deg ?[CFK]?|degrees?|[CF]|min|h|hrs?|hours?|sec|seconds?|days?|months?|years?|mph|kph|kts?|knots|in|inch|inches|ft|feet|mi|lbs?|oz|psi|ppm|ppb|none|unitless|counts?|USD|EUR|GBP|percent)$/
const longestUnit = 20

/** Whether a text names a unit: in brackets, with a sign such as `°` in it, or by its word. */
export const isUnit = (text: string): boolean =>
  text.length <= longestUnit &&
  (/^[[({<].*[\])}>]$/.test(text) || /[°º%‰²³/·^]/.test(text) || unitWords.test(text))

/** Units behind a number beside the usual words. */
const furtherUnits =
  /^(?:mins?|minutes?|secs?|weeks?|wks?|yrs?|kgs?|[kMGT]i?B|[kMG]bps|kmh|rpm|bpm|mmHg|kcal|cal|hPa|dB|dBm|km2|m2|m3|sqft|cc|ha|acres?|miles?|metres?|meters?|pounds?|grams?|litres?|liters?|Std\.?|Stk\.?)$/
const withSign = /^(?:[µμnmckMGhdT]?[A-Za-z]{1,4}[²³]|°\s?[CFKRcf]?|º\s?[CFcf]?|℃|℉|‰|["″′])$/
const perUnit = /^[µμ]?[A-Za-z]{1,5}[²³]?\/(?:[µμ]?[A-Za-z]{1,5}[²³]?|\d{1,3} ?[A-Za-z]{1,3})$/
/** What says nothing behind a number. */
const noUnits = /^(?:none|unitless|counts?)$/

/** The unit that stands behind a number, without the ending of its plural; null where it is none. */
export function unitBehindNumber(text: string): string | null {
  const isKnown =
    (unitWords.test(text) && !noUnits.test(text)) ||
    furtherUnits.test(text) ||
    withSign.test(text) ||
    perUnit.test(text)
  if (!isKnown) return null
  return /^[a-z]{3,}s$/.test(text) ? text.slice(0, -1) : text
}

const magnitudes: ReadonlyMap<string, number> = new Map([
  ...['k', 'thousand', 'tsd', 'tsd.'].map((word) => [word, 3] as const),
  ...['m', 'mn', 'mm', 'mio', 'mio.', 'million', 'millions'].map((word) => [word, 6] as const),
  ...['b', 'bn', 'mrd', 'mrd.', 'billion', 'billions'].map((word) => [word, 9] as const),
  ...['t', 'tn', 'trillion', 'trillions'].map((word) => [word, 12] as const),
])
/** Small letters that are units (metres, tonnes, bits) rather than magnitudes. */
const smallUnits = /^(?:m|mm|b|t)$/

/** The power of ten that a word such as `K`, `M` or `bn` behind a number stands for; null where it is none. */
export const magnitudeOf = (word: string): number | null =>
  smallUnits.test(word) ? null : (magnitudes.get(word.toLowerCase()) ?? null)
