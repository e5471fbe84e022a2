import {
  copyFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { writeReviews } from '../support/generatedTables'
import { codeOf, openWorkbench, valueOf, type TestWorkbench } from '../support/openWorkbench'
import { runCli } from '../support/runCli'
import { temporaryFolder } from '../support/temporaryFolder'

const files = temporaryFolder()
const quick = { task: 'classification' as const, training: { epochs: 2 } }
const question = { task: 'classification' as const, texts: ['a great film'] }
const database = (home: string): string => join(home, 'workbench.sqlite')

/** The files of a data folder that hold what a person made. */
const kept = (home: string): string[] =>
  ['datasets', 'sources', 'runs'].flatMap((name) =>
    readdirSync(join(home, name), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name)),
  )

/** Moves a database away, as the application advised when it was damaged. */
function loseDatabase(home: string): void {
  for (const ending of ['', '-wal', '-shm']) {
    if (existsSync(database(home) + ending))
      renameSync(database(home) + ending, `${database(home)}.away${ending}`)
  }
}

describe('a database that is moved away', () => {
  const home = temporaryFolder()
  let datasetId = ''
  let runId = ''
  let before: unknown
  let filesBefore: string[] = []
  let workbench: TestWorkbench

  beforeAll(async () => {
    const first = await openWorkbench(home)
    const { client } = first
    datasetId = await first.importFile(writeReviews(files, 300))
    const fix = { kind: 'dropMissing', column: 'review' } as const
    await first.jobEnded((await valueOf(client.datasets.fix({ id: datasetId, fix }))).jobId)
    await valueOf(client.datasets.rename({ id: datasetId, name: 'My reviews' }))
    runId = await first.start({ datasetId, experiment: { ...quick, name: 'The first' } })
    await first.ended(runId)
    await valueOf(client.runs.rename({ id: runId, name: 'Renamed' }))
    before = await valueOf(client.runs.get({ id: runId }))
    await first.application.close()
    filesBefore = kept(home)
    loseDatabase(home)
    workbench = await openWorkbench(home)
  })

  it('takes nothing with it: every file of a data set, a source or a run stays', async () => {
    expect(await valueOf(workbench.client.datasets.list())).toEqual([])
    expect(kept(home)).toEqual(filesBefore)
    expect(filesBefore.length).toBeGreaterThan(5)
  })

  it('leaves data sets and runs that are offered, and are the same again when they are recovered', async () => {
    const { client } = workbench
    const lost = await valueOf(client.recovery.find({}))
    expect(lost).toEqual({
      datasets: [expect.objectContaining({ id: datasetId, name: 'My reviews', rows: 300 })],
      runs: [expect.objectContaining({ id: runId, name: 'Renamed', status: 'finished', isKnown: false })],
      unreadable: [],
    })
    expect(await valueOf(client.recovery.recover({ ids: [runId] }))).toEqual({
      datasets: 1,
      runs: 1,
      failed: [],
    })
    expect(await valueOf(client.runs.get({ id: runId }))).toEqual(before)
    expect(await codeOf(client.predictions.answer({ runId, question }))).toBe('ok')
    expect((await valueOf(client.datasets.rows({ id: datasetId, offset: 0, limit: 5 }))).rows).toHaveLength(5)
    expect((await valueOf(client.datasets.reading({ id: datasetId }))).copyBytes).toBeGreaterThan(0)
    expect(await valueOf(client.recovery.find({ all: true }))).toEqual({
      datasets: [],
      runs: [],
      unreadable: [],
    })
  })

  it('leaves what a person wants to leave, without offering it again', async () => {
    await workbench.application.close()
    loseDatabase(home)
    const again = await openWorkbench(home)
    await valueOf(again.client.recovery.leave({ ids: [runId, datasetId] }))
    expect(await valueOf(again.client.recovery.find({}))).toEqual({ datasets: [], runs: [], unreadable: [] })
    expect((await valueOf(again.client.recovery.find({ all: true }))).runs).toHaveLength(1)
    await again.application.close()
    expect(kept(home)).toEqual(filesBefore)
  })

  it('names what cannot be read, and keeps it', async () => {
    const runFile = join(home, 'runs', runId, 'run.json')
    writeFileSync(runFile, readFileSync(runFile, 'utf8').replace('Renamed', 'Renamex'))
    const again = await openWorkbench(home)
    const { runs, unreadable } = await valueOf(again.client.recovery.find({ all: true }))
    expect(runs).toEqual([])
    expect(unreadable).toEqual([{ place: join(home, 'runs', runId), reason: 'its description is damaged' }])
    await again.application.close()
    expect(kept(home)).toEqual(filesBefore)
  })
})

