import Database from 'better-sqlite3'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { storedByVersion } from '../../../test/support/storedByVersion'
import { expected, type AppError } from '../../shared/errors'
import { isResumable } from '../../shared/domain/run'
import type { EngineChoice, JobInput, JobName, JobOutput } from '../../shared/jobs'
import { failed, type Result } from '../../shared/result'
import { homePaths } from '../home/homePaths'
import { silentLog } from '../log/log'
import { projectPaths } from '../resources/projectFolder'
import { openStore, type Store } from '../store/openStore'
import type { StoredRun } from '../store/runRow'
import type { Trainer } from '../trainer/trainer'
import { createVectorStore } from '../vectors/vectorStore'
import { takeAsked } from './askedRun'
import { RunQueue } from './runQueue'

const id = 'r_cshb22neqy6u'
const owner = '1-00000001'
const storeAgainMs = 5000
let folder = ''
let store: Store
let queue: RunQueue
/** The engine that each training was asked to use. */
let engines: EngineChoice[] = []
/** Ends each training that was begun, with a failure. */
let trainings: ((error: AppError) => void)[] = []
/** How often the trainer was asked to pause. */
let pauses = 0

/** Puts a run where it was left. */
const put = (runId: string, status: string, seconds: number): void => {
  const database = new Database(join(folder, 'workbench.sqlite'))
  database.prepare('UPDATE runs SET status = ?, seconds = ? WHERE id = ?').run(status, seconds, runId)
  database.close()
}
const run = (): StoredRun => {
  const found = store.runs.find(id)
  if (found === null) throw new Error('the fixture has no such run')
  return found
}

beforeEach(() => {
  vi.useFakeTimers()
  folder = mkdtempSync(join(tmpdir(), 'queue-'))
  store = openStore({ file: storedByVersion(folder, 4), migrations: projectPaths().migrations })
  const paths = homePaths(folder)
  const rows = paths.datasetFile(run().datasetHash)
  mkdirSync(dirname(rows), { recursive: true })
  writeFileSync(rows, '')
  trainings = []
  engines = []
  pauses = 0
  const trainer: Trainer = {
    run: <Name extends JobName>(_name: Name, input: JobInput<Name>) => {
      if ('engine' in input) engines.push(input.engine)
      const { promise, resolve } = Promise.withResolvers<Result<JobOutput<Name>>>()
      trainings.push((error) => resolve(failed(error)))
      return { result: promise, cancel: () => {}, stop: () => {}, pause: () => (pauses += 1) }
    },
    pid: () => undefined,
    close: () => Promise.resolve(),
  }
  queue = new RunQueue({
    store,
    trainer,
    paths,
    announce: () => {},
    log: silentLog,
    ownership: { owner, isAlive: () => true, isAlone: () => true, release: () => {} },
    host: {
      kind: 'terminal',
      chooseFiles: () => Promise.resolve([]),
      saveExport: () => Promise.resolve({ kind: 'cancelled' }),
      openLink: () => Promise.resolve(),
      notify: () => {},
      showProgress: () => {},
    },
    vectors: createVectorStore(folder),
    now: () => Date.now(),
    elapsed: () => performance.now(),
  })
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.useRealTimers()
  store.close()
  rmSync(folder, { recursive: true })
})

describe('when the application ends', () => {
  it('a run that waits stays in the queue with the time that it took so far, for whoever takes it', () => {
    put(id, 'paused', 12)
    store.runs.requeue(id, owner, owner)
    queue.close()
    expect(run()).toMatchObject({ status: 'queued', seconds: 12, owner: null })
  })

  it('the run that is trained is interrupted', () => {
    put(id, 'paused', 12)
    queue.resume(run())
    queue.close()
    expect(run()).toMatchObject({ status: 'interrupted', error: { code: 'run.interrupted' } })
  })
})

describe('a run that a person has left', () => {
  it('is not asked again, and not put back in front, when the queue is told to rest before its batch has ended', () => {
    put(id, 'paused', 12)
    queue.resume(run())
    queue.pause(run())
    expect(pauses).toBe(1)
    queue.hold(true)
    expect(pauses).toBe(1)
    queue.hold(false)
  })
})

describe('a run that waits', () => {
  const other = 'r_cd2uiu8fg5gg'
  beforeEach(() => {
    put(id, 'paused', 12)
    queue.resume(run())
    put(other, 'paused', 3)
    store.runs.requeue(other, owner, null)
  })
  const waiting = (): StoredRun => store.runs.find(other) ?? expect.unreachable()

  it('is stopped or paused from anywhere', () => {
    queue.stop(waiting())
    expect(waiting()).toMatchObject({ status: 'stopped', seconds: 3 })
    store.runs.requeue(other, owner, null)
    queue.pause(waiting())
    expect(waiting()).toMatchObject({ status: 'paused', seconds: 3 })
  })

  it('is ended by the process that trains it, once another one asks', () => {
    const before = waiting()
    const runFolder = homePaths(folder).runFolder(other)
    mkdirSync(runFolder, { recursive: true })
    store.runs.takeNext('2-00000002', 1, { own: false })
    queue.pause(before)
    expect(waiting().status).toBe('running')
    expect([takeAsked(runFolder), takeAsked(runFolder)]).toEqual(['pause', null])
  })

  it('is not taken by a command of the terminal, which trains its own alone', async () => {
    trainings[0]?.(expected('trainer.died', { reason: 'it was killed' }).error)
    await vi.advanceTimersByTimeAsync(0)
    queue.next()
    expect(waiting().status).toBe('queued')
  })

  it('is taken by the command of the terminal that keeps it, as one whose process was killed before it began', async () => {
    trainings[0]?.(expected('trainer.died', { reason: 'it was killed' }).error)
    await vi.advanceTimersByTimeAsync(0)
    queue.keep(other)
    expect(waiting()).toMatchObject({ status: expect.not.stringContaining('queued'), owner })
    store.runs.requeue(id, owner, '2-00000002')
    queue.keep(id)
    expect(run().owner).toBe('2-00000002')
  })
})

