import { createReadStream } from 'node:fs'
import { sep } from 'node:path'
import { Readable } from 'node:stream'
import { expected, toAppError } from '../../shared/errors'
import { failed } from '../../shared/result'
import { contentSecurityPolicy } from '../../shared/contentSecurityPolicy'
import fastifyStatic from '@fastify/static'
import fastifyWebsocket from '@fastify/websocket'
import { fastify, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Application } from '../application'
import { isToken, refusalOf, wrongToken, type Refusal } from './access'
import type { Downloads } from './downloads'
import type { EntryCodes } from './entryCodes'
import { forwardEvents } from './forwardEvents'
import { receiveUpload, uploadName } from './receiveUpload'
import { refusalPage, refusalPolicy } from './refusalPage'
import { zipFolder } from './zipFolder'

/** What the browser host serves. */
export interface ServerOptions {
  readonly application: Application
  readonly downloads: Downloads
  /** Built page, `out/renderer`. */
  readonly renderer: string
  readonly token: string
  readonly codes: EntryCodes
  /** The port that it will listen on: a part of the checks. */
  readonly port: number
  /** A request of which nothing more has come for this long never ends by itself, milliseconds. */
  readonly longestSilenceMs: number
}

/** A call may carry a thousand texts. */
const largestCallBytes = 64_000_000
/** Where a page shows what its address held, for the token. */
const entryPath = '/enter'
const entryInput = z.object({ code: z.string().optional(), token: z.string().optional() })
const uploadQuery = z.object({ name: z.string().min(1).max(1000) })

/** Builds the server of the browser host; it listens nowhere yet. */
export async function openServer(options: ServerOptions): Promise<FastifyInstance> {
  const server = fastify({ bodyLimit: largestCallBytes, forceCloseConnections: true })
  guard(server, options)
  endSilenceOfParsed(server)
  // The protocol that a page names holds the token, which was checked before: it is the one that is spoken.
  const handleProtocols = (named: Set<string>): string | false => [...named][0] ?? false
  await server.register(fastifyWebsocket, { options: { maxPayload: 1000, handleProtocols } })
  server.get('/events', { websocket: true }, (socket) => {
    forwardEvents(options.application, socket)
  })
  addEntry(server, options)
  addCalls(server, options)
  addUploads(server, options)
  addDownloads(server, options)
  await addPage(server, options.renderer)
  return server
}

function guard(server: FastifyInstance, { token, port, longestSilenceMs }: ServerOptions): void {
  const headers = securityHeaders(port)
  server.addHook('onRequest', async (request, reply) => {
    reply.headers(headers)
    const opensSocket = request.headers.upgrade !== undefined
    const { method } = request
    const isReading = method === 'GET' || method === 'HEAD'
    const isOpen = !opensSocket && (isReading || request.routeOptions.url === entryPath)
    const refusal = refusalOf({ method, headers: request.headers, opensSocket, isOpen }, token, port)
    endWhenSilent(request, longestSilenceMs)
    if (refusal === null) return undefined
    // The HTTP server has let go of a connection that asked for a socket: nobody else would close it.
    if (opensSocket) reply.raw.once('finish', () => request.raw.socket.destroySoon())
    return refuse(reply, refusal, isReading && !opensSocket && asksForPage(request.headers.accept))
  })
}

/** A body that is parsed is there. */
function endSilenceOfParsed(server: FastifyInstance): void {
  server.addHook('preHandler', (request, _reply, done) => {
    endWhenSilent(request, 0)
    done()
  })
}

function refuse(reply: FastifyReply, { status, reason }: Refusal, asPage: boolean): FastifyReply {
  reply.code(status)
  if (!asPage) return reply.type('text/plain').send(reason)
  reply.header('content-security-policy', refusalPolicy)
  return reply.type('text/html').send(refusalPage(reason))
}

/** Whether a person's browser asks for a page. */
const asksForPage = (accept: string | undefined): boolean => accept?.includes('text/html') === true

