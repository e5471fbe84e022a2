import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { strToU8, zipSync } from 'fflate'
import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { codeOf, openWorkbench, valueOf, type TestWorkbench } from '../support/openWorkbench'
import { runCli } from '../support/runCli'
import { temporaryFolder } from '../support/temporaryFolder'

const files = temporaryFolder()
const path = join(files, 'markets.zip')
const days = (from: number) =>
  `Date,Close\n${Array.from({ length: 60 }, (_, day) => {
    const date = new Date(Date.UTC(2020, 0, 6 + day)).toISOString().slice(0, 10)
    return `${date},${from + day}.5`
  }).join('\n')}\n`
const archive = zipSync({
  'DAX.csv': strToU8(days(100)),
  'HSI 50.csv': strToU8(days(900)),
  'notes.csv': strToU8('who,what\nA,first\nB,second\n'),
  'broken.csv': strToU8('only,names\n'),
})
const joined = 'DAX.csv and 1 more'

describe('an archive of several tables, in the window', () => {
  let workbench: TestWorkbench
  let id: string
  beforeAll(async () => {
    workbench = await openWorkbench(temporaryFolder())
    writeFileSync(path, archive)
    id = await workbench.importFile(path)
    rmSync(path)
  })

  it('becomes its usual table, and says what else there is and that it holds several series', async () => {
    const dataset = await valueOf(workbench.client.datasets.get({ id }))
    expect(dataset).toMatchObject({
      name: 'markets',
      rows: 120,
      format: { table: joined },
      suggestions: [{ task: 'forecasting', columns: { target: 'Close', series: 'file' } }],
    })
    expect(dataset.warnings).toMatchObject([
      { code: 'archive.tablesLeftOut', tables: ['broken.csv', 'notes.csv'] },
      { code: 'series.several', tables: ['DAX.csv', 'HSI 50.csv'] },
    ])
    expect(dataset.warnings[1]?.message).toContain('2 series, told apart by "file", each with one row a day')
  })

  it('is read as another table and named by it, until that is undone', async () => {
    const { client } = workbench
    const { jobId } = await valueOf(client.datasets.readAgain({ id, reading: { table: 'HSI 50.csv' } }))
    expect(await workbench.jobEnded(jobId)).toMatchObject({ status: 'done' })
    expect(await valueOf(client.datasets.get({ id }))).toMatchObject({
      name: 'markets: HSI 50',
      rows: 60,
      warnings: [{ code: 'archive.tablesLeftOut', tables: ['DAX.csv', 'broken.csv', 'notes.csv'] }],
      suggestions: [{ task: 'forecasting', columns: { target: 'Close', time: 'Date' } }],
    })
    expect(await valueOf(client.datasets.reading({ id }))).toMatchObject({ reading: { table: 'HSI 50.csv' } })
    expect(await valueOf(client.datasets.undoReading({ id }))).toMatchObject({ name: 'markets', rows: 120 })
  })

  it('gives further data sets from the kept copy, which stays while one of them needs it', async () => {
    const { client } = workbench
    const source = { kind: 'dataset' as const, id }
    const choices = await valueOf(client.datasets.tables({ source }))
    expect(choices.map(({ name }) => name)).toEqual([
      joined,
      'DAX.csv',
      'HSI 50.csv',
      'broken.csv',
      'notes.csv',
    ])
    const { jobId } = await valueOf(client.datasets.import({ source, reading: { table: 'notes.csv' } }))
    const { resultId } = await workbench.jobEnded(jobId)
    const further = await valueOf(client.datasets.get({ id: resultId ?? '' }))
    expect(further).toMatchObject({ name: 'markets: notes', sourceName: 'markets.zip', rows: 2 })
    expect(further.sourceBytes).toBe(archive.length)
    await valueOf(client.datasets.forgetCopy({ id }))
    expect(await codeOf(client.datasets.tables({ source }))).toBe('dataset.noSource')
    const own = { kind: 'dataset' as const, id: further.id }
    expect(await valueOf(client.datasets.tables({ source: own }))).toHaveLength(5)
  })
})

