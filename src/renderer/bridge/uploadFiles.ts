import { z } from 'zod'
import type { BridgeFile, OfferedFile } from '../../shared/bridge'
import { ExpectedError } from '../../shared/errors'
import { resultSchema } from '../../shared/result'

const offeredSchema = z.object({ token: z.string(), name: z.string(), bytes: z.number() })

/** Uploads files to the browser host, one after the other; `onProgress` hears the share of all bytes, 0..1. */
export async function uploadFiles(
  files: readonly BridgeFile[],
  onProgress: (fraction: number) => void = () => {},
): Promise<readonly OfferedFile[]> {
  const total = files.reduce((sum, file) => sum + file.size, 0)
  const offered: OfferedFile[] = []
  let before = 0
  for (const file of files) {
    const sentBefore = before
    offered.push(
      await uploadFile(file, (sent) => {
        onProgress(total === 0 ? 1 : Math.min(1, (sentBefore + sent) / total))
      }),
    )
    before += file.size
  }
  onProgress(1)
  return offered
}

/** `fetch` tells nothing of how far an upload is, XMLHttpRequest does. */
function uploadFile(file: BridgeFile, onSent: (bytes: number) => void): Promise<OfferedFile> {
  const { promise, resolve, reject } = Promise.withResolvers<OfferedFile>()
  if (!(file instanceof Blob)) throw new Error(`${file.name} is not a file of the browser.`)
  const request = new XMLHttpRequest()
  request.open('POST', `/files?name=${encodeURIComponent(file.name.slice(-1000))}`)
  request.setRequestHeader('content-type', 'application/octet-stream')
  request.upload.addEventListener('progress', (event) => {
    onSent(event.loaded)
  })
  request.addEventListener('error', () => {
    reject(new ExpectedError({ code: 'application.unreachable', params: { address: location.origin } }))
  })
  request.addEventListener('load', () => {
    try {
      resolve(readAnswer(request))
    } catch (thrown) {
      reject(thrown)
    }
  })
  request.send(file)
  return promise
}

function readAnswer(request: XMLHttpRequest): OfferedFile {
  const answer: unknown = JSON.parse(request.responseText)
  const refused = resultSchema(z.never()).safeParse(answer)
  if (refused.success && !refused.data.ok) throw new ExpectedError(refused.data.error)
  return offeredSchema.parse(answer)
}
