/** The first `limit` of any number of values in the order of `compare`; it never holds more than twice as many. */
export class FirstValues<Value> {
  private kept: Value[] = []

  constructor(
    private readonly limit: number,
    private readonly compare: (a: Value, b: Value) => number,
  ) {}

  add(value: Value): void {
    this.kept.push(value)
    if (this.kept.length >= 2 * this.limit) this.kept = this.sorted()
  }

  /** In order; of equal values those that were added first stand first. */
  sorted(): Value[] {
    return [...this.kept].sort(this.compare).slice(0, this.limit)
  }
}