describe('a run whose kernel is not here', () => {
  const failForTheKernel = async (): Promise<void> => {
    put(id, 'paused', 12)
    queue.resume(run())
    trainings.at(-1)?.(expected('run.otherKernel', { was: 'native, AVX-512', here: 'WebAssembly' }).error)
    await vi.advanceTimersByTimeAsync(0)
  }

  it('fails in a way that can be continued, and keeps its kernel until it is', async () => {
    await failForTheKernel()
    expect(run()).toMatchObject({ status: 'failed', error: { code: 'run.otherKernel' } })
    expect(isResumable(run())).toBe(true)
    expect(engines.at(-1)?.begun).toMatchObject({ kernel: 'wasm-simd', isFree: false })
  })

  it('goes on with another one when it is continued all the same', async () => {
    await failForTheKernel()
    queue.resume(run())
    expect(engines.at(-1)?.begun).toMatchObject({ kernel: 'wasm-simd', isFree: true })
  })
})

describe('an end that cannot be stored', () => {
  const dieOnFullDisk = async (): Promise<void> => {
    put(id, 'paused', 12)
    queue.resume(run())
    vi.spyOn(store.runs, 'abandon').mockImplementationOnce(() => {
      throw new Database.SqliteError('database or disk is full', 'SQLITE_FULL')
    })
    trainings[0]?.(expected('trainer.died', { reason: 'it was killed' }).error)
    await vi.advanceTimersByTimeAsync(0)
    expect(run()).toMatchObject({ status: 'failed', error: { code: 'disk.full' } })
  }

  it('is stored as soon as that is possible', async () => {
    await dieOnFullDisk()
    await vi.advanceTimersByTimeAsync(storeAgainMs)
    expect(run()).toMatchObject({ status: 'interrupted', error: { code: 'trainer.died' } })
  })

  it('is forgotten when the run goes on before that', async () => {
    await dieOnFullDisk()
    queue.resume(run())
    await vi.advanceTimersByTimeAsync(2 * storeAgainMs)
    expect(run()).toMatchObject({ status: 'running', error: null })
    expect(trainings).toHaveLength(2)
  })
})

describe('the queue', () => {
  it('goes on with the next run when a notification cannot be given', async () => {
    put(id, 'paused', 12)
    put('r_cd2uiu8fg5gg', 'paused', 3)
    const other = store.runs.find('r_cd2uiu8fg5gg')
    const rows = homePaths(folder).datasetFile(other?.datasetHash ?? '')
    writeFileSync(rows, '')
    queue.resume(run())
    if (other !== null) queue.resume(other)
    vi.spyOn(store.sweeps, 'ofRun').mockImplementationOnce(() => {
      throw new Database.SqliteError('database is locked', 'SQLITE_BUSY')
    })
    trainings[0]?.(expected('trainer.died', { reason: 'it was killed' }).error)
    await vi.advanceTimersByTimeAsync(0)
    expect(trainings).toHaveLength(2)
  })
})

describe('a run that another process has taken up', () => {
  it('is not ended, paused or told of by the one that trained it before', () => {
    put(id, 'paused', 12)
    queue.resume(run())
    const other = '2-00000002'
    const database = new Database(join(folder, 'workbench.sqlite'))
    database.prepare('UPDATE runs SET owner = ? WHERE id = ?').run(other, id)
    database.close()
    const end = { status: 'failed', at: 1, seconds: 1, error: null } as const
    expect(store.runs.abandon(id, owner, end)).toBe(false)
    expect(store.runs.pause(id, owner, 1)).toBe(false)
    expect(store.runs.setBestEpoch(id, owner, 9)).toBe(false)
    expect(run()).toMatchObject({ status: 'running', owner: other })
    expect(store.runs.abandon(id, other, end)).toBe(true)
  })

  it('was begun once, however many ask for it at the same time', () => {
    put(id, 'paused', 12)
    const before = run()
    queue.resume(before)
    expect(() => queue.resume(before)).not.toThrow()
    expect(store.runs.requeue(id, '2-00000002', null)).toBe(false)
  })
})

describe('the time of a run', () => {
  it('never counts back, whatever happens to the clock', async () => {
    put(id, 'paused', 12)
    queue.resume(run())
    await vi.advanceTimersByTimeAsync(3000)
    vi.setSystemTime(Date.now() - 86_400_000)
    trainings[0]?.(expected('trainer.died', { reason: 'it was killed' }).error)
    await vi.advanceTimersByTimeAsync(0)
    expect(run().seconds).toBeCloseTo(15, 1)
  })
})
