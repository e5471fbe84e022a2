import type { Association, Column } from '../../../shared/domain/column'
import { suggestTasks } from '../../../tasks/planners'
import type { DatasetReader } from '../datasetReader'

/** Columns that are compared at most: each is read once more. */
const mostColumns = 300

/** Takes pairs of a column's value and the target's, one batch after the other. */
interface Accumulator {
  add(values: Float64Array, targets: Float64Array): void
  /** Null where nothing can be said. */
  value(): number | null
}

/**
 * How closely each number column goes with what the first suggestion would learn: Pearson's correlation with a number, the
 * correlation ratio with classes. By column; empty when nothing is suggested.
 */
export async function associations(
  dataset: DatasetReader,
  columns: readonly Column[],
): Promise<ReadonlyMap<string, Association>> {
  const target = targetOf(dataset.rows, columns)
  if (!target) return new Map()
  const kind = isNumber(target) ? 'pearson' : 'ratio'
  const others = columns.filter((column) => isNumber(column) && column !== target).slice(0, mostColumns)
  const accumulators = others.map((): Accumulator => (kind === 'pearson' ? new Pearson() : new Ratio()))
  if (others.length === 0) return new Map()
  const classes = new Map<string, number>()
  for await (const batch of dataset.batches([])) {
    const targets =
      kind === 'pearson' ? batch.numbers(target.name) : classNumbers(batch.texts(target.name), classes)
    others.forEach(({ name }, index) => accumulators[index]?.add(batch.numbers(name), targets))
  }
  const found = others.flatMap(({ name }, index): [string, Association][] => {
    const value = accumulators[index]?.value() ?? null
    return value === null ? [] : [[name, { with: target.name, kind, value }]]
  })
  return new Map(found)
}

const isNumber = ({ type }: Column): boolean => type === 'number' || type === 'integer'

function targetOf(rows: number, columns: readonly Column[]): Column | undefined {
  const [suggestion] = suggestTasks({ name: '', rows, columns: [...columns] })
  const name = suggestion?.columns['target'] ?? suggestion?.columns['label']
  return columns.find((column) => column.name === name)
}

/** Classes as numbers in order of appearance, missing = NaN. */
function classNumbers(texts: readonly (string | null)[], classes: Map<string, number>): Float64Array {
  return Float64Array.from(texts, (text) => {
    if (text === null) return Number.NaN
    const known = classes.get(text)
    if (known !== undefined) return known
    classes.set(text, classes.size)
    return classes.size - 1
  })
}

/** Pearson's correlation by running co-moments (Welford 1962). */
class Pearson implements Accumulator {
  private count = 0
  private meanX = 0
  private meanY = 0
  private xx = 0
  private yy = 0
  private xy = 0

  add(values: Float64Array, targets: Float64Array): void {
    for (let row = 0; row < values.length; row++) {
      const x = values[row] ?? Number.NaN
      const y = targets[row] ?? Number.NaN
      if (x !== x || y !== y) continue
      this.count += 1
      const awayX = x - this.meanX
      const awayY = y - this.meanY
      this.meanX += awayX / this.count
      this.meanY += awayY / this.count
      this.xx += awayX * (x - this.meanX)
      this.yy += awayY * (y - this.meanY)
      this.xy += awayX * (y - this.meanY)
    }
  }

  value(): number | null {
    const scale = Math.sqrt(this.xx * this.yy)
    return this.count > 2 && scale > 0 ? this.xy / scale : null
  }
}

/** The correlation ratio (Pearson 1905): square root of the share of the variance that lies between the classes, 0..1. */
class Ratio implements Accumulator {
  private readonly counts: number[] = []
  private readonly means: number[] = []
  private within = 0

  add(values: Float64Array, classes: Float64Array): void {
    for (let row = 0; row < values.length; row++) {
      const x = values[row] ?? Number.NaN
      const label = classes[row] ?? Number.NaN
      if (x !== x || label !== label) continue
      const count = (this.counts[label] ?? 0) + 1
      const before = this.means[label] ?? 0
      const mean = before + (x - before) / count
      this.counts[label] = count
      this.means[label] = mean
      this.within += (x - before) * (x - mean)
    }
  }

  value(): number | null {
    const rows = this.counts.reduce((sum, count) => sum + (count ?? 0), 0)
    if (rows < 3) return null
    const all = this.means.reduce((sum, mean, label) => sum + mean * (this.counts[label] ?? 0), 0) / rows
    const between = this.means.reduce(
      (sum, mean, label) => sum + (this.counts[label] ?? 0) * (mean - all) ** 2,
      0,
    )
    const total = between + this.within
    return total > 0 ? Math.sqrt(between / total) : null
  }
}
