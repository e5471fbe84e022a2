import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { writeReviews } from '../support/generatedTables'
import { codeOf, openWorkbench, valueOf, waitFor, type TestWorkbench } from '../support/openWorkbench'
import { temporaryFolder } from '../support/temporaryFolder'

const home = temporaryFolder()
const path = writeReviews(temporaryFolder(), 300)
const question = { task: 'classification' as const, texts: ['a great film'] }
let workbench: TestWorkbench
let datasetId = ''
let runId = ''

/** Changes one bit of a byte in the middle of a file. */
function hurt(file: string): void {
  const bytes = readFileSync(file)
  const at = Math.floor(bytes.length / 2)
  bytes[at] = (bytes[at] ?? 0) ^ 1
  writeFileSync(file, bytes)
}
const runFolder = (id: string): string => join(home, 'runs', id)
const inFolder = (folder: string, pattern: RegExp): string =>
  join(folder, readdirSync(folder).find((name) => pattern.test(name)) ?? expect.unreachable())

beforeAll(async () => {
  workbench = await openWorkbench(home)
  datasetId = await workbench.importFile(path)
  runId = await workbench.start({
    datasetId,
    experiment: { task: 'classification', training: { epochs: 2 } },
  })
  await workbench.ended(runId)
})

describe('a damaged file', () => {
  it.each([/^weights-\d+\.bin$/, /^model\.json$/])(
    '%s of a model does not answer, and is named',
    async (name) => {
      const file = inFolder(runFolder(runId), name)
      const whole = readFileSync(file)
      hurt(file)
      expect(await codeOf(workbench.client.predictions.answer({ runId, question }))).toBe('run.modelDamaged')
      writeFileSync(file, whole.subarray(0, whole.length - 4))
      expect(await codeOf(workbench.client.predictions.answer({ runId, question }))).toBe('run.modelDamaged')
      writeFileSync(file, whole)
      expect(await codeOf(workbench.client.predictions.answer({ runId, question }))).toBe('ok')
    },
  )

  it('of rows is named by its data set, and importing the file again mends it', async () => {
    const { client } = workbench
    const rows = () => client.datasets.rows({ id: datasetId, offset: 0, limit: 5 })
    const before = await valueOf(rows())
    hurt(inFolder(join(home, 'datasets'), /\.arrow$/))
    const refused = await rows()
    expect(refused).toMatchObject({
      ok: false,
      error: { code: 'dataset.damaged', params: { name: 'reviews' } },
    })
    expect(await workbench.importFile(path)).toBe(datasetId)
    expect(await valueOf(rows())).toEqual(before)
  })

  it('of rows that fixes led to is mended by importing the file again too', async () => {
    const { client } = workbench
    const other = await workbench.importFile(writeReviews(temporaryFolder(), 200, 'fixed.csv', 9))
    for (const rows of [[0, 1, 2], [5]]) {
      const fix = { kind: 'dropRows' as const, rows }
      await workbench.jobEnded((await valueOf(client.datasets.fix({ id: other, fix }))).jobId)
    }
    const { hash } = await valueOf(client.datasets.get({ id: other }))
    const rows = () => client.datasets.rows({ id: other, offset: 0, limit: 5 })
    const before = await valueOf(rows())
    hurt(join(home, 'datasets', `${hash}.arrow`))
    expect(await codeOf(rows())).toBe('dataset.damaged')
    await workbench.importFile(writeReviews(temporaryFolder(), 200, 'fixed.csv', 9))
    expect(await valueOf(rows())).toEqual(before)
    expect(await valueOf(client.datasets.get({ id: other }))).toMatchObject({ hash, rows: 196 })
  })

  it('of an evaluation is said on the page of its run', async () => {
    const file = join(runFolder(runId), 'evaluation.json')
    const whole = readFileSync(file)
    writeFileSync(file, whole.toString('utf8').replace('"confusion":[[', '"confusion":[[9'))
    const run = await valueOf(workbench.client.runs.get({ id: runId }))
    expect(run.evaluation).toBeNull()
    expect(run.warnings.at(-1)?.message).toContain('damaged')
    writeFileSync(file, whole)
  })
})

describe('a run that was left', () => {
  const endless = {
    task: 'classification' as const,
    training: { epochs: 40, earlyStopping: null, seed: 5 },
  }
  /** Starts a run and pauses it after some epochs. */
  const left = async (): Promise<string> => {
    const { client } = workbench
    const id = await workbench.start({ datasetId, experiment: endless })
    await waitFor(async () => (await valueOf(client.runs.get({ id }))).epochs > 2 || null)
    await valueOf(client.runs.pause({ id }))
    await workbench.ended(id)
    return id
  }

  it('goes on from the checkpoint before a damaged one, to the same bits, and says so; a damaged model is mended', async () => {
    const { client } = workbench
    const whole = await workbench.start({ datasetId, experiment: endless })
    const { fingerprint } = await workbench.ended(whole)
    const id = await left()
    expect(existsSync(join(runFolder(id), 'checkpoint-before.bin'))).toBe(true)
    hurt(join(runFolder(id), 'checkpoint.bin'))
    hurt(inFolder(runFolder(id), /^weights-/))
    expect(await codeOf(client.predictions.answer({ runId: id, question }))).toBe('run.modelDamaged')
    await valueOf(client.runs.resume({ id }))
    const run = await workbench.ended(id)
    expect(run).toMatchObject({ status: 'finished', fingerprint })
    expect(run.warnings.map(({ code }) => code)).toContain('checkpoint.damaged')
    expect(await codeOf(client.predictions.answer({ runId: id, question }))).toBe('ok')
    expect(readdirSync(runFolder(id)).filter((name) => name.startsWith('checkpoint'))).toEqual([])
  })

  it('names a checkpoint that nothing stands beside, and its best epoch still answers', async () => {
    const { client } = workbench
    const id = await left()
    rmSync(join(runFolder(id), 'checkpoint-before.bin'))
    hurt(join(runFolder(id), 'checkpoint.bin'))
    await valueOf(client.runs.resume({ id }))
    expect(await workbench.ended(id)).toMatchObject({ status: 'failed', error: { code: 'run.damaged' } })
    expect(await codeOf(client.predictions.answer({ runId: id, question }))).toBe('ok')
  })
})
