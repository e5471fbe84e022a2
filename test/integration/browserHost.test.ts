import { strFromU8, unzipSync } from 'fflate'
import { once } from 'node:events'
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { startBrowserHost, type BrowserHost } from '../../src/main/browserHost/startBrowserHost'
import { createClient } from '../../src/shared/client'
import type { OfferedFile } from '../../src/shared/bridge'
import { writeReviews } from '../support/generatedTables'
import { valueOf, waitFor } from '../support/openWorkbench'
import { spawnCli } from '../support/runCli'
import { temporaryFolder } from '../support/temporaryFolder'

const files = temporaryFolder()
const home = temporaryFolder()
let host: BrowserHost
let origin = ''
beforeAll(async () => {
  host = await startBrowserHost({ home })
  origin = `http://127.0.0.1:${host.port}`
})
afterAll(() => host.close())

/** What a page of the browser host sends. */
const own = (more: Record<string, string> = {}) => ({
  authorization: `Bearer ${host.token}`,
  origin,
  ...more,
})
const openSocket = (headers: Record<string, string> = { origin }, token = host.token) =>
  new WebSocket(`ws://127.0.0.1:${host.port}/events`, `lstm-workbench.${token}`, { headers })
const call = async (method: string, input: unknown): Promise<unknown> => {
  const response = await fetch(`${origin}/call/${method}`, {
    method: 'POST',
    headers: own({ 'content-type': 'application/json' }),
    body: JSON.stringify(input ?? null),
  })
  return response.json()
}
const client = createClient({ call })

async function upload(path: string, name: string): Promise<OfferedFile> {
  const response = await fetch(`${origin}/files?name=${encodeURIComponent(name)}`, {
    method: 'POST',
    headers: own({ 'content-type': 'application/octet-stream' }),
    body: readFileSync(path),
  })
  return response.json() as Promise<OfferedFile>
}

/** The status of a request whose headers are not corrected by `fetch`, as it does with Host. */
function statusOf(method: string, path: string, headers: Record<string, string>): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>()
  const sent = request({ host: '127.0.0.1', port: host.port, method, path, headers }, (response) => {
    response.resume()
    resolve(response.statusCode ?? 0)
  })
  sent.on('error', reject)
  sent.end()
  return promise
}

/** What a page shows to get the token. */
const enter = (shown: Record<string, string>, from = origin) =>
  fetch(`${origin}/enter`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: from },
    body: JSON.stringify(shown),
  })

describe('the page', () => {
  it('is served behind a strict policy, without a secret and without a cookie', async () => {
    const response = await fetch(host.address)
    expect(response.status).toBe(200)
    const page = await response.text()
    expect(page).toContain('<title>LSTM Workbench</title>')
    expect(page).not.toContain(host.token)
    const policy = response.headers.get('content-security-policy')
    expect(policy).toContain("script-src 'self';")
    expect(policy).not.toContain('unsafe')
    expect(response.headers.get('set-cookie')).toBeNull()
    expect(response.headers.get('cache-control')).toBe('no-cache')
  })

  it('gets the token for the one in its address, or once for the code in the address that is opened for a person', async () => {
    expect(await (await enter({ token: host.token })).json()).toEqual({ token: host.token })
    const address = host.entryAddress()
    expect(address).not.toContain(host.token)
    const code = new URL(address).searchParams.get('code') ?? ''
    expect(await (await enter({ code })).json()).toEqual({ token: host.token })
    for (const refused of [await enter({ code }), await enter({ token: 'wrong' }), await enter({})]) {
      expect(refused.status).toBe(401)
      expect(await refused.text()).not.toContain(host.token)
    }
    expect((await enter({ token: host.token }, 'https://evil.example')).status).toBe(403)
  })

  it('says to a person who has neither how to come in', async () => {
    const refused = await fetch(`${origin}/refused`)
    expect(refused.status).toBe(401)
    expect(await refused.text()).toContain('Open the address that the application printed')
  })

  it('finds its scripts', async () => {
    const page = await (await fetch(host.address)).text()
    const script = /src="\.?\/?(assets\/[^"]+\.js)"/.exec(page)?.[1] ?? 'none'
    const response = await fetch(`${origin}/${script}`)
    expect(response.headers.get('content-type')).toContain('javascript')
    expect(response.headers.get('cache-control')).toContain('immutable')
  })

  it('is all that is served: nothing outside of its folder', async () => {
    for (const path of ['/../main/cli.js', '/..%2fmain%2fcli.js', '/assets/..%2f..%2f..%2fpackage.json']) {
      expect(await statusOf('GET', path, {})).toBeGreaterThanOrEqual(400)
    }
  })
})

