import { Float32, makeData, type Data } from 'apache-arrow'
import { framesType, frameType } from './layout'
import { Validity } from './validity'

/** Lists of frames of one width, added row by row. */
export class FrameValues {
  private items = new Float32Array(8192)
  private used = 0
  private frameWidth = 0
  /** Frames before each row, and behind the last one. */
  private offsets: number[] = [0]
  private readonly validity = new Validity()

  /** Numbers of each frame; 0 before the first one. */
  get width(): number {
    return this.frameWidth
  }

  get bytes(): number {
    return this.used * 4
  }

  /** Adds a row, null for a missing one. Answers whether its frames are as wide as those before; if not, the row is missing. */
  add(frames: readonly (readonly number[])[] | null): boolean {
    if (this.frameWidth === 0) this.frameWidth = frames?.[0]?.length ?? 0
    const fits = frames?.every((frame) => frame.length === this.frameWidth) ?? true
    for (const frame of fits ? (frames ?? []) : []) this.append(frame)
    this.offsets.push(this.frameWidth === 0 ? 0 : this.used / this.frameWidth)
    this.validity.add(frames !== null && fits)
    return fits
  }

  /** The rows since the last `flush`. */
  flush(): Data {
    const { frameWidth: width } = this
    const frames = this.offsets.at(-1) ?? 0
    const numbers = makeData({ type: new Float32(), data: this.items.slice(0, this.used) })
    const child = makeData({
      type: frameType(),
      length: frames,
      nullCount: 0,
      valueOffsets: Int32Array.from({ length: frames + 1 }, (_, frame) => frame * width),
      child: numbers,
    })
    const valueOffsets = Int32Array.from(this.offsets)
    this.offsets = [0]
    this.used = 0
    return makeData({ type: framesType(), valueOffsets, child, ...this.validity.take() })
  }

  private append(frame: readonly number[]): void {
    if (this.used + frame.length > this.items.length) {
      const larger = new Float32Array((this.used + frame.length) * 2)
      larger.set(this.items)
      this.items = larger
    }
    this.items.set(frame, this.used)
    this.used += frame.length
  }
}
