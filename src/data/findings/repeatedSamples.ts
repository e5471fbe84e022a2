import { keptRows, type DraftFinding, type SampleRoles, type Scan } from './check'
import { counted, percent } from './counted'
import { KeyTable } from './keyTable'
import { WholeSamples } from './wholeSamples'

/** Samples of several rows that stand in the data set more than once; a row that repeats another one within them says nothing. */
export function repeatedSamples({ column, learned, noun }: SampleRoles): Scan {
  const samples = new WholeSamples({ sample: column, compared: learned })
  const first = new KeyTable()
  const lookAt: number[] = []
  let all = 0
  let repeated = 0
  let repeatedRows = 0
  const take = (ended: ReturnType<WholeSamples['end']>): void => {
    for (const { row, rows, key } of ended) {
      all += 1
      const earlier = first.get(key)
      if (earlier === undefined) {
        first.set(key, row)
        continue
      }
      repeated += 1
      repeatedRows += rows
      if (lookAt.length < keptRows) lookAt.push(earlier, row)
    }
  }
  return {
    add: (batch) => take(samples.add(batch)),
    findings(): DraftFinding[] {
      take(samples.end())
      if (repeated === 0) return []
      const what = counted(repeated, noun)
      return [
        {
          severity: 'warning',
          title: `${first.full ? 'At least ' : ''}${counted(repeated, `repeated ${noun}`)}`,
          message: `${what} (${percent(repeated / all)}) ${repeated === 1 ? 'repeats' : 'repeat'} an earlier one from the first to the last row. Copies on both sides of the split make a result look better than it is.`,
          columns: [...learned],
          rows: repeatedRows,
          lookAt,
          show: [column, ...learned],
          fixes: [{ kind: 'dropDuplicates', columns: [...learned], sample: column }],
        },
      ]
    },
  }
}
