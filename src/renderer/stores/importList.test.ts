import { describe, expect, it } from 'vitest'
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

function list(answer: unknown, end: JobState = done) {
  const asked: unknown[] = []
  const client = createClient({
    call: async (method, input) => {
      asked.push([method, input])
      return method === 'datasets.import' ? answer : ok(null)
    },
  })
  const offerFiles = async (files: readonly { name: string; size: number }[]) =>
    files.map(({ name, size }, place) => ({ token: `t${place}`, name, bytes: size }))
  return { asked, imports: createImportList(client, { offerFiles }, { ended: async () => end }) }
}

describe('imports', () => {
  it('hands files over, reads them and answers the data sets', async () => {
    const { imports, asked } = list(ok({ jobId }))
    const ids = await imports.importFiles([{ name: 'a.csv', size: 4 }])
    expect(ids).toEqual([datasetId])
    expect(asked).toEqual([['datasets.import', { source: { kind: 'file', token: 't0' } }]])
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

  it('leaves nothing behind when an import is cancelled', async () => {
    const { imports } = list(ok({ jobId }), { ...done, status: 'cancelled', resultId: null })
    expect(await imports.importSample('spam', 'Spam')).toBeNull()
    expect(imports.items.value).toEqual([])
  })
})
