import { mkdirSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { codeOfThrown } from '../../../test/support/codeOfThrown'
import { temporaryFolder } from '../../../test/support/temporaryFolder'
import { openHome } from './openHome'

const rightsOf = (path: string): string => (statSync(path).mode & 0o777).toString(8)

describe('a data folder', () => {
  it('is made with the folders above it and belongs to its owner alone', () => {
    const home = join(temporaryFolder(), 'new', 'data')
    openHome(home)
    expect(rightsOf(home)).toBe('700')
    for (const name of readdirSync(home)) expect(rightsOf(join(home, name))).toBe('700')
  })

  it('of an earlier version is closed to others too, but not the folder that a person made', () => {
    const home = temporaryFolder()
    mkdirSync(join(home, 'runs'), { mode: 0o755 })
    const before = rightsOf(home)
    openHome(home)
    expect([rightsOf(home), rightsOf(join(home, 'runs'))]).toEqual([before, '700'])
  })

  it.runIf(process.platform === 'linux')('that cannot be made is said at once', async () => {
    expect(await codeOfThrown(Promise.resolve('/proc/none/home').then(openHome))).toBe('home.notWritable')
  })
})
