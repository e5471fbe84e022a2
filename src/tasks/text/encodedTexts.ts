/**
 * Token numbers of many texts in one growing array: text i is `ids[offsets[i]] .. ids[offsets[i + 1]]`. Four bytes a token,
 * so that a million words take 4 MB.
 */
export class EncodedTexts {
  private ids = new Int32Array(1 << 16)
  private offsets = new Float64Array(1 << 10)
  private texts = 0
  private used = 0

  get count(): number {
    return this.texts
  }

  /** Tokens of a text. */
  length(text: number): number {
    return (this.offsets[text + 1] ?? 0) - (this.offsets[text] ?? 0)
  }

  /** The token numbers of a text; a view, not to be changed. */
  at(text: number): Int32Array {
    return this.ids.subarray(this.offsets[text] ?? 0, this.offsets[text + 1] ?? 0)
  }

  push(ids: ArrayLike<number>): void {
    if (this.used + ids.length > this.ids.length) this.ids = grown(this.ids, this.used + ids.length)
    if (this.texts + 2 > this.offsets.length) {
      const offsets = new Float64Array(this.offsets.length * 2)
      offsets.set(this.offsets)
      this.offsets = offsets
    }
    this.ids.set(ids, this.used)
    this.used += ids.length
    this.texts += 1
    this.offsets[this.texts] = this.used
  }

  /** Replaces each number by `table[number]`, in place. */
  renumber(table: Int32Array): void {
    for (let index = 0; index < this.used; index++) this.ids[index] = table[this.ids[index] ?? 0] ?? 0
  }
}

function grown(values: Int32Array<ArrayBuffer>, needed: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(Math.max(needed, values.length * 2))
  larger.set(values)
  return larger
}
