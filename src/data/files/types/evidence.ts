import { isTruthText } from './cellLooksTyped'
import { readFrames, readList } from './listText'
import { isMissingText, isMissingValue } from './missing'
import { momentOrders, readMoment, type MomentOrder } from './momentText'
import { isOddlyNegative, NumberReader, type Decimal } from './numberText'
import { ThousandsEvidence } from './thousandsEvidence'

/**
 * What the cells of a column rule out. Everything only ever changes from possible to ruled out, so that cells may be
 * shown in any order and a type that was ruled out once never comes back.
 */
export class Evidence {
  /** Values seen, marks for missing ones left out. */
  values = 0
  /** Marks such as `?` that are text in a text column. */
  marks = 0
  truth = true
  list = true
  /** Lists of frames, all of one width. */
  frames = true
  private framesWidth = 0
  readonly number: Record<Decimal, boolean> = { '.': true, ',': true }
  /** Numbers that can only be read with this decimal mark. */
  readonly only: Record<Decimal, number> = { '.': 0, ',': 0 }
  /** Values that are no label by brackets or a minus behind them. */
  private plain = 0
  /** Whether some number such as `1,234` is one with either mark, and a different one. */
  commaEither = false
  /** What the numbers say of marks such as that in `1.234`. */
  readonly thousands = new ThousandsEvidence()
  readonly moments = new Set<MomentOrder>(momentOrders)
  private readonly point = new NumberReader('.')
  private readonly comma = new NumberReader(',')

  /** Whether all values could be labels such as `(1)`. */
  get areLabels(): boolean {
    return this.plain === 0
  }

  /** Whether a number would lose digits of an identifier. */
  get identifiers(): boolean {
    return this.point.identifiers
  }

  /** Whether numbers with a unit or magnitude behind them could be labels such as `5A`: none has a fraction or a blank before it. */
  get areCodes(): boolean {
    const { point, comma } = this
    return (point.measured || comma.measured) && !point.surelyMeasured && !comma.surelyMeasured
  }

  /** Takes a cell into account. */
  add(cell: string): void {
    if (isMissingText(cell)) return
    if (isMissingValue(cell)) {
      this.marks += 1
      return
    }
    this.values += 1
    if (this.truth) this.truth = isTruthText(cell)
    if (this.list) this.list = readList(cell) !== null
    if (this.frames) this.frames = this.addFrames(cell)
    if (this.number['.'] || this.number[',']) this.addNumber(cell)
    for (const order of this.moments) {
      if (Number.isNaN(readMoment(cell, order))) this.moments.delete(order)
    }
  }

  private addFrames(cell: string): boolean {
    const width = readFrames(cell)?.[0]?.length ?? 0
    if (this.framesWidth === 0) this.framesWidth = width
    return width > 0 && width === this.framesWidth
  }

  private addNumber(cell: string): void {
    const point = !Number.isNaN(this.point.read(cell))
    const comma = !Number.isNaN(this.comma.read(cell))
    if (this.plain === 0 && !isOddlyNegative(cell)) this.plain += 1
    if (!point) this.number['.'] = false
    if (!comma) this.number[','] = false
    if (point && !comma) this.only['.'] += 1
    if (comma && !point) this.only[','] += 1
    if (point && comma) {
      if (cell.includes(',')) this.commaEither = true
      this.thousands.add(cell)
    }
  }
}
