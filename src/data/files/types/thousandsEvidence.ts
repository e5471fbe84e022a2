import type { Decimal } from './numberText'

const oneGroup = /^\s*[+-]?[1-9]\d{0,2}([.,])\d{3}\s*$/
const bare = /^\s*[+-]?(\d+)\s*$/
/** Of this many numbers with three decimals one would end in a zero that is not written. */
const manyMarked = 10

/** Words of columns that count, or hold sums of money: neither has three decimals. */
const countingName =
  /visit|view|user|count|total|populat|passenger|people|person|follower|subscri|download|session|click|order|unit|case|death|vote|sales|sold|quantity|revenue|turnover|income|salary|budget|amount|number|anzahl|einwohner|besucher|umsatz|nombre|habitants|cantidad|visitas|ventas/i

/** What numbers that can be read with either decimal mark say of it, such as `1.234`: 1.234 or 1234. */
export class ThousandsEvidence {
  /** The first number with each mark before three digits. */
  readonly example: Record<Decimal, string | null> = { '.': null, ',': null }
  private marked = 0
  /** Numbers without a mark, zero left out: all, those of three digits, and those that would have one if it parted thousands. */
  private bare = 0
  private hundreds = 0
  private long = 0
  /** Digits before the mark: the fewest and the most. */
  private shortest = 3
  private longest = 1

  /** Takes a number into account that is one with either mark. */
  add(cell: string): void {
    const mark = oneGroup.exec(cell)?.[1]
    if (mark === '.' || mark === ',') {
      this.example[mark] ??= cell.trim()
      this.marked += 1
      const digits = cell.replace(/^\s*[+-]?/, '').indexOf(mark)
      this.shortest = Math.min(this.shortest, digits)
      this.longest = Math.max(this.longest, digits)
      return
    }
    const value = Number(bare.exec(cell)?.[1] ?? 0)
    if (value === 0) return
    this.bare += 1
    if (value >= 1000) this.long += 1
    else if (value >= 100) this.hundreds += 1
  }

  /** The mark that parts thousands or is a decimal mark, where it is always the same. */
  get mark(): Decimal | null {
    const { example } = this
    if ((example['.'] === null) === (example[','] === null)) return null
    return example['.'] === null ? ',' : '.'
  }

  /** Whether the mark parts thousands in a column of that name: its numbers say so, or all have it and the name counts, or they run from thousands to hundreds of thousands. */
  areThousandsOf(name: string): boolean {
    if (this.bare > 0 || this.marked < manyMarked) return this.areThousands
    return this.longest - this.shortest === 2 || (this.longest > 1 && countingName.test(name))
  }

  /**
   * Whether the mark parts thousands: numbers below a thousand do without it, and none above. Of decimals some would be shorter than three
   * digits where whole numbers do without them.
   */
  private get areThousands(): boolean {
    return this.long === 0 && (this.hundreds > 0 || (this.bare > 0 && this.marked >= manyMarked))
  }
}
