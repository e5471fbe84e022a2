const hour = 3_600_000
const day = 24 * hour

/**
 * Makes points in time of what a clock of a time zone shows, row by row. When clocks go back an hour is shown twice: the first rows of it
 * are summer, those that come again winter, in falling order the other way; several series may share each point.
 */
export class LocalClock {
  private readonly format: Intl.DateTimeFormat
  /** Difference to UTC on days without a change of clocks, by day since 1970; null on others. */
  private readonly ofDay = new Map<number, number | null>()
  private previous = Number.NaN
  private isFalling = false
  /** Rows that shared the point before the present one, and that share the present one so far. */
  private usual = 1
  private run = 0
  private skippedRows = 0

  /** `zone`: a name of the IANA database, e.g. `Europe/Berlin`. */
  constructor(zone: string) {
    this.format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
  }

  /** Rows whose time no clock of the zone showed: it was skipped when clocks went forward. */
  get skipped(): number {
    return this.skippedRows
  }

  /** The point in time, milliseconds since 1970, when the clock showed `local`, milliseconds as if it were UTC. */
  read(local: number): number {
    const [first, second] = this.candidates(local)
    const moment = second === first ? first : this.choose(first, second)
    if (moment !== this.previous) {
      this.isFalling = moment < this.previous
      if (this.run > 0) this.usual = this.run
      this.run = 0
    }
    this.run += 1
    this.previous = moment
    return moment
  }

  /** Of an hour that is shown twice, the one that goes on from the row before. */
  private choose(first: number, second: number): number {
    const [expected, other] = this.isFalling ? [second, first] : [first, second]
    if (this.previous === expected) return this.run < this.usual ? expected : other
    const isAhead = this.isFalling ? expected < this.previous : expected > this.previous
    return isAhead || Number.isNaN(this.previous) ? expected : other
  }

  /** The earlier and the later point at which the clock showed `local`; the same twice where it did once, or never. */
  private candidates(local: number): readonly [number, number] {
    const date = Math.floor(local / day)
    let known = this.ofDay.get(date)
    if (known === undefined) {
      // Clocks change a few times a year: most days have one difference from the day before to the day after.
      const [before, after] = [this.difference((date - 1) * day), this.difference((date + 2) * day)]
      known = before === after ? before : null
      this.ofDay.set(date, known)
    }
    if (known !== null) return [local - known, local - known]
    const possible = [this.difference(local - day), this.difference(local + day)]
      .map((difference) => local - difference)
      .filter((moment) => moment + this.difference(moment) === local)
    const [first] = possible
    if (first === undefined) {
      this.skippedRows += 1
      const moment = local - this.difference(local - day)
      return [moment, moment]
    }
    return [Math.min(...possible), Math.max(...possible)]
  }

  /** Milliseconds that the clock is ahead of UTC at a point in time. */
  private difference(moment: number): number {
    const parts = new Map(this.format.formatToParts(moment).map(({ type, value }) => [type, Number(value)]))
    const [year, month, date, hours, minutes, seconds] = (
      ['year', 'month', 'day', 'hour', 'minute', 'second'] as const
    ).map((part) => parts.get(part) ?? 0)
    const shown = Date.UTC(year ?? 0, (month ?? 1) - 1, date, hours, minutes, seconds)
    return shown - Math.floor(moment / 1000) * 1000
  }
}