/** Gives the token to a page that shows it, or a code that works once; a browser that has neither is sent to the page that says so. */
function addEntry(server: FastifyInstance, { token, codes }: ServerOptions): void {
  server.post(entryPath, async (request, reply) => {
    reply.header('cache-control', 'no-store')
    const shown = entryInput.safeParse(request.body)
    const { code, token: candidate } = shown.success ? shown.data : {}
    const enters =
      (candidate !== undefined && isToken(candidate, token)) || (code !== undefined && codes.redeem(code))
    return enters ? { token } : refuse(reply, wrongToken, false)
  })
  server.get('/refused', async (_request, reply) => refuse(reply, wrongToken, true))
}

function addCalls(server: FastifyInstance, { application }: ServerOptions): void {
  server.post<{ Params: { method: string } }>('/call/:method', async (request, reply) => {
    reply.header('cache-control', 'no-store')
    return application.call(request.params.method, request.body ?? null)
  })
  server.setErrorHandler((thrown, _request, reply) => {
    const status = statusOf(thrown)
    const problem = thrown instanceof Error ? thrown.message : String(thrown)
    const error =
      status < 500 ? expected('input.invalid', { where: 'Request', problem }).error : toAppError(thrown)
    return reply.code(status).send(failed(error))
  })
}

function statusOf(thrown: unknown): number {
  const parsed = z.object({ statusCode: z.number().min(400).max(599) }).safeParse(thrown)
  return parsed.success ? parsed.data.statusCode : 500
}

function addUploads(server: FastifyInstance, { application, longestSilenceMs }: ServerOptions): void {
  server.addContentTypeParser('application/octet-stream', (_request, content, done) => {
    done(null, content)
  })
  const limit = { bodyLimit: Number.MAX_SAFE_INTEGER }
  server.post('/files', limit, async (request, reply) => {
    const { body } = request
    if (!(body instanceof Readable))
      return refuseUpload(reply, 415, 'it must come as application/octet-stream')
    const query = uploadQuery.safeParse(request.query)
    if (!query.success) {
      // What still comes is thrown away, so that the page hears the answer.
      body.resume()
      return refuseUpload(reply, 400, 'the name of the file is missing or too long')
    }
    endWhenSilent(request, longestSilenceMs)
    const path = await receiveUpload(body, application.uploads)
    endWhenSilent(request, 0)
    return application.offerFile(path, uploadName(query.data.name))
  })
}

function refuseUpload(reply: FastifyReply, status: number, problem: string): FastifyReply {
  return reply.code(status).send(failed(expected('input.invalid', { where: 'Upload', problem }).error))
}

/** Ends the connection of a request whose body stops in the middle for `silenceMs`; 0 once it is there, for an answer may take as long as it wants. */
function endWhenSilent({ raw }: FastifyRequest, silenceMs: number): void {
  // The HTTP server ends a connection that times out.
  raw.socket.setTimeout(silenceMs)
}

function addDownloads(server: FastifyInstance, { downloads }: ServerOptions): void {
  server.get<{ Params: { id: string } }>('/downloads/:id', async (request, reply) => {
    const download = downloads.find(request.params.id)
    if (download === undefined) return reply.code(404).type('text/plain').send('There is no such download.')
    reply.header('content-disposition', `attachment; filename="${download.name.replace(/[^\w.-]/g, '-')}"`)
    const { path, name, isFile } = download
    reply.type(isFile ? 'application/octet-stream' : 'application/zip')
    return reply.send(isFile ? createReadStream(path) : zipFolder(path, name.replace(/\.zip$/, '')))
  })
}

async function addPage(server: FastifyInstance, renderer: string): Promise<void> {
  await server.register(fastifyStatic, {
    root: renderer,
    cacheControl: false,
    setHeaders: (reply, path) => {
      // Assets carry the hash of their content in their names; the page itself must never be an old one.
      const isHashed = path.includes(`${sep}assets${sep}`)
      void reply.header('cache-control', isHashed ? 'private, max-age=31536000, immutable' : 'no-cache')
    },
  })
  server.setNotFoundHandler((_request, reply) =>
    reply.code(404).type('text/plain').send('There is nothing at this address.'),
  )
}

/** Headers of every answer: the page may load and reach itself alone, and no other page may hold it. */
function securityHeaders(port: number): Readonly<Record<string, string>> {
  const sockets = ['127.0.0.1', 'localhost'].map((name) => `ws://${name}:${port}`)
  return {
    'content-security-policy': contentSecurityPolicy(sockets),
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=(self), payment=(), usb=()',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
  }
}
