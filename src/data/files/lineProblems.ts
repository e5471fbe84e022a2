import type { LineProblem, Warning } from '../../shared/domain/dataset'

/** Lines that are listed; further ones are only counted. */
const listedLines = 100
/** Line numbers that a message names. */
const namedLines = 10
/** Characters of a line that are shown. */
const shownCharacters = 160

/** Lines of a file with the same kind of problem: all counted, the first hundred listed. */
export class LineProblems {
  private total = 0
  private readonly listed: LineProblem[] = []

  get count(): number {
    return this.total
  }

  /** Counts a line; `describe` is only asked for lines that are listed. */
  add(describe: () => LineProblem): void {
    this.total += 1
    if (this.listed.length < listedLines) this.listed.push(describe())
  }

  /** The warning that says it, or none. `say` gets a phrase such as `3 rows` and one such as `lines 2, 5, 9`. */
  warning(code: string, noun: string, say: (what: string, where: string) => string): Warning[] {
    if (this.total === 0) return []
    const named = this.listed.slice(0, namedLines).map(({ line }) => line)
    const more = this.total > named.length ? ' and more' : ''
    const where = `${named.length === 1 ? 'line' : 'lines'} ${named.join(', ')}${more}`
    const message = say(`${this.total} ${this.total === 1 ? noun : `${noun}s`}`, where)
    return [{ code, message, count: this.total, lines: [...this.listed] }]
  }
}

/** The beginning of a row or line, as it is listed. */
export function shownText(cells: readonly string[]): string {
  const text = cells.join(' | ')
  return text.length > shownCharacters ? `${text.slice(0, shownCharacters - 1)}…` : text
}