describe('an old copy of the database that is put back', () => {
  it('gets from the folders what came later, on the command line', async () => {
    const home = temporaryFolder()
    const first = await openWorkbench(home)
    const datasetId = await first.importFile(writeReviews(files, 200, 'later.csv'))
    await first.application.close()
    copyFileSync(database(home), `${database(home)}.old`)
    const second = await openWorkbench(home)
    const runId = await second.start({ datasetId, experiment: quick })
    await second.ended(runId)
    await second.application.close()
    for (const ending of ['-wal', '-shm']) rmSync(database(home) + ending, { force: true })
    copyFileSync(`${database(home)}.old`, database(home))
    const lost = (await runCli(home, 'doctor', '--lost')).stdout
    expect(lost).toContain('The data folder holds 1 run that the database does not know.')
    expect((await runCli(home, 'doctor', '--recover', '--json')).json()).toEqual({
      datasets: 0,
      runs: 1,
      failed: [],
    })
    expect((await runCli(home, 'show', runId, '--json')).json()).toMatchObject({
      runId,
      status: 'finished',
    })
  })

  it('learns how runs ended that it holds as under way', async () => {
    const home = temporaryFolder()
    const first = await openWorkbench(home)
    const datasetId = await first.importFile(writeReviews(files, 200, 'under way.csv'))
    const runId = await first.start({ datasetId, experiment: quick })
    await first.application.close()
    copyFileSync(database(home), `${database(home)}.old`)
    const second = await openWorkbench(home)
    await valueOf(second.client.runs.resume({ id: runId }))
    const ended = await second.ended(runId)
    await second.application.close()
    for (const ending of ['-wal', '-shm']) rmSync(database(home) + ending, { force: true })
    copyFileSync(`${database(home)}.old`, database(home))
    const third = await openWorkbench(home)
    expect((await valueOf(third.client.runs.get({ id: runId }))).status).toBe('interrupted')
    const { runs } = await valueOf(third.client.recovery.find({}))
    expect(runs).toEqual([expect.objectContaining({ id: runId, isKnown: true, status: 'finished' })])
    await valueOf(third.client.recovery.recover({ ids: [runId] }))
    const recovered = await valueOf(third.client.runs.get({ id: runId }))
    expect(recovered).toEqual({ ...ended, bytes: recovered.bytes })
  })
})

describe('a damaged database', () => {
  it('is named with its newest backup, which one command puts in its place', async () => {
    const home = temporaryFolder()
    const first = await openWorkbench(home)
    await first.importFile(writeReviews(files, 100, 'backed up.csv'))
    await first.application.close()
    const [backup] = readdirSync(join(home, 'backups'))
    expect(backup).toMatch(/^workbench-.*Z\.sqlite$/)
    for (const ending of ['-wal', '-shm']) rmSync(database(home) + ending, { force: true })
    writeFileSync(database(home), 'no database any more '.repeat(500))
    const refused = await runCli(home, 'list')
    expect(refused.status).toBe(1)
    expect(refused.stderr).toMatch(/Run "doctor --restore" to go back to its backup of \d{4}-/)
    expect(readFileSync(join(home, 'logs', 'application.log'), 'utf8')).toContain('could not be opened')
    const { restored, aside } = (await runCli(home, 'doctor', '--restore', '--json')).json() as {
      restored: string
      aside: string
    }
    expect([existsSync(restored), existsSync(aside)]).toEqual([true, true])
    await runCli(home, 'doctor', '--recover')
    const datasets = (await runCli(home, 'datasets', '--json')).json()
    expect(datasets).toEqual([expect.objectContaining({ name: 'backed up' })])
  })
})
