import type { BeginCheck, CheckContext } from './check'
import { counted } from './counted'

/** A column with more missing values than this is hardly there. */
const missingShare = 0.9

const usedColumns = ({ roles }: CheckContext): (string | null)[] => [
  roles.text,
  roles.label,
  roles.time,
  roles.target,
  roles.samples?.column ?? null,
]

const written = (names: readonly string[]): string =>
  names.length <= 4
    ? names.map((name) => `"${name}"`).join(', ')
    : `${names
        .slice(0, 3)
        .map((name) => `"${name}"`)
        .join(', ')} and ${names.length - 3} more`

/** Columns that hold a value in less than a tenth of the rows. */
export const nearlyEmptyColumns: BeginCheck = (context) => {
  const used = usedColumns(context)
  const columns = context.columns.filter(
    ({ name, missing }) => missing > context.rows * missingShare && !used.includes(name),
  )
  if (columns.length === 0) return null
  const names = columns.map(({ name }) => name)
  const values = Math.max(...columns.map(({ missing }) => context.rows - missing))
  const lookAt: number[] = []
  return {
    add(batch) {
      if (lookAt.length >= 3) return
      const texts = names.map((name) => batch.texts(name))
      for (let row = 0; row < batch.rows && lookAt.length < 3; row++) {
        if (texts.some((column) => column[row] !== null)) lookAt.push(batch.offset + row)
      }
    },
    findings: () => [
      {
        severity: 'note',
        title: counted(names.length, 'nearly empty column'),
        message: `${written(names)} ${names.length === 1 ? 'holds' : 'hold'} ${names.length === 1 ? counted(values, 'value') : `at most ${counted(values, 'value')} each`} in ${counted(context.rows, 'row')}: too few to learn from.`,
        columns: names,
        rows: values,
        lookAt,
        fixes: columns.length < context.columns.length ? [{ kind: 'dropColumns', columns: names }] : [],
      },
    ],
  }
}

/** Columns that hold the same value in every row. */
export const constantColumns: BeginCheck = (context) => {
  const used = usedColumns(context)
  const names = context.columns
    .filter(({ name, missing, unique }) => unique === 1 && missing === 0 && !used.includes(name))
    .map(({ name }) => name)
  if (names.length === 0 || context.rows < 2) return null
  return {
    findings: () => [
      {
        severity: 'note',
        title: counted(names.length, 'constant column'),
        message: `${written(names)} ${names.length === 1 ? 'holds' : 'hold'} the same value in every row: nothing can be learned from that.`,
        columns: names,
        rows: context.rows,
        lookAt: [0],
        fixes: names.length < context.columns.length ? [{ kind: 'dropColumns', columns: names }] : [],
      },
    ],
  }
}
