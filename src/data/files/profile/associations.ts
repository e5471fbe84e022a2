import type { Association, Column } from '../../../shared/domain/column'
import { targetOf } from '../../../shared/tasks/catalogue'
import { suggestTasks } from '../../../tasks/planners'
import { numbersOf, textsOf, withNaN, type StoredValues } from '../arrow/columnValues'
import type { RowBatch } from '../datasetReader'
import { Pearson, Ratio, type Accumulator } from './correlations'

/** Columns that are compared at most: each is read once more. */
const mostColumns = 300

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
  const target = targetColumn(rows, columns)
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

function targetColumn(rows: number, columns: readonly Column[]): Column | undefined {
  const [suggestion] = suggestTasks({ name: '', rows, columns: [...columns] })
  const name = suggestion && targetOf(suggestion)
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
