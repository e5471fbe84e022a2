import { z } from 'zod'
import { offeredFileSchema, type BridgeFile, type OfferedFile } from '../../shared/bridge'
import { expected, toAppError } from '../../shared/errors'
import { failed, ok, resultSchema, type Result } from '../../shared/result'

/**
 * Uploads a file to the browser host that `token` opens; `onProgress` hears the share of its bytes, 0..1. An upload that `signal` ends is
 * `job.cancelled`. `fetch` tells nothing of how far an upload is, XMLHttpRequest does.
 */
export function uploadFile(
  file: BridgeFile,
  token: string,
  onProgress: (fraction: number) => void = () => {},
  signal?: AbortSignal,
): Promise<Result<OfferedFile>> {
  if (!(file instanceof Blob))
    return Promise.resolve(failed(expected('file.notFound', { path: file.name }).error))
  if (signal?.aborted) return Promise.resolve(failed(expected('job.cancelled').error))
  const { promise, resolve } = Promise.withResolvers<Result<OfferedFile>>()
  const request = new XMLHttpRequest()
  request.open('POST', `/files?name=${encodeURIComponent(file.name.slice(-1000))}`)
  request.setRequestHeader('content-type', 'application/octet-stream')
  request.setRequestHeader('authorization', `Bearer ${token}`)
  request.upload.addEventListener('progress', ({ loaded }) => {
    onProgress(file.size === 0 ? 1 : Math.min(1, loaded / file.size))
  })
  request.addEventListener('error', () => {
    resolve(failed({ code: 'application.unreachable', params: { address: location.origin } }))
  })
  request.addEventListener('abort', () => resolve(failed(expected('job.cancelled').error)))
  request.addEventListener('load', () => resolve(readAnswer(request.responseText)))
  signal?.addEventListener('abort', () => request.abort())
  request.send(file)
  return promise
}

function readAnswer(text: string): Result<OfferedFile> {
  try {
    const answer: unknown = JSON.parse(text)
    const refused = resultSchema(z.never()).safeParse(answer)
    if (refused.success && !refused.data.ok) return failed(refused.data.error)
    return ok(offeredFileSchema.parse(answer))
  } catch (thrown) {
    return failed(toAppError(thrown))
  }
}
