import { createHash, randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { codeOfThrown } from '../../../test/support/codeOfThrown'
import { temporaryFolder } from '../../../test/support/temporaryFolder'
import { download } from './download'

const folder = temporaryFolder()
const content = randomBytes(200_000)
const integrity = `sha512-${createHash('sha512').update(content).digest('base64')}`
const never = new AbortController().signal

const closers: (() => void)[] = []
afterEach(() => {
  for (const close of closers.splice(0)) close()
})

/** Serves by `answer` on a free port; answers the address and the ranges that were asked for. */
async function serve(answer: (request: IncomingMessage, response: ServerResponse) => void) {
  const ranges: (string | undefined)[] = []
  const server = createServer((request, response) => {
    ranges.push(request.headers.range)
    answer(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closers.push(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}/vectors.tgz`, ranges }
}

/** Sends the content from where it is asked for. */
function sendRange({ headers }: IncomingMessage, response: ServerResponse): void {
  const from = Number(/^bytes=(\d+)-$/.exec(headers.range ?? '')?.[1] ?? 0)
  response.writeHead(from > 0 ? 206 : 200).end(content.subarray(from))
}

let files = 0
const newFile = (): string => join(folder, `vectors-${(files += 1)}.tgz`)
const wanted = (url: string) => ({ url, bytes: content.length, integrity })

describe('a download', () => {
  it('is whole, tells how far it is, and is not asked for again', async () => {
    const { url, ranges } = await serve(sendRange)
    const file = newFile()
    const heard: number[] = []
    await download(wanted(url), file, never, (bytes) => heard.push(bytes))
    expect(readFileSync(file).equals(content)).toBe(true)
    expect(heard.at(-1)).toBe(content.length)
    await download(wanted(url), file, never, () => undefined)
    expect(ranges).toHaveLength(1)
    expect(existsSync(`${file}.part`)).toBe(false)
  })

  it('that broke off goes on from where it was', async () => {
    let isFirst = true
    const { url, ranges } = await serve((request, response) => {
      if (!isFirst) return sendRange(request, response)
      isFirst = false
      response.writeHead(200, { 'content-length': content.length })
      response.write(content.subarray(0, 80_000), () => setTimeout(() => response.destroy(), 50))
    })
    const file = newFile()
    expect(await codeOfThrown(download(wanted(url), file, never, () => undefined))).toBe('download.failed')
    const kept = readFileSync(`${file}.part`).length
    expect(kept).toBeGreaterThan(0)
    await download(wanted(url), file, never, () => undefined)
    expect(ranges).toEqual([undefined, `bytes=${kept}-`])
    expect(readFileSync(file).equals(content)).toBe(true)
  })

  it('begins again where the server knows no ranges', async () => {
    const { url } = await serve((_request, response) => response.writeHead(200).end(content))
    const file = newFile()
    writeFileSync(`${file}.part`, content.subarray(0, 1000))
    await download(wanted(url), file, never, () => undefined)
    expect(readFileSync(file).equals(content)).toBe(true)
  })

  it('of something else is thrown away, and so is one that is too long', async () => {
    const other = Buffer.from(content)
    other[5] = (other[5] ?? 0) ^ 1
    const { url } = await serve((_request, response) => response.writeHead(200).end(other))
    const file = newFile()
    expect(await codeOfThrown(download(wanted(url), file, never, () => undefined))).toBe('download.wrong')
    expect(existsSync(file) || existsSync(`${file}.part`)).toBe(false)
    const longer = await serve((_request, response) =>
      response.writeHead(200).end(Buffer.concat([content, content])),
    )
    expect(await codeOfThrown(download(wanted(longer.url), newFile(), never, () => undefined))).toBe(
      'download.failed',
    )
  })

  it('ends when it is told to, and says when nothing is there', async () => {
    const stop = new AbortController()
    const { url } = await serve((_request, response) => {
      response.writeHead(200)
      response.write(content.subarray(0, 1000), () => stop.abort())
    })
    expect(await codeOfThrown(download(wanted(url), newFile(), stop.signal, () => undefined))).toBe(
      'job.cancelled',
    )
    const missing = await serve((_request, response) => response.writeHead(404).end())
    expect(await codeOfThrown(download(wanted(missing.url), newFile(), never, () => undefined))).toBe(
      'download.failed',
    )
  })
})
