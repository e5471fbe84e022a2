const wideForms = /[\uff01-\uff5e]/g
const otherDigits = /(?![0-9])\p{Nd}/gu
/** Marks that only say in which direction a text runs. */
const directionMarks = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g
const arabicMarks: Readonly<Record<string, string>> = { '٫': '.', '٬': ',', '٪': '%' }
const isDigit = /^\p{Nd}$/u

/**
 * A text whose digits of other scripts (Arabic-Indic, Devanagari, full-width and all further ones) and their marks are those of ASCII;
 * marks of direction are left out. Most texts are ASCII and come back as they are.
 */
export function plainDigits(text: string): string {
  if (isAsciiText(text)) return text
  return text
    .replace(directionMarks, '')
    .replace(wideForms, (form) => String.fromCharCode(form.charCodeAt(0) - 0xfee0))
    .replace(/[٫٬٪]/g, (mark) => arabicMarks[mark] ?? mark)
    .replace(otherDigits, (digit) => String(digitValue(digit.codePointAt(0) ?? 0)))
}

function isAsciiText(text: string): boolean {
  for (let index = 0; index < text.length; index++) if (text.charCodeAt(index) >= 0x80) return false
  return true
}

/** Unicode puts the ten digits of a script in a row, from a code that ends in 0 or 6; those of mathematics stand five times in a row. */
function digitValue(code: number): number {
  if (code >= 0x1d7ce && code <= 0x1d7ff) return (code - 0x1d7ce) % 10
  const last = code & 15
  return isDigit.test(String.fromCodePoint(code - last)) && last < 10 ? last : (last + 10) % 16
}
