import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { JobProgress } from '../../shared/domain/job'
import type { WordVectors } from '../../shared/domain/wordVectors'
import type { Result } from '../../shared/result'
import type { Work } from '../jobs/jobBoard'
import { storedWork, type StartWork } from '../jobs/storedWork'
import type { Workbench } from '../workbench'
import { download } from './download'
import { npmRegistry } from './npmRegistry'
import type { Publication } from './publishedVectors'

/** Share of the work that the download is, about. */
const downloadShare = 0.7

/**
 * Fetches published word vectors from the registry that npm is set up with and stores them; the packed file is then removed. Broken off, it goes on
 * from there when it is asked for again.
 */
export function fetchVectors(
  publication: Publication,
  { trainer, vectors }: Pick<Workbench, 'trainer' | 'vectors'>,
  onProgress: (progress: JobProgress) => void,
  registry: () => Promise<string> = npmRegistry,
): Work {
  const stop = new AbortController()
  let cancelImport: () => void = () => undefined
  const work = async (): Promise<Result<string>> => {
    const { path, bytes, integrity, name } = publication
    const file = join(vectors.folder, `${publication.id}.tgz`)
    onProgress({ fraction: 0, doing: 'Looking for the word vectors' })
    const url = new URL(path, await registry()).href
    await download({ url, bytes, integrity }, file, stop.signal, (received) => {
      const doing = `Downloading, ${megabytes(received)} of ${megabytes(bytes)} MB`
      onProgress({ fraction: (downloadShare * received) / bytes, doing })
    })
    const start: StartWork<'importVectors'> = (onNote) =>
      trainer.run('importVectors', { path: file, sourceName: name, folder: vectors.folder }, onNote)
    const within = ({ fraction, doing }: JobProgress): void => {
      const whole = fraction === null ? null : downloadShare + (1 - downloadShare) * fraction
      onProgress({ fraction: whole, doing })
    }
    const imported = storedWork(start, within, (found) => {
      const known: WordVectors = { ...found, name }
      vectors.add(known)
      return known.id
    })
    cancelImport = imported.cancel
    if (stop.signal.aborted) cancelImport()
    const result = await imported.result
    if (result.ok) await rm(file, { force: true })
    return result
  }
  return {
    result: work(),
    cancel: () => {
      stop.abort()
      cancelImport()
    },
  }
}

const megabytes = (bytes: number): string => String(Math.round(bytes / 1e6))
