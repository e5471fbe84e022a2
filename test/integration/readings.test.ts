import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { Reading } from '../../src/shared/domain/reading'
import { writeReviews } from '../support/generatedTables'
import { codeOf, openWorkbench, valueOf, type TestWorkbench } from '../support/openWorkbench'
import { runCli, spawnCli } from '../support/runCli'
import { temporaryFolder } from '../support/temporaryFolder'

const files = temporaryFolder()
const home = temporaryFolder()
let workbench: TestWorkbench
beforeAll(async () => {
  workbench = await openWorkbench(home)
})

const days = Array.from(
  { length: 400 },
  (_, row) =>
    `${(row % 12) + 1}/${(row % 11) + 1}/2020,${row % 9 === 0 ? '-200' : row * 1.5},${row % 2 ? 'NA' : 'DE'}`,
)
const table = ['when,level,country', ...days].join('\n')

async function readAgain(id: string, reading: Reading): Promise<void> {
  const { jobId } = await valueOf(workbench.client.datasets.readAgain({ id, reading }))
  const job = await workbench.jobEnded(jobId)
  expect(job).toMatchObject({ status: 'done', resultId: id })
}

describe('a data set whose file is gone', () => {
  let id: string
  let found: { hash: string; name: string }
  beforeAll(async () => {
    const path = join(files, 'levels.csv')
    writeFileSync(path, table)
    id = await workbench.importFile(path)
    rmSync(path)
    found = await valueOf(workbench.client.datasets.get({ id }))
  })

  it('shows how its first rows would be read in another way, and changes nothing', async () => {
    const { client } = workbench
    const reading: Reading = { dateOrder: 'day', missing: ['-200'], types: { level: 'text' } }
    const preview = await valueOf(client.datasets.previewReading({ id, reading }))
    expect(preview.rows.slice(0, 2)).toEqual([
      ['2020-01-01', null, 'DE'],
      ['2020-02-02', '1.5', null],
    ])
    expect(preview.columns.map(({ type }) => type)).toEqual(['datetime', 'text', 'category'])
    expect(await valueOf(client.datasets.get({ id }))).toEqual(found)
  })

  it('is read in another way and remembers it', async () => {
    const { client } = workbench
    const reading: Reading = { missing: ['-200'], usualMissing: false }
    await readAgain(id, reading)
    const dataset = await valueOf(client.datasets.get({ id }))
    expect(dataset.hash).not.toBe(found.hash)
    expect(dataset.columns.map(({ name, missing }) => [name, missing])).toEqual([
      ['when', 0],
      ['level', 45],
      ['country', 0],
    ])
    expect(await valueOf(client.datasets.reading({ id }))).toMatchObject({ reading, undoable: true })
  })

  it('becomes what it was when that is undone', async () => {
    const { client } = workbench
    expect(await valueOf(client.datasets.undoReading({ id }))).toEqual(found)
    expect(await valueOf(client.datasets.reading({ id }))).toMatchObject({ reading: {}, undoable: false })
    expect(await codeOf(client.datasets.undoReading({ id }))).toBe('dataset.notReadAgain')
  })

  it.each<[string, Reading, string]>([
    ['a delimiter that stands nowhere', { delimiter: '|' }, 'reading.invalid'],
    ['a column that is not there', { types: { price: 'number' } }, 'column.missing'],
    ['a type that few values have', { types: { country: 'number' } }, 'reading.invalid'],
  ])('stays as it is after %s', async (_what, reading, code) => {
    const { client } = workbench
    expect(await codeOf(client.datasets.previewReading({ id, reading }))).toBe(code)
    const { jobId } = await valueOf(client.datasets.readAgain({ id, reading }))
    expect(await workbench.jobEnded(jobId)).toMatchObject({ status: 'failed', error: { code } })
    expect(await valueOf(client.datasets.get({ id }))).toEqual(found)
  })

  it('can be read again after a restart, until its copy is deleted', async () => {
    const own = temporaryFolder()
    const first = await openWorkbench(own)
    writeFileSync(join(files, 'levels.csv'), table)
    const kept = await first.importFile(join(files, 'levels.csv'))
    const { jobId } = await valueOf(first.client.datasets.readAgain({ id: kept, reading: { header: false } }))
    await first.jobEnded(jobId)
    await first.application.close()
    const second = await openWorkbench(own)
    const { client } = second
    expect(await valueOf(client.datasets.reading({ id: kept }))).toMatchObject({ undoable: true })
    expect(readdirSync(join(own, 'datasets')).filter((name) => name.endsWith('.arrow'))).toHaveLength(2)
    expect((await valueOf(client.datasets.undoReading({ id: kept }))).hash).toBe(found.hash)
    await valueOf(client.datasets.forgetCopy({ id: kept }))
    expect(readdirSync(join(own, 'sources'))).toEqual([])
    expect(await codeOf(client.datasets.readAgain({ id: kept, reading: {} }))).toBe('dataset.noSource')
  })

  it('gets its fixes back with its rows, one by one, also after a restart', async () => {
    const own = temporaryFolder()
    const first = await openWorkbench(own)
    const id = await first.importFile(writeReviews(files, 40, 'fixed.csv', 7))
    const fix = { kind: 'dropRows' as const, rows: [0] }
    await first.jobEnded((await valueOf(first.client.datasets.fix({ id, fix }))).jobId)
    const reading = { header: false }
    await first.jobEnded((await valueOf(first.client.datasets.readAgain({ id, reading }))).jobId)
    await first.application.close()
    const { client } = await openWorkbench(own)
    expect(await valueOf(client.datasets.undoReading({ id }))).toMatchObject({ rows: 39 })
    expect(await valueOf(client.datasets.undoFix({ id }))).toMatchObject({ rows: 40, recipe: [] })
  })

  it('loses its copy when it is removed for good', async () => {
    const own = temporaryFolder()
    const first = await openWorkbench(own)
    const removed = await first.importFile(writeReviews(files, 40, 'few.csv'))
    await valueOf(first.client.datasets.remove({ id: removed }))
    expect(readdirSync(join(own, 'sources'))).toHaveLength(1)
    await first.application.close()
    await openWorkbench(own, 'browser')
    expect(readdirSync(join(own, 'sources'))).toEqual([])
  })
})

