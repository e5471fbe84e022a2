import Database from 'better-sqlite3'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { addManyRuns } from '../../../test/support/manyRuns'
import { storedByVersion } from '../../../test/support/storedByVersion'
import { temporaryFolder } from '../../../test/support/temporaryFolder'
import { projectPaths } from '../resources/projectFolder'
import { openStore, type Store } from '../store/openStore'

const { migrations } = projectPaths()

/** Columns that are about this database, not about what is described. */
const own: Readonly<Record<string, readonly string[]>> = {
  runs: ['owner', 'queue_place', 'score', 'goodness', 'epoch_count'],
}

/** Rows of the tables that descriptions speak of, by what they are of. */
function rowsOf(file: string): Record<string, unknown[]> {
  const database = new Database(file, { readonly: true })
  const tables = [
    'datasets',
    'dataset_sources',
    'dataset_states',
    'experiments',
    'runs',
    'run_tags',
    'epochs',
    'evaluations',
  ]
  const rows = tables.map((table): [string, unknown[]] => {
    const all = database.prepare(`SELECT * FROM ${table} ORDER BY 1, 2`).all() as Record<string, unknown>[]
    const left = all.map((row) =>
      Object.fromEntries(Object.entries(row).filter(([column]) => own[table]?.includes(column) !== true)),
    )
    return [table, left.map((row) => JSON.stringify(row, (_, value: unknown) => withoutOrder(value)))]
  })
  database.close()
  return Object.fromEntries(rows)
}

/** JSON columns say the same in any order of their members. */
function withoutOrder(value: unknown): unknown {
  if (typeof value !== 'string' || !/^[[{]/.test(value)) return value
  return JSON.parse(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )
}

function recoverAll(from: Store, to: Store, ids: { datasets: string[]; runs: string[] }): void {
  for (const id of ids.datasets) {
    const description = from.descriptions.ofDataset(id)
    if (description !== null) to.descriptions.insertDataset(JSON.parse(JSON.stringify(description)))
  }
  for (const id of ids.runs) {
    const description = from.descriptions.ofRun(id)
    if (description !== null) to.descriptions.insertRun(JSON.parse(JSON.stringify(description)), 1)
  }
}

it('what descriptions make of themselves is every column of what they describe', () => {
  const folder = temporaryFolder()
  const file = join(folder, 'a.sqlite')
  const copy = join(folder, 'b.sqlite')
  const store = openStore({ file, migrations })
  const runs = addManyRuns(store, { runs: 5, epochs: 3, columns: 4 })
  const [first = '', second = ''] = runs
  store.runs.label(first, { starred: true, note: 'a *note*', groupId: 'g_1', archivedAt: 5 })
  store.runs.changeTags(second, ['one', 'two'], [])
  const other = openStore({ file: copy, migrations })
  recoverAll(store, other, { datasets: store.datasets.ids(), runs })
  store.close()
  other.close()
  expect(rowsOf(copy)).toEqual(rowsOf(file))
})

it('rows of earlier versions describe themselves too', () => {
  const folder = temporaryFolder()
  const store = openStore({ file: storedByVersion(folder, 5), migrations })
  const other = openStore({ file: join(folder, 'b.sqlite'), migrations })
  const runs = store.runs.ids()
  recoverAll(store, other, { datasets: store.datasets.ids(), runs })
  for (const id of runs) {
    const [before, after] = [store.runs.find(id), other.runs.find(id)]
    expect(after).toMatchObject({
      name: before?.name,
      bestEpoch: before?.bestEpoch,
      verdict: before?.verdict,
    })
    expect(other.epochs.ofRun(id)).toEqual(store.epochs.ofRun(id))
    expect(other.evaluations.ofRun(id)).toEqual(store.evaluations.ofRun(id))
  }
  store.close()
  other.close()
})
