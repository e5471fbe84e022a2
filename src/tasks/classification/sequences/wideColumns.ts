import type { Column } from '../../../shared/domain/column'
import { labelColumn } from '../../likelyColumns'
import { isLabelName, type ProfiledDataset } from '../../taskModule'

/** Fewer columns in a row are features of a thing rather than a sequence. */
const fewestColumns = 8
/** Steps that a channel has at least. */
const fewestSteps = 4
/** More different values than this are no classes. */
const mostClasses = 200
/**
 * How far neighbouring steps may differ, as mean distance of means in standard deviations plus mean logarithm of the ratio of those. Measured:
 * 14 sets of sequences 0.02 to 1.2 (one 2.0), tables of features 2.3 to 2.6.
 */
const largestUnevenness = 1.25
/** Numbers of a step that are looked for where names do not tell: the coordinates of a point. */
const guessedChannels = [2, 3]
/** By how much more even the columns have to be, taken as so many channels. */
const clearlyMoreEven = 0.6
/** A step of several numbers without a name is a point of a drawing, which has few. */
const mostGuessedSteps = 64

/** Columns that hold a sequence in each row. */
export interface WideColumns {
  readonly columns: readonly string[]
  readonly label: string
  readonly channels: number
  readonly order: 'steps' | 'channels'
  /** How the numbers of a step were told; null where there is one. */
  readonly told: 'names' | 'values' | null
}

/** Finds columns of numbers that are the steps of a sequence, beside a label; null without. */
export function wideColumns(dataset: ProfiledDataset): WideColumns | null {
  const numbered = dataset.columns.flatMap((column) => {
    const [, stem, number] = /^(.*?)[\s_.-]*(\d+(?:\.\d+)?)$/.exec(column.name) ?? []
    return stem === undefined ? [] : [{ column, stem: stem.toLowerCase(), number: Number(number) }]
  })
  const stems = [...Map.groupBy(numbered, ({ stem }) => stem).values()]
  const [largest] = stems.toSorted((a, b) => b.length - a.length)
  if (!largest || largest.length < fewestSteps) return null
  const alike = stems.filter((members) => members.length === largest.length)
  return alike.length > 1 ? severalStems(dataset, alike) : oneStem(dataset, largest)
}

interface Numbered {
  readonly column: Column
  readonly stem: string
}

/** Channels that names tell: `x1, y1, x2, y2` or `x1, x2, y1, y2`. */
function severalStems(dataset: ProfiledDataset, stems: readonly (readonly Numbered[])[]): WideColumns | null {
  const members = new Set(stems.flat().map(({ column }) => column))
  const columns = dataset.columns.filter((column) => members.has(column))
  const label = labelOutside(dataset, members)
  if (label === null || columns.length < fewestColumns || !columns.every(isNumber)) return null
  const [first, second] = columns
  const stemOf = (column: Column | undefined): string | undefined =>
    stems.find((own) => own.some((member) => member.column === column))?.[0]?.stem
  return {
    columns: columns.map(({ name }) => name),
    label,
    channels: stems.length,
    order: stemOf(first) === stemOf(second) ? 'channels' : 'steps',
    told: 'names',
  }
}

/** Columns that are called alike, among which the label may be the first or the last one. */
function oneStem(dataset: ProfiledDataset, members: readonly Numbered[]): WideColumns | null {
  const all = members.map(({ column }) => column)
  const inside = labelAtEnd(all)
  const own = all.filter((column) => column !== inside && !isRowNumber(column, dataset.rows))
  const label = labelOutside(dataset, new Set(all)) ?? inside?.name ?? null
  if (label === null || own.length < fewestColumns || !own.every(isNumber)) return null
  const plain = unevenness(own, 1)
  const channels = guessedChannels.find(
    (count) =>
      own.length % count === 0 &&
      own.length / count >= fewestSteps &&
      own.length / count <= mostGuessedSteps &&
      unevenness(own, count) < clearlyMoreEven * plain,
  )
  if (Math.min(plain, unevenness(own, channels ?? 1)) > largestUnevenness) return null
  return {
    columns: own.map(({ name }) => name),
    label,
    channels: channels ?? 1,
    order: 'steps',
    told: channels === undefined ? null : 'values',
  }
}

const isNumber = ({ type }: Column): boolean => type === 'number' || type === 'integer'

/** Whether a column only numbers the rows. */
const isRowNumber = ({ type, unique, number }: Column, rows: number): boolean =>
  type === 'integer' &&
  unique === rows &&
  number !== undefined &&
  number.maximum - number.minimum === rows - 1

/** The label that stands beside the columns; null without one. */
function labelOutside({ rows, columns, name }: ProfiledDataset, members: ReadonlySet<Column>): string | null {
  const others = columns.filter((column) => !members.has(column))
  const named = others.find((column) => isLabelName(column.name) && isClass(column, rows))
  return (named ?? labelColumn({ name, rows, columns: others }))?.name ?? null
}

const isClass = ({ unique }: Column, rows: number): boolean =>
  unique >= 2 && unique <= Math.min(mostClasses, rows / 2)

/** The first or last of columns that are called alike, where it repeats few values and the others do not. */
function labelAtEnd(columns: readonly Column[]): Column | null {
  const uniques = columns.map(({ unique }) => unique).sort((a, b) => a - b)
  const usual = uniques[uniques.length >> 1] ?? 0
  const [first, last] = [columns[0], columns.at(-1)]
  const candidates = [first, last].filter((column) => column !== undefined)
  return (
    candidates.find(
      (column) =>
        column.unique >= 2 &&
        column.unique <= mostClasses &&
        (!isNumber(column) || isWhole(column)) &&
        column.unique < usual / 2,
    ) ?? null
  )
}

/** Whether numbers are written as whole ones, in whatever way: UCR files have `1.0000000e+00`. */
const isWhole = ({ type, frequent, examples }: Column): boolean =>
  type === 'integer' ||
  [...frequent.map(({ value }) => value), ...examples].every((value) => Number.isInteger(Number(value)))

/** How far columns differ from those so many places further on. */
function unevenness(columns: readonly Column[], lag: number): number {
  let [distance, ratio, count] = [0, 0, 0]
  for (let index = 0; index + lag < columns.length; index++) {
    const [a, b] = [columns[index]?.number, columns[index + lag]?.number]
    if (!a || !b) continue
    const spreads = [a.standardDeviation, b.standardDeviation].map((spread) => spread + 1e-12)
    const [one = 1, other = 1] = spreads
    distance += Math.min(2, Math.abs(a.mean - b.mean) / ((one + other) / 2))
    ratio += Math.min(1, Math.abs(Math.log(one / other)))
    count += 1
  }
  return count === 0 ? Infinity : (distance + ratio) / count
}
