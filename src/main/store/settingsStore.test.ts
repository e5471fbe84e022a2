import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { projectPaths } from '../resources/projectFolder'
import { openDatabase } from './openDatabase'
import { openSettingsStore } from './settingsStore'
import { defaultSettings } from '../../shared/domain/settings'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'settings-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

it('a setting that is no longer allowed, readable or known has its default; the others stay', () => {
  const database = openDatabase(join(folder, 'workbench.sqlite'), projectPaths().migrations)
  const settings = openSettingsStore(database)
  settings.change({ theme: 'dark', threads: 4, notify: false })
  database.connection.exec(`update settings set value = '1000' where name = 'threads'`)
  database.connection.exec(`update settings set value = 'no' where name = 'notify'`)
  database.connection.exec(`insert into settings (name, value) values ('sound', 'true')`)
  expect(settings.get()).toEqual({
    ...defaultSettings,
    theme: 'dark',
    engine: 'auto',
    kernel: 'auto',
    threads: null,
    notify: true,
  })
  database.connection.close()
})