describe('a run', () => {
  it('keeps the rows that it was trained on when the file is read in another way', async () => {
    const { client } = workbench
    const id = await workbench.importFile(writeReviews(files, 300, 'trained.csv', 5))
    const before = await valueOf(client.datasets.get({ id }))
    const runId = await workbench.start({
      datasetId: id,
      experiment: { task: 'classification', training: { epochs: 1 } },
    })
    expect(await workbench.ended(runId)).toMatchObject({ status: 'finished' })
    await readAgain(id, { header: false })
    const run = await valueOf(client.runs.get({ id: runId }))
    expect(run.dataset).toMatchObject({ id, rows: before.rows, hash: before.hash })
    expect(existsSync(join(home, 'datasets', `${before.hash}.arrow`))).toBe(true)
    const repeated = (await valueOf(client.runs.repeat({ id: runId }))).runId
    expect(await workbench.ended(repeated)).toMatchObject({
      status: 'finished',
      dataset: { hash: before.hash },
    })
  })
})

describe('import in a terminal', () => {
  const reportSchema = z.object({
    columns: z.array(z.object({ name: z.string(), type: z.string(), missing: z.number() })),
    format: z.looseObject({ encoding: z.string(), header: z.boolean() }),
    warnings: z.array(
      z.object({
        code: z.string(),
        count: z.number().optional(),
        lines: z.array(z.object({ line: z.number(), problem: z.string(), text: z.string() })).optional(),
      }),
    ),
  })

  it('reads as its options say, and lists the lines that do not fit', async () => {
    const path = join(files, 'ragged.csv')
    writeFileSync(path, 'a;1;x\nb;two;y\nc;3\nd;4;z\n')
    const outcome = await runCli(
      temporaryFolder(),
      ...['import', path, '--no-header', '--delimiter', 'semicolon', '--type', 'column 2=number', '--json'],
    )
    const report = reportSchema.parse(outcome.json())
    expect(report.format).toMatchObject({ header: false })
    expect(report.columns.map(({ type, missing }) => [type, missing])).toEqual([
      ['text', 0],
      ['integer', 1],
      ['text', 1],
    ])
    expect(report.warnings.flatMap(({ lines }) => lines ?? [])).toEqual([
      { line: 3, problem: '2 cells instead of 3', text: 'c | 3' },
      { line: 2, problem: 'no number in "column 2"', text: 'two' },
    ])
  })

  it('says what cannot be read so, with exit status 1, and 2 for options that do not exist', async () => {
    const path = writeReviews(files, 20, 'tiny.csv')
    const own = temporaryFolder()
    const wrong = await runCli(own, 'import', path, '--delimiter', 'bar', '--json')
    expect(wrong.status).toBe(1)
    expect(wrong.json()).toMatchObject({ error: { code: 'reading.invalid' } })
    expect((await spawnCli(own, 'import', path, '--type', 'review=money')).status).toBe(2)
  })
})
