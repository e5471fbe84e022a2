import { counted, percent } from './counted'
import { keptRows, type BeginCheck } from './check'
import { KeyTable } from './keyTable'
import { repeatedSamples } from './repeatedSamples'
import { repeatKeys } from './rowKey'

/** Columns whose equality makes rows repeat; null where repeated rows are to be expected, as in a plain series. */
export function duplicateColumns({ roles, columns }: Parameters<BeginCheck>[0]): string[] | null {
  // Blank lines are kept in running text only, whose lines may well repeat.
  if (columns.some(({ text }) => text?.characters.minimum === 0)) return null
  if (roles.text !== null && roles.label !== null) return [roles.text, roles.label]
  const isSeries = roles.isOrdered && roles.time === null
  const telling = columns.some(({ type }) => type === 'text' || type === 'datetime')
  if (isSeries || columns.length < 2 || !telling) return null
  return columns.map(({ name }) => name)
}

/** Rows that stand in the data set more than once. */
export const exactDuplicates: BeginCheck = (context) => {
  if (context.roles.samples !== null) return repeatedSamples(context.roles.samples)
  const names = duplicateColumns(context)
  if (names === null) return null
  const named = context.roles.text === null ? null : names
  const first = new KeyTable()
  const lookAt: number[] = []
  let repeated = 0
  return {
    add(batch) {
      repeatKeys(batch, named, names).forEach((key, row) => {
        if (key === null) return
        const earlier = first.get(key)
        if (earlier === undefined) {
          first.set(key, batch.offset + row)
          return
        }
        repeated += 1
        if (lookAt.length < keptRows) lookAt.push(earlier, batch.offset + row)
      })
    },
    findings() {
      if (repeated === 0) return []
      const all = names.length === context.columns.length
      return [
        {
          severity: 'warning',
          title: `${first.full ? 'At least ' : ''}${counted(repeated, 'repeated row')}`,
          message: `${counted(repeated, 'row')} (${percent(repeated / context.rows)}) ${repeated === 1 ? 'repeats' : 'repeat'} an earlier one${all ? '' : ' in text and label'}. Copies on both sides of the split make a result look better than it is.`,
          columns: names,
          rows: repeated,
          lookAt,
          fixes: [{ kind: 'dropDuplicates', columns: named }],
        },
      ]
    },
  }
}