describe('a request is refused', () => {
  it.each([
    ['without a token', 'POST', '/call/runs.start', { origin: 'own' }, 401],
    ['with a wrong token', 'POST', '/call/runs.start', { authorization: 'Bearer x', origin: 'own' }, 401],
    ['with the token in a cookie', 'POST', '/call/runs.start', { cookie: 'own', origin: 'own' }, 401],
    ['for another host', 'GET', '/', { host: 'evil.example' }, 403],
    [
      'from another page',
      'POST',
      '/call/runs.start',
      { authorization: 'own', origin: 'https://evil.example' },
      403,
    ],
    ['from nowhere', 'POST', '/call/runs.start', {}, 403],
    [
      'to upload from another page',
      'POST',
      '/files?name=a',
      { authorization: 'own', origin: 'http://127.0.0.1:1' },
      403,
    ],
    ['to download without the secret of the address', 'GET', '/downloads/x_1', {}, 404],
  ])('%s', async (_, method, path, headers: Record<string, string>, status) => {
    const values: Record<string, string> = {
      origin,
      authorization: `Bearer ${host.token}`,
      cookie: `lstm-workbench-${host.port}=${host.token}`,
    }
    const filled = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, value === 'own' ? (values[name] ?? '') : value]),
    )
    expect(await statusOf(method, path, filled)).toBe(status)
  })

  it('by a socket of another page, of none, or without a token', async () => {
    const sockets = [
      openSocket({ origin: 'https://evil.example' }),
      openSocket({}),
      openSocket({ origin }, 'x'),
    ]
    for (const socket of sockets) {
      const closed = Promise.withResolvers<string>()
      socket.on('error', (error) => closed.resolve(error.message))
      socket.on('open', () => closed.resolve('open'))
      expect(await closed.promise).toMatch(/40[13]/)
    }
  })
})

/** Where the one process that works on a data folder puts what is uploaded. */
const uploadsOf = (folder: string): string => {
  const [owner = ''] = readdirSync(join(folder, 'uploads'))
  return join(folder, 'uploads', owner)
}

