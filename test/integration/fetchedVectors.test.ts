import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pino } from 'pino'
import { projectPaths } from '../../src/main/resources/projectFolder'
import { createTrainer } from '../../src/main/trainer/trainer'
import { forkTrainerProcess } from '../../src/main/trainer/forkTrainerProcess'
import { fetchVectors } from '../../src/main/vectors/fetchVectors'
import type { Publication } from '../../src/main/vectors/publishedVectors'
import { createVectorStore } from '../../src/main/vectors/vectorStore'
import type { JobProgress } from '../../src/shared/domain/job'
import { ExpectedError } from '../../src/shared/errors'
import { failed } from '../../src/shared/result'
import { tarOf } from '../support/tarOf'
import { temporaryFolder } from '../support/temporaryFolder'

const words = Array.from({ length: 300 }, (_, place) => `word${place}`)
const content = JSON.stringify({
  name: 'small',
  dimensions: 4,
  words,
  vectors: Object.fromEntries(words.map((word, place) => [word, [place, 0.5, -place, 1, 7, 9]])),
})

let published: Publication
/** Answers requests for the packed file: from where it is asked for, and only so many bytes at first. */
let packed = Buffer.alloc(0)
let mostBytes = Infinity
const breaksAfterMs = 300
const asked: { readonly path: string; readonly range: string | undefined }[] = []
const registry = createServer((request, response) => {
  asked.push({ path: request.url ?? '', range: request.headers.range })
  const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0)
  const whole = packed.subarray(from)
  response.writeHead(from > 0 ? 206 : 200, { 'content-length': whole.length })
  if (whole.length <= mostBytes) response.end(whole)
  // What was sent has come before the connection breaks.
  else response.write(whole.subarray(0, mostBytes), () => setTimeout(() => response.destroy(), breaksAfterMs))
})
const address = (): string => `http://127.0.0.1:${(registry.address() as AddressInfo).port}/npm/`

const trainer = createTrainer(forkTrainerProcess(projectPaths().trainer), pino({ enabled: false }))
const folder = temporaryFolder()

beforeAll(async () => {
  packed = gzipSync(await tarOf({ 'package/package.json': '{}', 'package/vectors.json': content }))
  published = {
    id: 'glove-6b-100d',
    name: 'Small vectors',
    words: words.length,
    dimension: 4,
    bytes: packed.length,
    path: 'small-vectors/-/small-vectors-1.0.0.tgz',
    integrity: `sha512-${createHash('sha512').update(packed).digest('base64')}`,
  }
  await new Promise<void>((resolve) => registry.listen(0, '127.0.0.1', resolve))
})
afterAll(async () => {
  await trainer.close()
  registry.closeAllConnections()
  registry.close()
})

const fetched = (name: string, publication: Publication) => {
  const own = join(folder, name)
  mkdirSync(own, { recursive: true })
  const vectors = createVectorStore(own)
  const progress: JobProgress[] = []
  const work = fetchVectors(
    publication,
    { trainer, vectors },
    (heard) => progress.push(heard),
    () => Promise.resolve(address()),
  )
  /** As the board of jobs takes it: what is thrown is a failure. */
  const result = work.result.catch((thrown: unknown) => {
    if (thrown instanceof ExpectedError) return failed(thrown.error)
    throw thrown
  })
  return { ...work, result, vectors, progress, files: () => readdirSync(own) }
}

describe('published word vectors', () => {
  it('are fetched from the registry that npm is set up with, stored under their name, and nothing else is left', async () => {
    const { result, vectors, progress, files } = fetched('whole', published)
    expect(await result).toMatchObject({ ok: true })
    expect(asked.map(({ path }) => path)).toEqual(['/npm/small-vectors/-/small-vectors-1.0.0.tgz'])
    expect(vectors.list()).toMatchObject([
      { name: 'Small vectors', words: words.length, dimension: 4, malformed: 0 },
    ])
    expect(files().map((file) => file.replace(/^v_\w+/, ''))).toEqual(['.json', '.vectors'])
    expect(progress[0]).toEqual({ fraction: 0, doing: 'Looking for the word vectors' })
    const fractions = progress.flatMap(({ fraction }) => fraction ?? [])
    expect(fractions).toEqual(fractions.toSorted((one, other) => one - other))
    expect(fractions.at(-1)).toBeGreaterThan(0.69)
  })

  it('that broke off go on from where they were when they are asked for again', async () => {
    mostBytes = 400
    const broken = fetched('broken', published)
    expect(await broken.result).toMatchObject({ ok: false, error: { code: 'download.failed' } })
    expect(broken.vectors.list()).toEqual([])
    mostBytes = Infinity
    const again = fetched('broken', published)
    expect(await again.result).toMatchObject({ ok: true })
    expect(asked.at(-1)?.range).toMatch(/^bytes=[1-9]\d*-$/)
    expect(again.vectors.list()).toHaveLength(1)
  })

  it('that are not what was published are thrown away', async () => {
    const other = {
      ...published,
      integrity: `sha512-${createHash('sha512').update('other').digest('base64')}`,
    }
    const { result, vectors, files } = fetched('other', other)
    expect(await result).toMatchObject({ ok: false, error: { code: 'download.wrong' } })
    expect(vectors.list()).toEqual([])
    expect(files()).toEqual([])
  })

  it('leave nothing but what came when they are called off', async () => {
    const { result, cancel, vectors } = fetched('cancelled', published)
    cancel()
    expect(await result).toMatchObject({ ok: false, error: { code: 'job.cancelled' } })
    expect(vectors.list()).toEqual([])
  })
})
