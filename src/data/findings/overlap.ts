import { keptRows, type BeginCheck, type CheckContext } from './check'
import { counted, percent } from './counted'
import { KeyTable } from './keyTable'
import { WholeSamples, type WholeSample } from './wholeSamples'

/** Rows, or samples of several rows, that stand in the given test data set too. */
export const overlap: BeginCheck = (context) => {
  const { test } = context
  const { samples } = context.roles
  const columns = comparedColumns(context)
  if (test === null || columns === null) return null
  const sample = samples?.column
  const own = new WholeSamples({ sample, compared: columns })
  const others = new WholeSamples({ sample, compared: columns })
  const inTest = new KeyTable()
  const lookAt: number[] = []
  let [all, shared, sharedRows] = [0, 0, 0]
  const remember = (ended: readonly WholeSample[]): void => {
    for (const { key } of ended) inTest.set(key, 0)
  }
  const take = (ended: readonly WholeSample[]): void => {
    all += ended.length
    for (const { key, row, rows } of ended) {
      if (!inTest.has(key)) continue
      shared += 1
      sharedRows += rows
      if (lookAt.length < keptRows) lookAt.push(row)
    }
  }
  return {
    addTest: (batch) => remember(others.add(batch)),
    add(batch) {
      remember(others.end())
      take(own.add(batch))
    },
    findings() {
      take(own.end())
      if (shared === 0) return []
      const what = counted(shared, samples?.noun ?? 'row')
      return [
        {
          severity: 'error',
          title: `${inTest.full ? 'At least ' : ''}${what} in both data sets`,
          message: `${what} (${percent(shared / all)}) ${shared === 1 ? 'stands' : 'stand'} in the test data set too, judged by ${columns.map((name) => `"${name}"`).join(', ')}. What was learned by heart would count as understood.`,
          columns,
          rows: sharedRows,
          lookAt,
          ...(samples === null ? {} : { show: [samples.column, ...samples.learned] }),
          fixes: [
            {
              kind: 'dropOverlap',
              columns,
              testId: test.id,
              ...(sample === undefined ? {} : { sample }),
            },
          ],
        },
      ]
    },
  }
}

/** The text where there is one, the time of a series, else all columns that both have; null where that is not enough. */
function comparedColumns({ roles, columns, test }: CheckContext): string[] | null {
  if (test === null) return null
  if (roles.samples !== null && !test.columns.includes(roles.samples.column)) return null
  const one = roles.text ?? roles.time
  if (one !== null) return test.columns.includes(one) ? [one] : null
  const both = columns.map(({ name }) => name).filter((name) => test.columns.includes(name))
  return both.length >= 2 ? both : null
}
