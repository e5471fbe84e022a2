import { copyFileSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { projectFolder, projectPaths } from '../resources/projectFolder'
import { openDatabase } from './openDatabase'
import { openStore } from './openStore'
import { noPicture } from './readPicture'

const { migrations } = projectPaths()
let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stored-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

/** A database as an earlier version left it, with the rows of a fixture. */
function storedByVersion(version: number): string {
  const file = join(folder, 'workbench.sqlite')
  const earlier = mkdtempSync(join(folder, 'migrations-'))
  const names = readdirSync(migrations).filter((name) => name.endsWith('.sql'))
  for (const name of names.sort().slice(0, version)) copyFileSync(join(migrations, name), join(earlier, name))
  const { connection } = openDatabase(file, earlier)
  const fixture = join(projectFolder(), `test/fixtures/stored-by-version-${version}.sql`)
  connection.pragma('foreign_keys = OFF')
  connection.exec(readFileSync(fixture, 'utf8'))
  connection.close()
  return file
}

describe('what an earlier version stored', () => {
  it('is read whole: data sets, runs, their experiments, epochs and evaluations', () => {
    const store = openStore({ file: storedByVersion(4), migrations })
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
    const file = storedByVersion(4)
    const { connection } = openDatabase(file, migrations)
    connection.exec(`update datasets set picture = '{"kind":"hologram"}'`)
    connection.close()
    const store = openStore({ file, migrations })
    expect(store.datasets.list().map(({ picture }) => picture)).toEqual([noPicture, noPicture])
    store.close()
  })
})
