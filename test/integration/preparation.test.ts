import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { medianOf } from '../bench/timing'
import type { TextSample } from '../../src/shared/domain/preparation'
import { errorText } from '../../src/shared/errors'
import type { Look, Seen } from '../../src/shared/tasks/catalogue'
import { write, writeReviews, writeSeries } from '../support/generatedTables'
import { codeOf, openWorkbench, valueOf, type TestWorkbench } from '../support/openWorkbench'
import { temporaryFolder } from '../support/temporaryFolder'

const files = temporaryFolder()
const home = temporaryFolder()
let workbench: TestWorkbench
let reviews = ''
let series = ''
beforeAll(async () => {
  workbench = await openWorkbench(home)
  reviews = await workbench.importFile(writeReviews(files, 300))
  series = await workbench.importFile(writeSeries(files, 200))
})

const texts = (preparation: Record<string, string | number | null> = {}) => ({
  datasetId: reviews,
  experiment: {
    task: 'classification' as const,
    preparation,
    model: { layers: [{ units: 4 }] },
    training: { epochs: 1 },
  },
})
const days = () => ({ datasetId: series, experiment: { task: 'forecasting' as const } })
const experiments = () => workbench.client.experiments

type Draft = ReturnType<typeof texts> | ReturnType<typeof days>

/** Looks at a draft; what is seen must be about what was asked. */
async function look<About extends Look['about']>(draft: Draft, question: Extract<Look, { about: About }>) {
  const isAbout = (one: Seen): one is Extract<Seen, { about: About }> => one.about === question.about
  const seen = await valueOf(experiments().look({ draft, question }))
  if (!isAbout(seen)) throw new Error(`told about ${seen.about}`)
  return seen
}
const words = (search: string, offset: number, limit: number) =>
  ({ task: 'classification', about: 'vocabulary', search, offset, limit }) as const
const sample = (shown: TextSample) => ({ task: 'classification', about: 'text', sample: shown }) as const

describe('a draft that is looked at', () => {
  it('shows rows and typed texts as numbers of its vocabulary', async () => {
    const page = await look(texts(), words('movie', 0, 5))
    const movie = page.entries[0]
    expect(movie).toMatchObject({ token: 'movie' })
    const typed = await look(texts(), sample({ kind: 'text', text: 'movie zebra' }))
    expect(typed.tokens).toEqual([
      { token: 'movie', id: movie?.id, known: true },
      { token: 'zebra', id: 1, known: false },
    ])
    const row = await look(texts(), sample({ kind: 'row', row: 7 }))
    expect(row).toMatchObject({ row: 7, tokens: expect.arrayContaining([]) })
    expect(row.text).toMatch(/ 7$/)
    const beyond = experiments().look({ draft: texts(), question: sample({ kind: 'row', row: 300 }) })
    expect(await codeOf(beyond)).toBe('input.invalid')
  })

  it('answers in no time once its rows are read', async () => {
    const times: number[] = []
    const datasetId = await workbench.importFile(writeReviews(files, 20_000, 'many.csv', 2))
    const draft = { ...texts(), datasetId }
    for (let offset = 0; offset <= 20; offset++) {
      const asked = performance.now()
      await look(draft, words('', offset, 1))
      times.push(performance.now() - asked)
    }
    const [first = 0, ...later] = times
    // Against the first answer, which reads them: a busy machine makes both slower.
    expect(medianOf(later)).toBeLessThan(first / 5)
  })

  it('shows any window of a series', async () => {
    const { origin, steps } = await look(days(), { task: 'forecasting', about: 'window', origin: 100 })
    expect(origin).toBe(100)
    expect(steps.find(({ row }) => row === 100)?.inputs).not.toBeNull()
    expect(steps.find(({ row }) => row === 101)?.answer).not.toBeNull()
  })

  it('is asked about what it reads alone', async () => {
    const wrong = await experiments().look({ draft: days(), question: words('', 0, 1) })
    expect(wrong).toMatchObject({ ok: false, error: { code: 'input.invalid' } })
    expect(wrong.ok ? '' : errorText(wrong.error).message).toContain('"forecasting"')
  })
})

