import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { temporaryFolder } from '../../../test/support/temporaryFolder'
import { watchHome } from './watchHome'

it('a data folder that was deleted, or replaced by another one, is noticed', () => {
  const home = join(temporaryFolder(), 'home')
  const database = join(home, 'workbench.sqlite')
  mkdirSync(home)
  writeFileSync(database, '')
  const requireHome = watchHome({ home, database })
  expect(requireHome).not.toThrow()
  renameSync(home, `${home}-aside`)
  const gone = expect.objectContaining({ error: expect.objectContaining({ code: 'home.gone' }) })
  expect(requireHome).toThrow(gone)
  mkdirSync(home)
  writeFileSync(database, '')
  expect(requireHome).toThrow(gone)
  rmSync(home, { recursive: true })
  renameSync(`${home}-aside`, home)
  expect(requireHome).not.toThrow()
})
