import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { temporaryFolder } from '../../test/support/temporaryFolder'
import type { HomePaths } from './home/homePaths'
import { openHome } from './home/openHome'
import { openLeftovers } from './leftovers'
import { projectPaths } from './resources/projectFolder'
import { openStore, type Store } from './store/openStore'

let paths: HomePaths
let store: Store
beforeEach(() => {
  paths = openHome(temporaryFolder())
  store = openStore({ file: paths.database, migrations: projectPaths().migrations })
})
afterEach(() => store.close())

const opened = (isAlone = true) =>
  openLeftovers({
    store,
    paths,
    ownership: { owner: '1-1', isAlive: () => true, isAlone: () => isAlone, release: () => {} },
  })
const partialOf = (process: number): string => {
  const file = join(paths.sources, `import-${process}-ab.partial`)
  writeFileSync(file, 'half of it')
  return file
}

describe('what killed processes left', () => {
  it('is cleared away, unless another process uses the folder', () => {
    const file = partialOf(4_000_000)
    opened(false).clear()
    expect(existsSync(file)).toBe(true)
    opened().clear()
    expect(existsSync(file)).toBe(false)
  })

  it('is cleared away at the end, too, where its writer outlived the start', async () => {
    const writer = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' })
    const file = partialOf(writer.pid ?? 0)
    const leftovers = opened()
    leftovers.clear()
    expect(existsSync(file)).toBe(true)
    const closed = leftovers.close()
    writer.kill('SIGKILL')
    await once(writer, 'exit')
    await closed
    expect(existsSync(file)).toBe(false)
  })
})
