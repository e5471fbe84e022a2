import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { addManyRuns, wideDataset } from '../../test/support/manyRuns'
import { temporaryFolder } from '../../test/support/temporaryFolder'
import type { HomePaths } from './home/homePaths'
import { openHome } from './home/openHome'
import { takeOver } from './home/takeOver'
import { silentLog } from './log/log'
import { clearAway, purgeRemoved } from './purgeRemoved'
import { projectPaths } from './resources/projectFolder'
import { letGoAt } from './store/removedStore'
import { openStore, type Store } from './store/openStore'
import { createVectorStore } from './vectors/vectorStore'

let paths: HomePaths
let store: Store
let isAlone = true
const hash = 'a'.repeat(64)
const dataset = wideDataset(2)
beforeEach(() => {
  paths = openHome(temporaryFolder())
  store = openStore({ file: paths.database, migrations: projectPaths().migrations })
  isAlone = true
})
afterEach(() => store.close())
const purge = (until = Date.now()): Promise<void> =>
  purgeRemoved(
    {
      store,
      paths,
      log: silentLog,
      ownership: {
        owner: '1-1',
        isAlive: (name) => name === '1-1',
        isAlone: () => isAlone,
        release: () => {},
      },
      vectors: createVectorStore(paths.vectors),
    },
    until,
  )
/** Puts rows into the place where a job leaves them. */
const finished = () => {
  const file = join(paths.datasets, 'import-1-ab.partial')
  writeFileSync(file, 'rows')
  return [{ kind: 'rows' as const, name: hash, file }]
}
const add = (): string => takeOver({ store, paths }, finished(), () => store.datasets.add(dataset))

describe('clearing away', () => {
  it('deletes what was removed, with its files, and nothing that the database never spoke of', async () => {
    add()
    const [run = ''] = addManyRuns(store, { runs: 1, epochs: 1, columns: 2 })
    for (const id of [run, 'r_000000000zzz']) {
      mkdirSync(paths.runFolder(id), { recursive: true })
      writeFileSync(join(paths.runFolder(id), 'model.json'), '{}')
    }
    const unknown = paths.datasetFile('b'.repeat(64))
    writeFileSync(unknown, 'rows of a database that was lost')
    writeFileSync(paths.sourceFile('c'.repeat(64)), 'a copy')
    store.runs.remove(run, 1)
    store.datasets.remove(dataset.id, 1)
    await purge()
    expect(readdirSync(paths.runs)).toEqual(['r_000000000zzz'])
    expect(readdirSync(paths.datasets)).toEqual([`${'b'.repeat(64)}.arrow`])
    expect(readdirSync(paths.sources)).toHaveLength(1)
    expect(store.doomed.list()).toEqual([])
  })

  it('leaves what was removed later than it is to go back, with its files, to be restored', async () => {
    add()
    const [early = '', late = ''] = addManyRuns(store, { runs: 2, epochs: 1, columns: 2 })
    for (const id of [early, late]) mkdirSync(paths.runFolder(id), { recursive: true })
    store.runs.remove(early, 100)
    store.runs.remove(late, 300)
    store.datasets.remove(dataset.id, 300)
    await purge(200)
    expect(readdirSync(paths.runs)).toEqual([late])
    expect(existsSync(paths.datasetFile(hash))).toBe(true)
    expect(store.removed.list().map(({ kind, id, removedAt }) => [kind, id, removedAt])).toEqual([
      ['dataset', dataset.id, 300],
      ['run', late, 300],
    ])
    store.datasets.restore(dataset.id)
    store.runs.restore(late)
    expect(store.removed.list()).toEqual([])
    await purge(400)
    expect(readdirSync(paths.runs)).toEqual([late])
    expect(existsSync(paths.datasetFile(hash))).toBe(true)
  })

  it('does not offer what was read for one question alone, and deletes it at once', async () => {
    add()
    store.datasets.remove(dataset.id, letGoAt)
    expect(store.removed.list()).toEqual([])
    await purge(1)
    expect(readdirSync(paths.datasets)).toEqual([])
  })

  it('leaves everything while another process works on the folder', async () => {
    add()
    store.datasets.remove(dataset.id, 1)
    isAlone = false
    await purge()
    expect(existsSync(paths.datasetFile(hash))).toBe(true)
  })

  it('goes on with what a killed process had begun', async () => {
    writeFileSync(paths.datasetFile(hash), 'rows')
    store.doomed.add([{ kind: 'rows', name: hash }])
    await purge()
    expect(readdirSync(paths.datasets)).toEqual([])
  })

  it('spares what was stored again between looking and deleting', async () => {
    add()
    store.datasets.remove(dataset.id, 1)
    store.transaction(() => {
      store.datasets.purge(1)
      store.doomed.add([{ kind: 'rows', name: hash }])
    })
    add()
    await clearAway({ store, paths, log: silentLog }, 0)
    expect(existsSync(paths.datasetFile(hash))).toBe(true)
    expect(store.doomed.list()).toEqual([])
  })

  it('deletes exports and uploads of ended processes, those of living ones stay', async () => {
    for (const owner of ['1-1', '2-2']) {
      mkdirSync(join(paths.uploads, owner))
      writeFileSync(join(paths.uploads, owner, 'a'), '')
      mkdirSync(join(paths.exports, owner))
    }
    isAlone = false
    await purge()
    await expect
      .poll(() => [...readdirSync(paths.uploads), ...readdirSync(paths.exports)])
      .toEqual(['1-1', '1-1'])
  })
})

describe('taking over a finished file', () => {
  it('that cannot be stored leaves it to be cleared away', async () => {
    const refused = (): never => {
      throw new Error('refused')
    }
    expect(() => takeOver({ store, paths }, finished(), refused)).toThrow('refused')
    expect(store.doomed.list()).toEqual([{ kind: 'rows', name: hash }])
    await purge()
    expect(readdirSync(paths.datasets)).toEqual([])
  })
})
