/** Numbers added one by one. */
export class GrowingFloats {
  private values = new Float64Array(8192)
  private used = 0

  get length(): number {
    return this.used
  }

  add(value: number): void {
    if (this.used === this.values.length) {
      const larger = new Float64Array(this.values.length * 2)
      larger.set(this.values)
      this.values = larger
    }
    this.values[this.used] = value
    this.used += 1
  }

  /** The numbers so far, good until further ones are added, and starts anew. */
  take(): Float64Array {
    const taken = this.values.subarray(0, this.used)
    this.used = 0
    return taken
  }
}
