import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, rename, rm, stat } from 'node:fs/promises'
import { expected } from '../../shared/errors'

/** A download that brings nothing for so long has broken off, milliseconds. */
const stallMs = 60_000

/** What is downloaded. */
export interface Wanted {
  readonly url: string
  /** Bytes of it, no more and no fewer. */
  readonly bytes: number
  /** `sha512-` and the hash in base64. */
  readonly integrity: string
}

/**
 * Downloads a file whole or not at all. What came before a break stays beside it as `<file>.part`, and the next call goes on from there. Throws
 * `download.failed` when it cannot be had, `download.wrong` when it is not what was expected, `job.cancelled` when `signal` says so.
 */
export async function download(
  { url, bytes, integrity }: Wanted,
  file: string,
  signal: AbortSignal,
  onBytes: (bytes: number) => void,
): Promise<void> {
  const part = `${file}.part`
  if ((await sizeOf(file)) === bytes && (await integrityOf(file)) === integrity) return
  if ((await sizeOf(part)) > bytes) await rm(part)
  if ((await sizeOf(part)) < bytes) {
    try {
      await receive(url, part, bytes, signal, onBytes)
    } catch (thrown) {
      if (signal.aborted) throw expected('job.cancelled')
      throw expected('download.failed', { reason: reasonOf(thrown) }, { detail: String(thrown) })
    }
  }
  if ((await integrityOf(part)) !== integrity) {
    await rm(part, { force: true })
    throw expected('download.wrong')
  }
  await rename(part, file)
}

/** Receives what a part lacks; a server that knows no ranges sends all again. */
async function receive(
  url: string,
  part: string,
  bytes: number,
  signal: AbortSignal,
  onBytes: (bytes: number) => void,
): Promise<void> {
  const stall = new AbortController()
  let timer = setTimeout(() => stall.abort(), stallMs)
  const before = await sizeOf(part)
  try {
    const answer = await fetch(url, {
      signal: AbortSignal.any([signal, stall.signal]),
      ...(before > 0 ? { headers: { range: `bytes=${before}-` } } : {}),
    })
    if (!answer.ok || answer.body === null) throw new Error(`the server answered ${answer.status}`)
    const goesOn = answer.status === 206
    const handle = await open(part, goesOn ? 'a' : 'w')
    try {
      let received = goesOn ? before : 0
      for await (const block of answer.body) {
        timer = timer.refresh()
        received += block.length
        if (received > bytes) throw new Error('the server sends more than was expected')
        await handle.write(block)
        onBytes(received)
      }
      if (received < bytes) throw new Error('the connection ended early')
      await handle.sync()
    } finally {
      await handle.close()
    }
  } finally {
    clearTimeout(timer)
  }
}

const sizeOf = async (file: string): Promise<number> => (await stat(file).catch(() => null))?.size ?? 0

async function integrityOf(file: string): Promise<string> {
  const hash = createHash('sha512')
  for await (const block of createReadStream(file)) hash.update(block as Buffer)
  return `sha512-${hash.digest('base64')}`
}

/** What went wrong in a few words; `fetch` hides it in the cause. */
function reasonOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return 'the connection broke off'
  if (thrown.name === 'AbortError') return 'nothing came for a minute'
  const { cause } = thrown
  if (cause instanceof Error && 'code' in cause) return `the server cannot be reached (${String(cause.code)})`
  return thrown.message
}
