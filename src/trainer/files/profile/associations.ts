import type { Association, Column } from '../../../shared/domain/column'
import { suggestTasks } from '../../../tasks/planners'
import { numbersOf, textsOf, withNaN, type StoredValues } from '../arrow/columnValues'
import type { RowBatch } from '../datasetReader'

/** Columns that are compared at most: each is read once more. */
const mostColumns = 300

/** Takes pairs of a column's value and the target's, one batch after the other. */
interface Accumulator {
  add(values: Float64Array, targets: Float64Array): void
  /** Null where nothing can be said. */
  value(): number | null
}

/** Compares columns while the rows of a data set pass by. */
export interface AssociationScan {
  add(batch: RowBatch): void
  /** By column, once all rows were added. */
  found(): ReadonlyMap<string, Association>
}

/**
 * How closely each number column goes with what the first suggestion would learn: Pearson's correlation with a number, the
 * correlation ratio with classes. Null when nothing is suggested or there is nothing to compare.
 */
export function associationScan(rows: number, columns: readonly Column[]): AssociationScan | null {
  const target = targetOf(rows, columns)
  const others = columns.filter((column) => isNumber(column) && column !== target).slice(0, mostColumns)
  if (!target || others.length === 0) return null
  const kind = isNumber(target) ? 'pearson' : 'ratio'
  const accumulators = others.map((): Accumulator => (kind === 'pearson' ? new Pearson() : new Ratio()))
  const classes = new Map<string, number>()
  return {
    add(batch) {
      const targets =
        kind === 'pearson' ? batch.numbers(target.name) : classNumbers(batch.stored(target.name), classes)
      others.forEach(({ name }, index) => accumulators[index]?.add(batch.numbers(name), targets))
    },
    found() {
      const found = others.flatMap(({ name }, index): [string, Association][] => {
        const value = accumulators[index]?.value() ?? null
        return value === null ? [] : [[name, { with: target.name, kind, value }]]
      })
      return new Map(found)
    },
  }
}

const isNumber = ({ type }: Column): boolean => type === 'number' || type === 'integer'

function targetOf(rows: number, columns: readonly Column[]): Column | undefined {
  const [suggestion] = suggestTasks({ name: '', rows, columns: [...columns] })
  const name = suggestion?.columns['target'] ?? suggestion?.columns['label']
  return columns.find((column) => column.name === name)
}

/** Classes as numbers, missing = NaN: truth values and those of a dictionary as they stand, others in order of appearance. */
function classNumbers(values: StoredValues, classes: Map<string, number>): Float64Array {
  const { column, data } = values
  if (column.storage === 'dictionary') return withNaN(new Float64Array(data.values), data)
  if (column.storage === 'boolean') return numbersOf(values) ?? new Float64Array()
  return Float64Array.from(textsOf(values), (text) => {
    if (text === null) return Number.NaN
    const known = classes.get(text)
    if (known !== undefined) return known
    classes.set(text, classes.size)
    return classes.size - 1
  })
}

/** Pearson's correlation: sums of each batch around its first pair, joined by the formula of Chan, Golub and LeVeque (1979). */
class Pearson implements Accumulator {
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
    const scale = Math.sqrt(this.xx * this.yy)
    return this.count > 2 && scale > 0 ? this.xy / scale : null
  }
}

/**
 * The correlation ratio (Pearson 1905): square root of the share of the variance that lies between the classes, 0..1. Sums are taken
 * around the first value, so that small differences of large numbers are not lost.
 */
class Ratio implements Accumulator {
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
