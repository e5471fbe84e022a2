/** Which rows of a batch hold a value: one bit a row, as Arrow has it. */
export class Validity {
  private bits = new Uint8Array(1024)
  private missing = 0
  private rows = 0

  /** Rows added since the last `take`. */
  get length(): number {
    return this.rows
  }

  add(valid: boolean): void {
    const at = this.rows >> 3
    if (at >= this.bits.length) {
      const larger = new Uint8Array(this.bits.length * 2)
      larger.set(this.bits)
      this.bits = larger
    }
    if (valid) this.bits[at] = (this.bits[at] ?? 0) | (1 << (this.rows & 7))
    else this.missing += 1
    this.rows += 1
  }

  /** The bits of the rows so far, and starts anew. */
  take(): { readonly nullBitmap: Uint8Array; readonly nullCount: number; readonly length: number } {
    const nullBitmap = this.bits.slice(0, (this.rows + 7) >> 3)
    const taken = { nullBitmap, nullCount: this.missing, length: this.rows }
    this.bits.fill(0)
    this.missing = 0
    this.rows = 0
    return taken
  }
}
