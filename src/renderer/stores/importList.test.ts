import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { exampleDatasets } from '../../../test/support/window/exampleDatasets'
import type { Bridge } from '../../shared/bridge'
import { createClient } from '../../shared/client'
import type { JobState } from '../../shared/domain/job'
import { failed, ok } from '../../shared/result'
import { createImportList } from './importList'

const jobId = 'j_000000000001'
const datasetId = 'd_0123456789abcdef'
const done: JobState = {
  id: jobId,
  kind: 'import',
  title: 'a.csv',
  status: 'done',
  fraction: 1,
  doing: '',
  secondsLeft: null,
  sequence: 3,
  error: null,
  resultId: datasetId,
}

function list(answer: unknown, end: JobState | Promise<JobState> = done) {
  const asked: unknown[] = []
  const client = createClient({
    call: async (method, input) => {
      asked.push([method, input])
      return method === 'datasets.import' || method === 'bundles.open' ? answer : ok(null)
    },
  })
  const offerFile: Bridge['offerFile'] = async ({ name, size }, _onProgress, signal) => {
    if (name === 'bad.csv') return failed({ code: 'file.unreadable', params: { path: name } })
    if (name !== 'endless.csv')
      return ok({
        token: `token of ${name}`,
        name,
        bytes: size,
        kind: name.endsWith('.lstm') ? 'bundle' : 'data',
      })
    await new Promise((resolve) => signal?.addEventListener('abort', resolve))
    return failed({ code: 'job.cancelled', params: {} })
  }
  return { asked, imports: createImportList(client, { offerFile }, { ended: async () => end }) }
}

const importOf = (name: string) => [
  'datasets.import',
  { source: { kind: 'file', token: `token of ${name}` } },
]

