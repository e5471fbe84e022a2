import { sep } from 'node:path'
import type { Readable } from 'node:stream'
import { expected, toAppError } from '../../shared/errors'
import { failed } from '../../shared/result'
import { contentSecurityPolicy } from '../../shared/contentSecurityPolicy'
import fastifyStatic from '@fastify/static'
import fastifyWebsocket from '@fastify/websocket'
import { fastify, type FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Application } from '../application'
import { cookieName, refusalOf } from './access'
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
  /** Where uploads go. */
  readonly uploads: string
  readonly token: string
  readonly codes: EntryCodes
  /** The port that it will listen on: a part of the checks. */
  readonly port: number
}

/** A call may carry a thousand texts. */
const largestCallBytes = 64_000_000
const addressQuery = z.object({ token: z.string().optional(), code: z.string().optional() })
const uploadQuery = z.object({ name: z.string().min(1).max(1000) })

/** Builds the server of the browser host; it listens nowhere yet. */
export async function openServer(options: ServerOptions): Promise<FastifyInstance> {
  const server = fastify({ bodyLimit: largestCallBytes, forceCloseConnections: true })
  guard(server, options)
  await server.register(fastifyWebsocket, { options: { maxPayload: 1000 } })
  server.get('/events', { websocket: true }, (socket) => {
    forwardEvents(options.application, socket)
  })
  addCalls(server, options)
  addUploads(server, options)
  addDownloads(server, options)
  await addPage(server, options.renderer)
  return server
}

function guard(server: FastifyInstance, { token, port, codes }: ServerOptions): void {
  const headers = securityHeaders(port)
  server.addHook('onRequest', async (request, reply) => {
    reply.headers(headers)
    const query = addressQuery.safeParse(request.query)
    const { token: tokenInAddress, code } = query.success ? query.data : {}
    const opensSocket = request.headers.upgrade !== undefined
    const { method } = request
    const refusal = refusalOf({ method, headers: request.headers, opensSocket, tokenInAddress }, token, port)
    const isOurs = refusal === null || refusal.status === 401
    const enters = isOurs && method === 'GET' && !opensSocket && code !== undefined && codes.redeem(code)
    if (refusal !== null && !enters) {
      // The HTTP server has let go of a connection that asked for a socket: nobody else would close it.
      if (opensSocket) reply.raw.once('finish', () => request.raw.socket.destroySoon())
      reply.code(refusal.status)
      const isPage = method === 'GET' && !opensSocket && asksForPage(request.headers.accept)
      if (!isPage) return reply.type('text/plain').send(refusal.reason)
      reply.header('content-security-policy', refusalPolicy)
      return reply.type('text/html').send(refusalPage(refusal.reason))
    }
    if (tokenInAddress !== undefined || enters) {
      reply.header('set-cookie', `${cookieName(port)}=${token}; Path=/; HttpOnly; SameSite=Strict`)
    }
    return undefined
  })
}

/** Whether a person's browser asks for a page. */
const asksForPage = (accept: string | undefined): boolean => accept?.includes('text/html') === true

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

function addUploads(server: FastifyInstance, { application, uploads }: ServerOptions): void {
  server.addContentTypeParser('application/octet-stream', (_request, content, done) => {
    done(null, content)
  })
  const limit = { bodyLimit: Number.MAX_SAFE_INTEGER }
  server.post<{ Body: Readable }>('/files', limit, async (request, reply) => {
    const query = uploadQuery.safeParse(request.query)
    if (!query.success) {
      // What still comes is thrown away, so that the page hears the answer.
      request.body.resume()
      const { error } = expected('input.invalid', {
        where: 'Upload',
        problem: 'the name of the file is missing or too long',
      })
      return reply.code(400).send(failed(error))
    }
    const path = await receiveUpload(request.body, uploads)
    return application.offerFile(path, uploadName(query.data.name))
  })
}

function addDownloads(server: FastifyInstance, { downloads }: ServerOptions): void {
  server.get<{ Params: { id: string } }>('/downloads/:id', async (request, reply) => {
    const download = downloads.find(request.params.id)
    if (download === undefined) return reply.code(404).type('text/plain').send('There is no such download.')
    reply.header('content-disposition', `attachment; filename="${download.name.replace(/[^\w.-]/g, '-')}"`)
    reply.type('application/zip')
    return reply.send(zipFolder(download.folder, download.name.replace(/\.zip$/, '')))
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
    'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
  }
}
