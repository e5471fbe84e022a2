/** Takes pairs of a column's value and the target's, one batch after the other. */
export interface Accumulator {
  add(values: Float64Array, targets: Float64Array): void
  /** Null where nothing can be said. */
  value(): number | null
}

/** Pearson's correlation: sums of each batch around its first pair, joined by the formula of Chan, Golub and LeVeque (1979). */
export class Pearson implements Accumulator {
  private count = 0
  private meanX = 0
  private meanY = 0
  private xx = 0
  private yy = 0
  private xy = 0

  add(values: Float64Array, targets: Float64Array): void {
    const first = values.findIndex((x, row) => x === x && !Number.isNaN(targets[row]))
    if (first < 0) return
    const shiftX = values[first] ?? 0
    const shiftY = targets[first] ?? 0
    let count = 0
    let [x, y, xx, yy, xy] = [0, 0, 0, 0, 0]
    for (let row = first; row < values.length; row++) {
      const awayX = (values[row] ?? 0) - shiftX
      const awayY = (targets[row] ?? 0) - shiftY
      if (awayX !== awayX || awayY !== awayY) continue
      count += 1
      x += awayX
      y += awayY
      xx += awayX * awayX
      yy += awayY * awayY
      xy += awayX * awayY
    }
    const total = this.count + count
    const weight = (this.count * count) / total
    const apartX = shiftX + x / count - this.meanX
    const apartY = shiftY + y / count - this.meanY
    this.xx += Math.max(0, xx - (x * x) / count) + apartX * apartX * weight
    this.yy += Math.max(0, yy - (y * y) / count) + apartY * apartY * weight
    this.xy += xy - (x * y) / count + apartX * apartY * weight
    this.meanX += (apartX * count) / total
    this.meanY += (apartY * count) / total
    this.count = total
  }

  value(): number | null {
    const scale = Math.sqrt(this.xx) * Math.sqrt(this.yy)
    // The squares of numbers beyond 1e154 are beyond what numbers can hold: they are not told about.
    return this.count > 2 && scale > 0 && Number.isFinite(scale) ? this.xy / scale : null
  }
}

/**
 * The correlation ratio (Pearson 1905): square root of the share of the variance that lies between the classes, 0..1. Sums are taken
 * around the first value, so that small differences of large numbers are not lost.
 */
export class Ratio implements Accumulator {
  private shift = Number.NaN
  /** By class: rows, sum and sum of squares. */
  private counts = new Float64Array(64)
  private sums = new Float64Array(64)
  private squares = new Float64Array(64)

  add(values: Float64Array, classes: Float64Array): void {
    for (let row = 0; row < values.length; row++) {
      const x = values[row] ?? 0
      const label = classes[row] ?? 0
      if (x !== x || label !== label) continue
      if (this.shift !== this.shift) this.shift = x
      if (label >= this.counts.length) this.grow(label)
      const away = x - this.shift
      this.counts[label] = (this.counts[label] ?? 0) + 1
      this.sums[label] = (this.sums[label] ?? 0) + away
      this.squares[label] = (this.squares[label] ?? 0) + away * away
    }
  }

  value(): number | null {
    let [rows, sum, squares, between] = [0, 0, 0, 0]
    this.counts.forEach((count, label) => {
      if (count === 0) return
      const own = this.sums[label] ?? 0
      rows += count
      sum += own
      squares += this.squares[label] ?? 0
      between += (own * own) / count
    })
    if (rows < 3) return null
    const around = (sum * sum) / rows
    const total = squares - around
    return total > 0 ? Math.sqrt(Math.min(1, Math.max(0, (between - around) / total))) : null
  }

  private grow(label: number): void {
    const larger = (old: Float64Array): Float64Array<ArrayBuffer> => {
      const values = new Float64Array(2 * label)
      values.set(old)
      return values
    }
    this.counts = larger(this.counts)
    this.sums = larger(this.sums)
    this.squares = larger(this.squares)
  }
}
