/** Number sequences with as many channels in one growing array: sequence i is [steps, channels] from `offsets[i]` on. */
export class NumberSequences {
  private values = new Float32Array(1 << 14)
  /** Numbers before each sequence, and behind the last one. */
  private offsets = new Float64Array(1 << 10)
  private sequences = 0
  private used = 0

  constructor(readonly channels: number) {}

  get count(): number {
    return this.sequences
  }

  /** Steps of a sequence. */
  length(sequence: number): number {
    return ((this.offsets[sequence + 1] ?? 0) - (this.offsets[sequence] ?? 0)) / this.channels
  }

  /** The numbers of a sequence [steps, channels]; a view, not to be changed. */
  at(sequence: number): Float32Array {
    return this.values.subarray(this.offsets[sequence] ?? 0, this.offsets[sequence + 1] ?? 0)
  }

  /** Adds a sequence [steps, channels]. */
  push(values: ArrayLike<number>): void {
    if (this.used + values.length > this.values.length) {
      const larger = new Float32Array(Math.max(this.used + values.length, this.values.length * 2))
      larger.set(this.values.subarray(0, this.used))
      this.values = larger
    }
    if (this.sequences + 2 > this.offsets.length) {
      const offsets = new Float64Array(this.offsets.length * 2)
      offsets.set(this.offsets)
      this.offsets = offsets
    }
    this.values.set(values, this.used)
    this.used += values.length
    this.sequences += 1
    this.offsets[this.sequences] = this.used
  }
}
