import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { writeReviews, write } from '../support/generatedTables'
import { codeOf, openWorkbench, valueOf, type TestWorkbench } from '../support/openWorkbench'
import { temporaryFolder } from '../support/temporaryFolder'

const files = temporaryFolder()
const home = temporaryFolder()
let workbench: TestWorkbench
beforeAll(async () => {
  workbench = await openWorkbench(home)
})
const arrowFiles = (folder = home) =>
  readdirSync(join(folder, 'datasets')).filter((name) => name.endsWith('.arrow'))

describe('an imported file', () => {
  it('becomes a data set with columns, examples and suggestions', async () => {
    const id = await workbench.importFile(writeReviews(files, 200))
    const dataset = await valueOf(workbench.client.datasets.get({ id }))
    expect(dataset).toMatchObject({ id, name: 'reviews', rows: 200, sourceName: 'reviews.csv' })
    expect(dataset.columns.map(({ name, type }) => [name, type])).toEqual([
      ['review', 'text'],
      ['sentiment', 'category'],
    ])
    expect(dataset.suggestions[0]).toMatchObject({
      task: 'classification',
      columns: { text: 'review', label: 'sentiment' },
    })
    expect(arrowFiles()).toEqual([`${dataset.hash}.arrow`])
  })

  it('is the same data set when it comes again under another name, and keeps its own', async () => {
    const before = await valueOf(workbench.client.datasets.list())
    const id = await workbench.importFile(writeReviews(files, 200, 'copy.csv'))
    const message = '"copy.csv" has the rows that "reviews" was imported with: it is the same data set.'
    expect(await valueOf(workbench.client.datasets.list())).toEqual(before)
    const { warnings } = await valueOf(workbench.client.datasets.get({ id }))
    expect(warnings).toEqual([{ code: 'dataset.sameRows', message }])
    expect(before.map((dataset) => dataset.id)).toEqual([id])
  })

  it('gives its rows page by page', async () => {
    const [dataset] = await valueOf(workbench.client.datasets.list())
    const lines = readFileSync(join(files, 'reviews.csv'), 'utf8').split('\n')
    const page = await valueOf(
      workbench.client.datasets.rows({ id: dataset?.id ?? '', offset: 150, limit: 100 }),
    )
    expect(page.rows).toHaveLength(50)
    expect(page.rows[0]?.join(',')).toBe(lines[151])
  })

  it('is announced after it is stored, with the progress before', () => {
    const names = workbench.events.map((event) => event.name)
    expect(names).toContain('jobChanged')
    expect(names.lastIndexOf('datasetChanged')).toBeGreaterThan(names.indexOf('jobChanged'))
  })
})

describe('a data set', () => {
  it('can be renamed, removed and restored', async () => {
    const { client } = workbench
    const id = await workbench.importFile(writeReviews(files, 50, 'small.csv', 2), 'Small')
    expect(await valueOf(client.datasets.rename({ id, name: 'Smaller' }))).toMatchObject({ name: 'Smaller' })
    await valueOf(client.datasets.remove({ id }))
    expect(await codeOf(client.datasets.get({ id }))).toBe('dataset.notFound')
    expect(await valueOf(client.datasets.restore({ id }))).toMatchObject({ id, name: 'Smaller' })
  })

  it('is gone with its file when the application starts again after it was removed', async () => {
    const own = temporaryFolder()
    const first = await openWorkbench(own)
    const kept = await first.importFile(writeReviews(files, 50))
    const removed = await first.importFile(writeReviews(files, 60, 'other.csv'))
    await valueOf(first.client.datasets.remove({ id: removed }))
    expect(arrowFiles(own)).toHaveLength(2)
    await first.application.close()
    const second = await openWorkbench(own, 'browser')
    expect((await valueOf(second.client.datasets.list())).map(({ id }) => id)).toEqual([kept])
    expect(arrowFiles(own)).toHaveLength(1)
    const ofRemoved = readdirSync(join(own, 'datasets')).filter((name) => name.includes(removed.slice(2)))
    expect(ofRemoved).toEqual([])
    expect(await codeOf(second.client.datasets.restore({ id: removed }))).toBe('dataset.notFound')
  })

  it('is not purged while another process uses the folder', async () => {
    const own = temporaryFolder()
    const first = await openWorkbench(own)
    const id = await first.importFile(writeReviews(files, 50))
    await valueOf(first.client.datasets.remove({ id }))
    const second = await openWorkbench(own)
    await second.application.close()
    expect(await valueOf(first.client.datasets.restore({ id }))).toMatchObject({ id })
  })
})

describe('an import that does not end', () => {
  it('leaves nothing when it is cancelled', async () => {
    const { application, client } = workbench
    const before = arrowFiles()
    const line = `${'many words of a long review '.repeat(20)},positive`
    const path = write(files, 'large.csv', ['review,sentiment', ...Array<string>(40_000).fill(line)])
    const { token } = await application.offerFile(path, 'large.csv')
    const { jobId } = await valueOf(client.datasets.import({ source: { kind: 'file', token } }))
    await expect
      .poll(async () => (await valueOf(client.jobs.get({ id: jobId }))).fraction ?? 0, { interval: 5 })
      .toBeGreaterThan(0)
    await valueOf(client.jobs.cancel({ id: jobId }))
    expect(await workbench.jobEnded(jobId)).toMatchObject({ status: 'cancelled', resultId: null })
    expect(arrowFiles()).toEqual(before)
  })

  it('says so when its process is killed, and the next one works', async () => {
    const { application, client, trainers } = workbench
    const before = await valueOf(client.datasets.list())
    const { token } = await application.offerFile(join(files, 'large.csv'), 'large.csv')
    const { jobId } = await valueOf(client.datasets.import({ source: { kind: 'file', token } }))
    await expect
      .poll(async () => (await valueOf(client.jobs.get({ id: jobId }))).fraction ?? 0, { interval: 5 })
      .toBeGreaterThan(0)
    for (const trainer of trainers) trainer.kill()
    expect(await workbench.jobEnded(jobId)).toMatchObject({
      status: 'failed',
      error: { code: 'trainer.died' },
    })
    expect(await valueOf(client.datasets.list())).toEqual(before)
    expect(existsSync(join(files, 'large.csv'))).toBe(true)
    await workbench.importFile(writeReviews(files, 30, 'after.csv'))
  })
})

describe('a bundled sample', () => {
  it('is imported like a file, under its own name', async () => {
    const { client } = workbench
    const [sample] = await valueOf(client.samples.list())
    const id = sample?.id ?? 'none'
    const { jobId } = await valueOf(client.datasets.import({ source: { kind: 'sample', id } }))
    const { resultId } = await workbench.jobEnded(jobId)
    const dataset = await valueOf(client.datasets.get({ id: resultId ?? '' }))
    expect(dataset).toMatchObject({ name: sample?.name, rows: sample?.rows })
  })

  it('is named when it is asked for and not there', async () => {
    const { client } = workbench
    expect(await codeOf(client.datasets.import({ source: { kind: 'sample', id: 'none' } }))).toBe(
      'sample.notFound',
    )
  })
})
