import { keptRows, type BeginCheck, type CheckContext } from './check'
import { counted, percent } from './counted'
import { KeyTable } from './keyTable'
import { rowKey } from './rowKey'

/** Rows that stand in the given test data set too. */
export const overlap: BeginCheck = (context) => {
  const { test } = context
  const columns = comparedColumns(context)
  if (test === null || columns === null) return null
  const inTest = new KeyTable()
  const lookAt: number[] = []
  let shared = 0
  const keys = (batch: Parameters<NonNullable<ReturnType<BeginCheck>>['add'] & object>[0]): number[] => {
    const texts = columns.map((name) => batch.texts(name))
    return Array.from({ length: batch.rows }, (_, row) => rowKey(texts.map((column) => column[row] ?? null)))
  }
  return {
    addTest(batch) {
      for (const key of keys(batch)) inTest.set(key, 0)
    },
    add(batch) {
      keys(batch).forEach((key, row) => {
        if (!inTest.has(key)) return
        shared += 1
        if (lookAt.length < keptRows) lookAt.push(batch.offset + row)
      })
    },
    findings() {
      if (shared === 0) return []
      return [
        {
          severity: 'error',
          title: `${inTest.full ? 'At least ' : ''}${counted(shared, 'row')} in both data sets`,
          message: `${counted(shared, 'row')} (${percent(shared / context.rows)}) ${shared === 1 ? 'stands' : 'stand'} in the test data set too, judged by ${columns.map((name) => `"${name}"`).join(', ')}. What was learned by heart would count as understood.`,
          columns,
          rows: shared,
          lookAt,
          fixes: [{ kind: 'dropOverlap', columns, testId: test.id }],
        },
      ]
    },
  }
}

/** The text where there is one, the time of a series, else all columns that both have; null where that is not enough. */
function comparedColumns({ roles, columns, test }: CheckContext): string[] | null {
  if (test === null) return null
  const one = roles.text ?? roles.time
  if (one !== null) return test.columns.includes(one) ? [one] : null
  const both = columns.map(({ name }) => name).filter((name) => test.columns.includes(name))
  return both.length >= 2 ? both : null
}
