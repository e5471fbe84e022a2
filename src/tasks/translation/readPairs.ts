import type { RowSource } from '../prepared'
import { cleanText } from './wordsOf'

/** The pairs of a data set and of a test data set, in file order, as clean texts. */
export interface ReadPairs {
  readonly sources: readonly string[]
  readonly targets: readonly string[]
  /** Row of each pair in its own data set. */
  readonly rows: Int32Array
  /** Values of the group column; null where the split names none. */
  readonly groups: readonly string[] | null
  /** Pairs from here on come from the test data set. */
  readonly testFrom: number
  /** Rows with an empty side, and repetitions of a pair. */
  readonly empty: number
  readonly repeated: number
}

/** The columns that are read. */
interface PairColumns {
  readonly source: string
  readonly target: string
  /** Column of groups, if rows are kept together by one. */
  readonly group: string | null
}

/** Reads all pairs once: each once, those with an empty side not at all. */
export async function readPairs(
  { dataset, testDataset }: { readonly dataset: RowSource; readonly testDataset: RowSource | null },
  { source, target, group }: PairColumns,
  onProgress: (fraction: number) => void,
): Promise<ReadPairs> {
  const sources: string[] = []
  const targets: string[] = []
  const rows: number[] = []
  const groups: string[] = []
  let [empty, repeated] = [0, 0]
  const total = Math.max(1, dataset.rows + (testDataset?.rows ?? 0))
  const collect = async (from: RowSource, before: number, hasGroups: boolean): Promise<void> => {
    const seen = new Set<string>()
    const columns = [source, target, ...(hasGroups && group !== null ? [group] : [])]
    for await (const batch of from.batches(columns)) {
      const [left, right] = [batch.texts(source), batch.texts(target)]
      const own = hasGroups && group !== null ? batch.texts(group) : null
      for (let index = 0; index < batch.rows; index++) {
        const pair = [cleanText(left[index] ?? ''), cleanText(right[index] ?? '')] as const
        if (pair[0] === '' || pair[1] === '') {
          empty += 1
          continue
        }
        const key = pair.join('\n')
        if (seen.has(key)) {
          repeated += 1
          continue
        }
        seen.add(key)
        sources.push(pair[0])
        targets.push(pair[1])
        rows.push(batch.offset + index)
        groups.push(own?.[index] ?? '')
      }
      onProgress((before + batch.offset + batch.rows) / total)
    }
  }
  await collect(dataset, 0, true)
  const testFrom = sources.length
  if (testDataset) await collect(testDataset, dataset.rows, false)
  return {
    sources,
    targets,
    rows: Int32Array.from(rows),
    groups: group === null ? null : groups,
    testFrom,
    empty,
    repeated,
  }
}
