import { existsSync, linkSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { storedByVersion } from '../../../test/support/storedByVersion'
import { temporaryFolder } from '../../../test/support/temporaryFolder'
import { homePaths } from '../home/homePaths'
import { silentLog } from '../log/log'
import { projectPaths } from '../resources/projectFolder'
import { openStore, type Store } from '../store/openStore'
import { openRunSpace, type RunSpace } from './runSpace'

const undoMs = 60_000
let home = ''
let store: Store
let space: RunSpace
let id = ''
const folder = (): string => homePaths(home).runFolder(id)
const open = (): RunSpace =>
  openRunSpace({
    store,
    paths: homePaths(home),
    announce: () => {},
    log: silentLog,
    now: () => Date.now(),
  })
const written = { 'model.json': 10, 'weights-3.bin': 1000, 'evaluation.json': 50, 'predictions.arrow': 300 }

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  home = temporaryFolder()
  store = openStore({ file: storedByVersion(home, 4), migrations: projectPaths().migrations })
  id = store.runs.ended().find((one) => store.runs.find(one)?.bestEpoch != null) ?? expect.unreachable()
  mkdirSync(join(folder(), 'all-rows'), { recursive: true })
  for (const [name, bytes] of Object.entries(written)) writeFileSync(join(folder(), name), 'x'.repeat(bytes))
  writeFileSync(join(folder(), 'all-rows', 'weights-3.bin'), 'x'.repeat(2000))
  mkdirSync(join(folder(), 'epochs'))
  writeFileSync(join(folder(), 'epochs', 'epoch-2.bin'), 'x'.repeat(1000))
  space = open()
})
afterEach(async () => {
  await space.close()
  store.close()
  vi.useRealTimers()
})
const measured = (bytes: number) => vi.waitFor(() => expect(store.runs.find(id)?.bytes).toBe(bytes))

describe('the room of a run', () => {
  it('is that of all its files, and is looked at once', async () => {
    await measured(4360)
    expect(store.runs.unmeasured(10).map((run) => run.id)).not.toContain(id)
  })

  it('is looked at again where the run gives up its weights while it is looked at', async () => {
    await measured(4360)
    store.runs.unfree(id)
    const [stale] = store.runs.unmeasured(10).filter((run) => run.id === id)
    expect(stale).toMatchObject({ freedAt: null })
    space.free([id])
    expect(stale && store.runs.setBytes(stale, 4360)).toBe(false)
    expect(store.runs.unmeasured(10).map((run) => run.id)).toContain(id)
    space.soon()
    await vi.advanceTimersByTimeAsync(1000)
    await measured(350)
  })

  it('is given up but for figures and answers, and deleted after a minute', async () => {
    await measured(4360)
    expect(space.free([id])).toEqual({ freed: [id], bytes: 4010 })
    expect(readdirSync(folder()).sort()).toEqual(['evaluation.json', 'freed', 'predictions.arrow'])
    expect(store.runs.find(id)?.freedAt).not.toBeNull()
    space.soon()
    await vi.advanceTimersByTimeAsync(undoMs)
    await measured(350)
    await vi.waitFor(() => expect(existsSync(join(folder(), 'freed'))).toBe(false))
    expect(space.bringBack([id])).toEqual([])
    expect(space.free([id]).freed).toEqual([])
  })

  it('that is told as freed leaves out what another run still holds', () => {
    linkSync(join(folder(), 'weights-3.bin'), join(home, 'held.bin'))
    expect(space.free([id])).toEqual({ freed: [id], bytes: 3010 })
  })

  it('is taken again within that time', async () => {
    const before = readFileSync(join(folder(), 'weights-3.bin'), 'utf8')
    space.free([id])
    expect(space.bringBack([id])).toEqual([id])
    expect(readFileSync(join(folder(), 'weights-3.bin'), 'utf8')).toBe(before)
    expect(existsSync(join(folder(), 'all-rows', 'weights-3.bin'))).toBe(true)
    expect(existsSync(join(folder(), 'epochs', 'epoch-2.bin'))).toBe(true)
    expect(store.runs.find(id)?.freedAt).toBeNull()
    await vi.advanceTimersByTimeAsync(undoMs)
    expect(existsSync(join(folder(), 'model.json'))).toBe(true)
  })

  it('is given up for good by the next start where the process was killed meanwhile', async () => {
    space.free([id])
    const next = open()
    await next.clear()
    expect(existsSync(join(folder(), 'freed'))).toBe(false)
    expect(next.bringBack([id])).toEqual([])
    await next.close()
  })
})
