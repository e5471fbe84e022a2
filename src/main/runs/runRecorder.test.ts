import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { addManyRuns } from '../../../test/support/manyRuns'
import { temporaryFolder } from '../../../test/support/temporaryFolder'
import type { Epoch } from '../../shared/domain/run'
import { homePaths } from '../home/homePaths'
import { silentLog } from '../log/log'
import { projectPaths } from '../resources/projectFolder'
import { openStore, type Store } from '../store/openStore'
import type { RunQueueNeeds } from './runQueueNeeds'
import { RunRecorder } from './runRecorder'

const owner = '1-00000001'
let store: Store
let id = ''
let other: Database.Database
let failures = 0
const needs = (): RunQueueNeeds =>
  ({
    store,
    paths: homePaths('/nowhere'),
    announce: () => {},
    log: silentLog,
    ownership: { owner, isAlive: () => true, isAlone: () => true, release: () => {} },
  }) as unknown as RunQueueNeeds
const epoch = (number: number): Epoch => ({
  epoch: number,
  loss: 1 / number,
  training: {},
  validation: { loss: 1, accuracy: 0.5 },
  seconds: 1,
  samplesPerSecond: 1,
  learningRate: 0.1,
})

beforeEach(() => {
  vi.useFakeTimers()
  const file = homePaths(temporaryFolder()).database
  store = openStore({ file, migrations: projectPaths().migrations })
  id = addManyRuns(store, { runs: 1, epochs: 1, columns: 2 })[0] ?? ''
  other = new Database(file)
  other.prepare("UPDATE runs SET status = 'running', owner = ? WHERE id = ?").run(owner, id)
  failures = 0
})
afterEach(() => {
  vi.useRealTimers()
  other.close()
  store.close()
})
const recorder = (): RunRecorder => new RunRecorder(needs(), id, 10, () => (failures += 1))
const told = (number: number) => ({ kind: 'epoch', epoch: epoch(number), bestEpoch: number }) as const

describe('what a training tells', () => {
  it('waits while another program holds the database, and is stored in its order; the training goes on', () => {
    const recording = recorder()
    other.exec('BEGIN IMMEDIATE')
    for (const number of [2, 3, 4]) recording.record(told(number))
    vi.advanceTimersByTime(60_000)
    expect([failures, recording.failure]).toEqual([0, null])
    other.exec('COMMIT')
    vi.advanceTimersByTime(2000)
    expect(store.epochs.ofRun(id).map((one) => one.epoch)).toEqual([1, 2, 3, 4])
    expect(store.runs.find(id)).toMatchObject({ epochs: 4, bestEpoch: 4 })
  })

  it('is stored before the end of the run is', () => {
    const recording = recorder()
    other.exec('BEGIN IMMEDIATE')
    recording.record(told(2))
    other.exec('COMMIT')
    recording.close()
    recording.storeRest()
    expect(store.epochs.has(id, 2)).toBe(true)
  })

  it('ends the training on a full disk, and where the run belongs to another process by now', () => {
    const recording = recorder()
    vi.spyOn(store.epochs, 'add').mockImplementationOnce(() => {
      throw new Database.SqliteError('database or disk is full', 'SQLITE_FULL')
    })
    recording.record(told(2))
    expect([failures, recording.failure?.code]).toEqual([1, 'disk.full'])
    const second = recorder()
    other.prepare("UPDATE runs SET owner = '2-00000002' WHERE id = ?").run(id)
    second.record(told(2))
    expect([failures, second.failure?.code]).toEqual([2, 'run.elsewhere'])
    expect(store.epochs.has(id, 2)).toBe(false)
  })

  it('gives a failing disk some time to come back, and no more', () => {
    const recording = recorder()
    const add = vi.spyOn(store.epochs, 'add').mockImplementation(() => {
      throw new Database.SqliteError('disk I/O error', 'SQLITE_IOERR_WRITE')
    })
    recording.record(told(2))
    vi.advanceTimersByTime(20_000)
    expect(failures).toBe(0)
    vi.advanceTimersByTime(60_000)
    expect([failures, recording.failure?.code]).toEqual([1, 'database.failing'])
    add.mockRestore()
  })
})