describe('imports', () => {
  it('hands files over, reads them and answers the data sets', async () => {
    const { imports, asked } = list(ok({ jobId }))
    const ids = await imports.importFiles([{ name: 'a.csv', size: 4 }])
    expect(ids).toEqual([datasetId])
    expect(asked).toEqual([importOf('a.csv')])
    expect(imports.items.value).toEqual([])
  })

  it('keeps a failure until it is put aside', async () => {
    const error = { code: 'file.empty' as const, params: { path: 'a.csv' } }
    const { imports } = list(ok({ jobId }), { ...done, status: 'failed', error, resultId: null })
    expect(await imports.importFiles([{ name: 'a.csv', size: 0 }])).toEqual([])
    const [item] = imports.items.value
    expect(item).toMatchObject({ name: 'a.csv', state: { phase: 'failed', error } })
    if (item) imports.dismiss(item)
    expect(imports.items.value).toEqual([])
  })

  it('makes a data set of each of several tables of a file', async () => {
    const { imports, asked } = list(ok({ jobId }))
    const ids = await imports.importTables(datasetId, 'a.zip', ['x.csv', 'y.csv'])
    expect(ids).toEqual([datasetId, datasetId])
    expect(asked).toEqual([
      ['datasets.import', { source: { kind: 'dataset', id: datasetId }, reading: { table: 'x.csv' } }],
      ['datasets.import', { source: { kind: 'dataset', id: datasetId }, reading: { table: 'y.csv' } }],
    ])
    expect(imports.items.value).toEqual([])
  })

  it('does not begin what was cancelled while another one went first', async () => {
    const { imports, asked } = list(ok({ jobId }))
    const importing = imports.importTables(datasetId, 'a.zip', ['x.csv', 'y.csv'])
    const waiting = imports.items.value[1]
    expect(waiting?.state).toEqual({ phase: 'waiting' })
    if (waiting) await imports.cancel(waiting)
    expect(await importing).toEqual([datasetId])
    expect(asked).toHaveLength(1)
  })

  it('goes on with the next file when one cannot be imported', async () => {
    const error = { code: 'file.unsupported' as const, params: {} }
    const { imports } = list(failed(error))
    await imports.importFiles([
      { name: 'a.bin', size: 1 },
      { name: 'b.bin', size: 1 },
    ])
    expect(imports.items.value.map(({ state }) => state.phase)).toEqual(['failed', 'failed'])
  })

  it('reads the other files when one cannot be handed over', async () => {
    const { imports, asked } = list(ok({ jobId }))
    const names = ['a.csv', 'bad.csv', 'c.csv']
    expect(await imports.importFiles(names.map((name) => ({ name, size: 1 })))).toHaveLength(2)
    expect(asked).toEqual([importOf('a.csv'), importOf('c.csv')])
    expect(imports.items.value).toMatchObject([
      { name: 'bad.csv', state: { phase: 'failed', error: { code: 'file.unreadable' } } },
    ])
  })

  it('breaks off the handing over of a file that is cancelled, and goes on with the next', async () => {
    const { imports, asked } = list(ok({ jobId }))
    const importing = imports.importFiles(['endless.csv', 'b.csv'].map((name) => ({ name, size: 1 })))
    const [endless] = imports.items.value
    if (endless) await imports.cancel(endless)
    expect(await importing).toEqual([datasetId])
    expect(asked).toEqual([importOf('b.csv')])
    expect(imports.items.value).toEqual([])
  })

  it('lets go of a file that is cancelled after it was handed over', async () => {
    const first = Promise.withResolvers<JobState>()
    const { imports, asked } = list(ok({ jobId }), first.promise)
    const importing = imports.importFiles(['a.csv', 'b.csv'].map((name) => ({ name, size: 1 })))
    await expect.poll(() => imports.items.value[1]?.state.phase).toBe('waiting')
    const waiting = imports.items.value[1]
    if (waiting) await imports.cancel(waiting)
    first.resolve(done)
    expect(await importing).toEqual([datasetId])
    expect(asked).toEqual([importOf('a.csv'), ['datasets.withdraw', { token: 'token of b.csv' }]])
  })

  it('takes in a bundle as a run, beside data that is imported', async () => {
    const { imports, asked } = list(ok({ jobId }))
    await imports.importFiles(['a.csv', 'spam.lstm'].map((name) => ({ name, size: 1 })))
    expect(asked.slice(0, 2)).toEqual([importOf('a.csv'), ['bundles.open', { token: 'token of spam.lstm' }]])
  })

  it('leaves nothing behind when an import is cancelled', async () => {
    const { imports } = list(ok({ jobId }), { ...done, status: 'cancelled', resultId: null })
    expect(await imports.importSample('spam', 'Spam')).toBeNull()
    expect(imports.items.value).toEqual([])
  })

  it('offers to read what came together with the same columns as one, and does', async () => {
    const asked: unknown[] = []
    const [example] = exampleDatasets
    const client = createClient({
      call: async (method, input) => {
        asked.push([method, input])
        if (method === 'datasets.import') return ok({ jobId })
        const { id } = z.object({ id: z.string() }).parse(input)
        return ok({ ...example?.dataset, id, name: `name of ${id.slice(-1)}` })
      },
    })
    const idOf = (number: number): string => `d_${String(number).padStart(16, '0')}`
    let jobsEnded = 0
    const ended = async (): Promise<JobState> => ({ ...done, resultId: idOf(++jobsEnded) })
    const offerFile: Bridge['offerFile'] = async ({ name, size }) =>
      ok({ token: name, name, bytes: size, kind: 'data' })
    const imports = createImportList(client, { offerFile }, { ended })
    await imports.importFiles(['a.csv', 'b.csv'].map((name) => ({ name, size: 1 })))
    const [joined] = imports.joinables.value
    expect(joined).toEqual({ ids: [idOf(1), idOf(2)], names: ['name of 1', 'name of 2'] })
    expect(joined && (await imports.importTogether(joined))).toBe(idOf(3))
    expect(asked.at(-1)).toEqual([
      'datasets.import',
      { source: { kind: 'datasets', ids: [idOf(1), idOf(2)] } },
    ])
    expect(imports.joinables.value).toEqual([])
  })
})
