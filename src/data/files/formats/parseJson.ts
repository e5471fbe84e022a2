/** A whole number of so many digits that a double may not hold it; decimal places do not count. */
const longInteger = /[[:,\s-]\d{16,}[\s,\]}]/
const onlyDigits = /^-?\d+$/
/** What JavaScript and Python write for no number and for numbers without end, though JSON knows neither. */
const noNumber = /-?\b(?:NaN|Infinity)\b/g

/**
 * The value of a JSON text, in which `NaN` and `Infinity` count as null, and whole numbers that a double cannot hold are
 * bigints. Throws `SyntaxError` when it is damaged.
 */
export function parseJson(text: string): unknown {
  requireShallow(text)
  try {
    return parseExactly(text)
  } catch (thrown) {
    if (!text.includes('NaN') && !text.includes('Infinity')) throw thrown
    const replaced = withoutNoNumbers(text)
    if (replaced === text) throw thrown
    return parseExactly(replaced)
  }
}

/** Tables nest a few levels; what is nested so deep overflows whatever goes through it. */
const deepestLevel = 1000

/** Throws `SyntaxError` where lists and objects stand in each other deeper than any table does. */
function requireShallow(text: string): void {
  let depth = 0
  let isText = false
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (isText) {
      if (unit === backslash) at += 1
      else if (unit === quote) isText = false
    } else if (unit === quote) isText = true
    else if (unit === openList || unit === openObject) {
      depth += 1
      if (depth > deepestLevel) throw new SyntaxError(`it is nested more than ${deepestLevel} levels deep`)
    } else if (unit === closeList || unit === closeObject) depth -= 1
  }
}
const [quote, backslash, openList, closeList, openObject, closeObject] = [34, 92, 91, 93, 123, 125]

/** Hearing the source of every value takes several times as long, so that only texts with long numbers pay for it. */
function parseExactly(text: string): unknown {
  const value: unknown = longInteger.test(text) ? JSON.parse(text, exact) : JSON.parse(text)
  return value
}

function exact(_: string, value: unknown, context?: { readonly source?: string }): unknown {
  if (typeof value !== 'number' || Number.isSafeInteger(value)) return value
  const source = context?.source ?? ''
  return onlyDigits.test(source) ? BigInt(source) : value
}

/** The text with null in place of what is no number; texts between quotation marks stay as they are. */
function withoutNoNumbers(text: string): string {
  const parts: string[] = []
  let at = 0
  while (at < text.length) {
    const quote = text.indexOf('"', at)
    const end = quote < 0 ? text.length : quote
    const close = endOfText(text, end)
    parts.push(text.slice(at, end).replace(noNumber, 'null'), text.slice(end, close))
    at = close
  }
  return parts.join('')
}

/** Where the text in quotation marks that begins at `quote` ends. */
function endOfText(text: string, quote: number): number {
  let close = text.indexOf('"', quote + 1)
  while (close > 0 && isEscaped(text, close)) close = text.indexOf('"', close + 1)
  return close < 0 ? text.length : close + 1
}

function isEscaped(text: string, at: number): boolean {
  let before = at
  while (text[before - 1] === '\\') before -= 1
  return (at - before) % 2 === 1
}
