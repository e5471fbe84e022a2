/** Rows of a matrix that is mostly zero, in growing arrays: row i is places `offsets[i]` to `offsets[i + 1]`. */
export class SparseRows {
  private columns = new Int32Array(1 << 12)
  private values = new Float32Array(1 << 12)
  private readonly ends: number[] = [0]

  get count(): number {
    return this.ends.length - 1
  }

  /** Adds a row; its columns are different ones. */
  push(columns: ArrayLike<number>, values: ArrayLike<number>): void {
    const from = this.ends.at(-1) ?? 0
    const needed = from + columns.length
    if (needed > this.columns.length) {
      const length = Math.max(needed, 2 * this.columns.length)
      const grown = { columns: new Int32Array(length), values: new Float32Array(length) }
      grown.columns.set(this.columns)
      grown.values.set(this.values)
      Object.assign(this, grown)
    }
    this.columns.set(columns, from)
    this.values.set(values, from)
    this.ends.push(needed)
  }

  /** The columns that a row has something in, and what; views, not to be changed. */
  at(row: number): SparseRow {
    const [from, to] = [this.ends[row] ?? 0, this.ends[row + 1] ?? 0]
    return { columns: this.columns.subarray(from, to), values: this.values.subarray(from, to) }
  }
}

/** What a row of a matrix holds that is mostly zero. */
export interface SparseRow {
  readonly columns: Int32Array
  readonly values: Float32Array
}
