import { isCounted, type Column } from '../../shared/domain/column'
import { keptRows, type BeginCheck } from './check'
import { counted } from './counted'

/** Names of columns that say whose row it is. */
const groupNames =
  /(^|[^a-z])(subject|participant|speaker|patient|person|user|author|writer|customer|client|household|animal|session|recording|conversation|dialog|dialogue|thread|document|file|station|device|sensor|site|group)s?[ _-]?(id|name|no|nr|number|key|code)?$/i

/** A column that says to whom or what rows belong: rows of one subject would stand in several parts of the split. */
export const groups: BeginCheck = ({ roles, columns, rows }) => {
  const { text, label } = roles
  if (!roles.heedsGroups) return null
  const column =
    columns.find((one) => one.name === roles.group) ??
    columns.find((one) => one.name !== text && one.name !== label && isGroup(one, rows))
  if (column === undefined) return null
  const { name } = column
  let biggest: { value: string; rows: number[]; count: number } | null = null
  const values = new Map<string, { value: string; rows: number[]; count: number }>()
  return {
    add(batch) {
      batch.texts(name).forEach((value, row) => {
        if (value === null) return
        const known = values.get(value) ?? { value, rows: [], count: 0 }
        known.count += 1
        if (known.rows.length < keptRows) known.rows.push(batch.offset + row)
        if (values.size < 20_000) values.set(value, known)
        if (biggest === null || known.count > biggest.count) biggest = known
      })
    },
    findings: () => [
      {
        severity: 'warning',
        title: `Rows belong together by "${name}"`,
        message: `"${name}" has ${counted(column.unique, 'value')} with ${(rows / column.unique).toFixed(rows / column.unique < 10 ? 1 : 0)} rows each on average. With rows of one of them in training and test, the model may recognise whom it knows instead of what it should learn.`,
        columns: [name],
        rows,
        lookAt: biggest?.rows ?? [],
        show: [name, ...(label === null ? [] : [label])],
        fixes: [],
        setting: {
          label: 'Split by groups',
          does: `Begins a new experiment whose rows with the same "${name}" stay in one part.`,
          set: { 'split.method': 'group', 'split.column': name },
        },
      },
    ],
  }
}

function isGroup({ name, type, unique, missing }: Column, rows: number): boolean {
  if (type !== 'category' && type !== 'integer' && type !== 'text') return false
  return (
    groupNames.test(name) &&
    unique >= (isFile(name) ? fewestFiles : 3) &&
    isCounted({ unique }) &&
    unique <= rows / 2 &&
    missing <= rows / 10
  )
}

/** Files are named by what they hold as often as by whose it is: a few of them are no groups. */
const fewestFiles = 10
const isFile = (name: string): boolean => /^files?$/i.test(name)