describe('word vectors', () => {
  it('are imported once, begin a run, and repeat it to the same bits when their file is gone', async () => {
    const file = write(files, 'vectors.txt', ['the 0.1 0.2 0.3', 'good 1 2 3', 'great 2 2 2', 'broken'])
    const imported = async () => {
      const { token } = await workbench.application.offerFile(file, 'vectors.txt')
      const { jobId } = await valueOf(workbench.client.vectors.import({ token }))
      return (await workbench.jobEnded(jobId)).resultId ?? ''
    }
    const id = await imported()
    expect(await imported()).toBe(id)
    expect(await valueOf(workbench.client.vectors.list())).toEqual([
      { id, name: 'vectors.txt', words: 3, dimension: 3, malformed: 1, repeated: 0, bytes: expect.any(Number), runs: 0 }, // prettier-ignore
    ])
    expect(readdirSync(join(home, 'vectors'))).toHaveLength(2)
    rmSync(file)

    const draft = texts({ embeddings: id })
    expect((await valueOf(experiments().plan(draft))).experiment.model).toMatchObject({ embedding: 3 })
    const preview = await valueOf(experiments().preview(draft))
    expect(preview).toMatchObject({ vectors: { found: 3, malformed: 1, dimension: 3 } })
    const run = await workbench.ended(await workbench.start(draft))
    expect(run).toMatchObject({ status: 'finished', error: null })
    const { runId } = await valueOf(workbench.client.runs.repeat({ id: run.id }))
    expect(await workbench.ended(runId)).toMatchObject({ fingerprint: run.fingerprint })
    const plain = await workbench.ended(await workbench.start(texts({ embeddings: null })))
    expect(plain.fingerprint).not.toBe(run.fingerprint)
    const { differences } = await valueOf(workbench.client.runs.compare({ ids: [run.id, plain.id] }))
    expect(differences.find(({ path }) => path === 'preparation.embeddings')?.values).toEqual([
      'vectors.txt',
      null,
    ])
  })

  it('are removed and restored; runs that began with them keep their name', async () => {
    const { vectors, runs } = workbench.client
    const [stored] = await valueOf(vectors.list())
    const id = stored?.id ?? ''
    expect(stored).toMatchObject({ runs: 2 })
    expect(await valueOf(vectors.remove({ id }))).toBeNull()
    expect(await valueOf(vectors.list())).toEqual([])
    expect(await valueOf(vectors.get({ id }))).toMatchObject({ name: 'vectors.txt', bytes: null })
    expect(await experiments().plan(texts({ embeddings: id }))).toMatchObject({
      error: {
        code: 'vectors.notFound',
        params: { id: 'vectors.txt' },
        fix: { set: { 'preparation.embeddings': null } },
      },
    })
    const ids = (await valueOf(runs.list())).map((run) => run.id)
    const { differences } = await valueOf(runs.compare({ ids }))
    expect(JSON.stringify(differences)).toContain('vectors.txt')
    expect(await valueOf(vectors.restore({ id }))).toBeNull()
    expect((await valueOf(vectors.list())).map((one) => one.id)).toEqual([id])
  })

  it('stay while a run that has not ended needs them', async () => {
    const { vectors, runs } = workbench.client
    const id = (await valueOf(vectors.list()))[0]?.id ?? ''
    const running = await workbench.start(texts({ embeddings: id }))
    expect(await codeOf(vectors.remove({ id }))).toBe('vectors.inUse')
    await valueOf(runs.stop({ id: running }))
    await workbench.ended(running)
    expect(await codeOf(vectors.restore({ id: 'v_0000000000000000' }))).toBe('vectors.notFound')
  })

  it('are named when they are not there', async () => {
    expect(await codeOf(experiments().plan(texts({ embeddings: 'v_0000000000000000' })))).toBe(
      'vectors.notFound',
    )
    expect(await codeOf(experiments().plan(texts({ embeddings: '/etc/passwd' })))).toBe('vectors.notFound')
  })
})