describe('calls, uploads and downloads', () => {
  it('answer as results, also for what is no call or no JSON', async () => {
    expect(await call('application.info', null)).toMatchObject({ ok: true, value: { host: 'browser' } })
    expect(await call('no.call', null)).toMatchObject({ ok: false, error: { code: 'input.invalid' } })
    expect(await call('__proto__.toString', null)).toMatchObject({ ok: false })
    const broken = await fetch(`${origin}/call/datasets.list`, {
      method: 'POST',
      headers: own({ 'content-type': 'application/json' }),
      body: '{',
    })
    expect(await broken.json()).toMatchObject({ ok: false, error: { code: 'input.invalid' } })
  })

  it('carry a file in, announce it, train on it and carry the model out', async () => {
    const heard: string[] = []
    const socket = openSocket()
    socket.on('message', (data) => heard.push(JSON.parse(String(data)).event))
    const offered = await upload(writeReviews(files, 200), '../../reviews.csv')
    expect(offered).toMatchObject({
      name: 'reviews.csv',
      bytes: readFileSync(join(files, 'reviews.csv')).length,
    })
    const source = { kind: 'file' as const, token: offered.token }
    const { jobId } = await valueOf(client.datasets.import({ source }))
    const jobOf = async (id: string) => {
      const job = await valueOf(client.jobs.get({ id }))
      return job.status === 'running' ? null : job
    }
    const { resultId: datasetId } = await waitFor(() => jobOf(jobId))
    const experiment = { task: 'classification' as const, training: { epochs: 1 } }
    const { runId } = await valueOf(client.runs.start({ datasetId: datasetId ?? '', experiment }))
    await waitFor(async () => (await valueOf(client.runs.get({ id: runId }))).status === 'finished' || null)
    expect(heard).toEqual(expect.arrayContaining(['jobChanged', 'datasetChanged', 'runChanged', 'runEpoch']))
    socket.close()
    const job = await valueOf(client.exports.create({ runId, format: 'tfjs' }))
    const { resultId: id } = await waitFor(() => jobOf(job.jobId))
    const saved = await valueOf(client.exports.save({ id: id ?? '' }))
    const archive = await fetch(origin + (saved.kind === 'download' ? saved.address : ''))
    expect(archive.headers.get('content-disposition')).toMatch(/^attachment; filename="[\w.-]+\.zip"$/)
    const entries = unzipSync(new Uint8Array(await archive.arrayBuffer()))
    const model = Object.entries(entries).find(([name]) => name.endsWith('/model.json'))?.[1]
    expect(JSON.parse(strFromU8(model ?? new Uint8Array()))).toHaveProperty('modelTopology')
  })

  it('show what the command line does beside it', async () => {
    const heard: string[] = []
    const socket = openSocket()
    socket.on('message', (data) => heard.push(JSON.parse(String(data)).event))
    await once(socket, 'open')
    const { status } = await spawnCli(home, 'import', writeReviews(files, 90, 'beside.csv'))
    expect(status).toBe(0)
    await waitFor(async () => heard.includes('datasetChanged') || null)
    socket.close()
    expect((await valueOf(client.datasets.list())).map(({ name }) => name)).toContain('beside')
  })

  it('refuse an upload without a name', async () => {
    const response = await fetch(`${origin}/files`, {
      method: 'POST',
      headers: own({ 'content-type': 'application/octet-stream' }),
      body: 'review,sentiment\n'.repeat(100_000),
    })
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ ok: false, error: { code: 'input.invalid' } })
    expect(readdirSync(uploadsOf(home))).toEqual([])
  })

  it('refuse an upload that says it is something else', async () => {
    const asText = await fetch(`${origin}/files?name=a.csv`, {
      method: 'POST',
      headers: own({ 'content-type': 'text/plain' }),
      body: 'review,sentiment',
    })
    expect(asText.status).toBe(415)
    expect(await asText.json()).toMatchObject({ ok: false, error: { code: 'input.invalid' } })
    expect(readdirSync(uploadsOf(home))).toEqual([])
  })

  it('answer an upload that cannot be written, and hear the next one on the same connection', async () => {
    const uploads = uploadsOf(home)
    rmSync(uploads, { recursive: true })
    const send = () =>
      fetch(`${origin}/files?name=a.csv`, {
        method: 'POST',
        headers: own({ 'content-type': 'application/octet-stream' }),
        body: 'review,sentiment\n'.repeat(200_000),
      })
    const refused = await send()
    expect(refused.status).toBe(500)
    expect(await refused.json()).toMatchObject({ ok: false })
    mkdirSync(uploads)
    const { token } = (await (await send()).json()) as OfferedFile
    await valueOf(client.datasets.withdraw({ token }))
  })

  it('let go of an upload that stops in the middle, and leave nothing of it behind', async () => {
    const impatient = await startBrowserHost({ home: temporaryFolder(), longestSilenceMs: 300 })
    const sent = request({
      host: '127.0.0.1',
      port: impatient.port,
      method: 'POST',
      path: '/files?name=large.csv',
      headers: {
        authorization: `Bearer ${impatient.token}`,
        'content-type': 'application/octet-stream',
        'content-length': '1000000',
      },
    })
    sent.write('review,sentiment\n')
    const [problem] = await once(sent, 'error')
    expect(problem).toMatchObject({ code: 'ECONNRESET' })
    await impatient.close()
  })

  it('leave no upload behind: neither an imported nor a broken-off nor an unwanted one', async () => {
    const sent = request({
      host: '127.0.0.1',
      port: host.port,
      method: 'POST',
      path: '/files?name=large.csv',
      headers: own({ 'content-type': 'application/octet-stream', 'content-length': '1000000' }),
    })
    sent.on('error', () => {})
    sent.write('review,sentiment\n'.repeat(1000))
    const uploads = () => readdirSync(uploadsOf(home))
    await waitFor(async () => uploads().length > 0 || null)
    sent.destroy()
    await waitFor(async () => uploads().length === 0 || null)
    const { token } = await upload(writeReviews(files, 20, 'unwanted.csv'), 'unwanted.csv')
    expect(uploads()).toHaveLength(1)
    await valueOf(client.datasets.withdraw({ token }))
    expect(uploads()).toEqual([])
  })
})
