import { LineProblems, shownText } from '../lineProblems'
import { blockLine, isSeparator, type BlockLayout } from './blockLayout'
import type { RowChunk } from './tableSource'

/** Gathers lines of numbers into blocks, a row each: its number, its class if `classes` are known, its frames. */
export class GatheredBlocks {
  /** Lines that are no rows of as many numbers as the others. */
  readonly broken = new LineProblems()
  private ended = 0
  private frames: (readonly number[])[] = []
  private start = 1
  private rows: string[][] = []
  private starts: number[] = []

  constructor(
    private readonly layout: BlockLayout,
    private readonly classes: readonly string[] | null,
  ) {}

  /** Rows of the block that is under way. */
  get underWay(): number {
    return this.frames.length
  }

  /** Takes the line with that number. */
  add(line: string, number: number): void {
    const { width, delimiter } = this.layout
    const read = blockLine(line, delimiter)
    if (read === 'blank') this.end()
    else if (read === 'other' || read.length !== width) {
      const problem = `no row of ${width} numbers`
      this.broken.add(() => ({ line: number, problem, text: shownText([line]) }))
    } else if (isSeparator(read, this.layout)) this.end()
    else {
      if (this.frames.length === 0) this.start = number
      this.frames.push(read)
    }
  }

  /** Ends the block that is under way. */
  end(): void {
    if (this.frames.length === 0) return
    const label = this.classes === null ? [] : [this.classes[this.ended] ?? '']
    this.ended += 1
    this.rows.push([String(this.ended), ...label, JSON.stringify(this.frames)])
    this.starts.push(this.start)
    this.frames = []
  }

  /** The rows of ended blocks, once. */
  take(): RowChunk {
    const { rows, starts } = this
    this.rows = []
    this.starts = []
    return { rows, line: (index) => starts[index] ?? 0 }
  }
}
