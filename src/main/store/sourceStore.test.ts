import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { storedByVersion } from '../../../test/support/storedByVersion'
import { projectPaths } from '../resources/projectFolder'
import { openStore, type Store } from './openStore'

let folder = ''
let store: Store
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sources-'))
  store = openStore({ file: storedByVersion(folder, 4), migrations: projectPaths().migrations })
})
afterEach(() => {
  store.close()
  rmSync(folder, { recursive: true })
})

it('a removed data set that is imported again is read as its import says, not as it was read later', () => {
  const dataset = store.datasets.list()[0]?.dataset
  if (dataset === undefined) throw new Error('the fixture has no data set')
  const { id, hash } = dataset
  store.sources.add(id, { hash: 'copy-1', bytes: 10 }, {})
  expect(store.sources.readAgain(id, hash, { ...dataset, hash: 'b'.repeat(64) }, { header: false })).toBe(
    true,
  )
  expect(store.sources.find(id)).toMatchObject({ reading: { header: false }, hashBefore: hash })

  store.datasets.remove(id, 1)
  store.datasets.add(dataset)
  store.sources.add(id, { hash: 'copy-2', bytes: 20 }, {})
  expect(store.datasets.find(id)).toMatchObject({ hash })
  expect(store.sources.find(id)).toEqual({
    copy: { hash: 'copy-2', bytes: 20 },
    reading: {},
    hashBefore: null,
  })
})