describe('import --table', () => {
  const reportSchema = z.object({
    name: z.string(),
    rows: z.number(),
    format: z.looseObject({ table: z.string() }),
  })
  const failureSchema = z.object({ table: z.string(), error: z.object({ code: z.string() }) })
  beforeAll(() => writeFileSync(path, archive))

  it('takes one table by as much of its name as tells it from the others', async () => {
    const outcome = await runCli(temporaryFolder(), 'import', path, '--table', 'dax', '--json')
    expect(reportSchema.parse(outcome.json())).toMatchObject({ name: 'markets: DAX', rows: 60 })
  })

  it('makes a data set of each of several, and tells which one is none', async () => {
    const outcome = await runCli(temporaryFolder(), 'import', path, '--table', 'all', '--json')
    const found = z.array(z.union([reportSchema, failureSchema])).parse(outcome.json())
    expect(found).toMatchObject([
      { name: 'markets: DAX' },
      { name: 'markets: HSI 50' },
      { table: 'broken.csv', error: { code: 'file.empty' } },
      { name: 'markets: notes' },
    ])
    expect(outcome.status).toBe(1)
  })

  it('names the nearest and all tables where there is none of the name', async () => {
    const outcome = await runCli(temporaryFolder(), 'import', path, '--table', 'note')
    expect(outcome.status).toBe(1)
    expect(outcome.stderr).toContain('There is no table "note" in markets.zip.')
    expect(outcome.stderr).toContain(`The nearest is "notes.csv". Tables: ${joined}, DAX.csv, HSI 50.csv`)
    expect((await runCli(temporaryFolder(), 'import', path, '--table', 'all', '--name', 'x')).status).toBe(2)
  })

  it('chooses among what the command tables lists', async () => {
    const listed = await runCli(temporaryFolder(), 'tables', path, '--json')
    const choices = z.array(z.looseObject({ name: z.string(), usual: z.boolean() })).parse(listed.json())
    expect(choices.filter(({ usual }) => usual).map(({ name }) => name)).toEqual([joined])
    expect(choices).toHaveLength(5)
    const { stdout } = await runCli(temporaryFolder(), 'tables', path)
    expect(stdout).toMatch(/notes\.csv +2 +who, what/)
  })

  it('says on the terminal by which command the other tables are imported', async () => {
    const outcome = await runCli(temporaryFolder(), 'import', path)
    expect(outcome.stdout).toContain(`Another table: lstm-workbench import ${path} --table broken.csv`)
    expect(outcome.stdout).toContain(`Every table as a data set: lstm-workbench import ${path} --table all`)
    const every = await runCli(temporaryFolder(), 'import', path, '--table', 'all')
    expect(every.stdout).toContain('markets: notes')
    expect(every.stdout).not.toContain('left out')
    expect(every.stdout).not.toContain('Another table')
  })
})

describe('several files with the same columns', () => {
  const paths = ['north.csv', 'south.csv'].map((name) => join(files, name))
  beforeAll(() => paths.forEach((file, place) => writeFileSync(file, days(100 + 500 * place))))

  it('are read as one from the data sets that came of each, also after they were read anew', async () => {
    const workbench = await openWorkbench(temporaryFolder())
    const ids: string[] = []
    for (const file of paths) ids.push(await workbench.importFile(file))
    const { client } = workbench
    const { jobId } = await valueOf(client.datasets.import({ source: { kind: 'datasets', ids } }))
    const { resultId } = await workbench.jobEnded(jobId)
    const id = resultId ?? ''
    expect(await valueOf(client.datasets.get({ id }))).toMatchObject({
      name: 'north and 1 more',
      rows: 120,
      columns: [{ name: 'file' }, { name: 'Date' }, { name: 'Close' }],
      suggestions: [{ task: 'forecasting', columns: { target: 'Close', series: 'file' } }],
    })
    const again = await valueOf(client.datasets.readAgain({ id, reading: { types: { Close: 'text' } } }))
    expect(await workbench.jobEnded(again.jobId)).toMatchObject({ status: 'done' })
  })

  it('become one data set on the terminal where that is asked for', async () => {
    const { stdout } = await runCli(
      temporaryFolder(),
      'import',
      ...paths,
      '--together',
      '--name',
      'Both',
      '--json',
    )
    expect(JSON.parse(stdout)).toMatchObject({ name: 'Both', rows: 120 })
  })
})
