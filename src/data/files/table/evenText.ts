import type { Dialect } from './dialect'

/** A longer line is passed on as it is, so that memory stays bounded. */
const longestLine = 16 * 1024 * 1024

/** The texts of a stream without the quirk of their dialect; lines stay lines. */
export async function* evenTexts(
  texts: AsyncIterable<string>,
  dialect: Dialect,
): AsyncGenerator<string, void, undefined> {
  const evener = new Evener(dialect)
  for await (const text of texts) {
    const even = evener.write(text)
    if (even !== '') yield even
  }
  const rest = evener.end()
  if (rest !== '') yield rest
}

/** The beginning of a text, or all of it, without the quirk of its dialect. */
export function evenText(text: string, dialect: Dialect, complete: boolean): string {
  if (dialect.quirk === undefined) return text
  const evener = new Evener(dialect)
  const even = evener.write(text)
  return complete ? even + evener.end() : even
}

/** Puts a text right that comes in pieces, line by line. */
class Evener {
  private carried = ''
  private inside = false
  /** Whether a cell may begin here, behind a delimiter or line end. */
  private begins = true

  constructor(private readonly dialect: Dialect) {}

  write(text: string): string {
    const all = this.carried + text
    // A carriage return at the end may be one half of a line end.
    const returned = all.length < 2 ? -1 : all.lastIndexOf('\r', all.length - 2)
    const lines = Math.max(all.lastIndexOf('\n'), returned) + 1
    const end = lines === 0 && all.length > longestLine ? all.length : lines
    this.carried = all.slice(end)
    return this.even(all.slice(0, end))
  }

  end(): string {
    const rest = this.carried
    this.carried = ''
    return this.even(rest)
  }

  private even(text: string): string {
    const { quirk } = this.dialect
    if (quirk === undefined) return text
    switch (quirk) {
      case 'lineEnds':
        return text.replace(/\r\n?/g, '\n')
      case 'blanks':
        return singleBlanks(text, this.dialect.quoted)
      case 'escaped':
        return text.replace(/\\(["\\])/g, (_, sign: string) => (sign === '"' ? '""' : sign))
      case 'spaced':
        return this.withoutSpaces(text)
    }
  }

  /** A text without the blanks around its delimiters and behind closing quotes; those inside of quotes stay. */
  private withoutSpaces(text: string): string {
    const { delimiter, quoted } = this.dialect
    let even = ''
    let from = 0
    for (let at = 0; at < text.length; at++) {
      const sign = text[at]
      if (this.inside) {
        if (sign !== '"') continue
        if (text[at + 1] === '"') at += 1
        else {
          this.inside = false
          this.begins = true
        }
      } else if (sign === ' ' && this.begins) {
        even += text.slice(from, at)
        from = at + 1
      } else if (quoted && sign === '"' && this.begins) this.inside = true
      else {
        this.begins = sign === delimiter || sign === '\n'
        if (!this.begins) continue
        // A carriage return belongs to the line end.
        const end = sign === '\n' && text[at - 1] === '\r' ? at - 1 : at
        even += withoutEnd(text.slice(from, end))
        from = end
      }
    }
    return even + text.slice(from)
  }
}

/** A text without the blanks at its end. */
function withoutEnd(text: string): string {
  let end = text.length
  while (text[end - 1] === ' ') end -= 1
  return text.slice(0, end)
}

/** Lines whose cells are parted by one space each, none before the first and none behind the last. */
function singleBlanks(text: string, quoted: boolean): string {
  const single = quoted
    ? text.replace(/("[^"\r\n]*")|[ \t]+/g, (_, cell: string | undefined) => cell ?? ' ')
    : text.replace(/[ \t]+/g, ' ')
  return single.replace(/(^|[\r\n]) /g, '$1').replace(/ (?=[\r\n]|$)/g, '')
}
