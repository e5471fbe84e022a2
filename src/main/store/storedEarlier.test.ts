import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { storedByVersion } from '../../../test/support/storedByVersion'
import { projectPaths } from '../resources/projectFolder'
import { openDatabase } from './openDatabase'
import { openStore } from './openStore'
import { noPicture } from './datasetRows'

const { migrations } = projectPaths()
let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stored-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('what an earlier version stored', () => {
  it('is read whole: data sets, runs, their experiments, epochs and evaluations', () => {
    const store = openStore({ file: storedByVersion(folder, 4), migrations })
    expect(store.datasets.list().map(({ name }) => name)).toHaveLength(2)
    const runs = ['r_cshb22neqy6u', 'r_cd2uiu8fg5gg'].map((id) => store.runs.find(id))
    for (const run of runs) {
      expect(run?.status).toBe('finished')
      expect(store.experiments.find(run?.experimentId ?? '')?.settings.name).toBe(run?.name)
      expect(store.epochs.ofRun(run?.id ?? '').length).toBeGreaterThan(0)
      expect(store.evaluations.ofRun(run?.id ?? '')?.evaluation?.task).toBe(run?.task)
    }
    store.close()
  })

  it('is listed without its picture where that is not known here', () => {
    const file = storedByVersion(folder, 4)
    const { connection } = openDatabase(file, migrations)
    connection.exec(`update datasets set picture = '{"kind":"hologram"}'`)
    connection.close()
    const store = openStore({ file, migrations })
    expect(store.datasets.list().map(({ picture }) => picture)).toEqual([noPicture, noPicture])
    store.close()
  })
})
