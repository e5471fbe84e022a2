/** Correlations of three values that come together, in one pass (co-moments after Welford 1962). */
export class Comoments {
  count = 0
  private readonly means = [0, 0, 0]
  private readonly products = [0, 0, 0, 0, 0, 0, 0, 0, 0]

  add(values: readonly [number, number, number]): void {
    this.count += 1
    const before = values.map((value, index) => value - (this.means[index] ?? 0))
    before.forEach((away, index) => {
      this.means[index] = (this.means[index] ?? 0) + away / this.count
    })
    for (let one = 0; one < 3; one++) {
      for (let other = 0; other < 3; other++) {
        const after = (values[other] ?? 0) - (this.means[other] ?? 0)
        this.products[one * 3 + other] = (this.products[one * 3 + other] ?? 0) + (before[one] ?? 0) * after
      }
    }
  }

  /** Adds what another group of values moves around its own means: groups at different heights do not count as correlated. */
  addGroup(group: Comoments): void {
    this.count += group.count
    group.products.forEach((product, place) => {
      this.products[place] = (this.products[place] ?? 0) + product
    })
  }

  /** Pearson's correlation of two of the values; 0 where one of them never changes, or squares are beyond what numbers can hold. */
  correlation(one: number, other: number): number {
    const scale = Math.sqrt(this.products[one * 4] ?? 0) * Math.sqrt(this.products[other * 4] ?? 0)
    return scale > 0 && Number.isFinite(scale) ? (this.products[one * 3 + other] ?? 0) / scale : 0
  }

  /** Correlation of `one` and `other` that `given` does not explain. */
  partial(one: number, other: number, given: number): number {
    const direct = this.correlation(one, other)
    const [a, b] = [this.correlation(one, given), this.correlation(other, given)]
    const rest = (1 - a * a) * (1 - b * b)
    return rest > 1e-12 ? (direct - a * b) / Math.sqrt(rest) : 0
  }
}
