import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'

/*
 * The port on 127.0.0.1 is open to every program of this machine and to every page in its browsers, so each request that asks or changes
 * anything must show the token that only the printed address holds: `Authorization: Bearer`, or for a WebSocket a protocol of that name.
 * The page keeps it in a storage of its own origin, which has the port in it. No cookie: those of 127.0.0.1 go to every server on it. The
 * page itself holds no secret and is served without. The Host header keeps names that were pointed at 127.0.0.1 out, the Origin header
 * other pages.
 */

/** What a request shows of where it comes from. */
export interface Visit {
  readonly method: string
  readonly headers: IncomingHttpHeaders
  /** Whether it opens a WebSocket. */
  readonly opensSocket: boolean
  /** Whether it is for what anybody may have: the page and what it is made of, and downloads, whose addresses are secrets themselves. */
  readonly isOpen: boolean
}

/** Why a request is refused, with the HTTP status that says so. */
export interface Refusal {
  readonly status: 401 | 403
  readonly reason: string
}

/** A new token: 32 random bytes, safe in an address. */
export const newToken = (): string => randomBytes(32).toString('base64url')

/** Stands before the token in the protocol that a page names when it opens a WebSocket: browsers let it send no header. */
const protocolStart = 'lstm-workbench.'

/** Names under which the browser host may be called. */
export const allowedHosts = (port: number): readonly string[] => [`127.0.0.1:${port}`, `localhost:${port}`]

/** Checks a request; null when it may pass. */
export function refusalOf(visit: Visit, token: string, port: number): Refusal | null {
  const { host, origin, authorization } = visit.headers
  if (host === undefined || !allowedHosts(port).includes(host)) {
    return { status: 403, reason: 'The request is for another host.' }
  }
  if (origin !== undefined && origin !== `http://${host}`) {
    return { status: 403, reason: 'The request comes from another page.' }
  }
  if (visit.isOpen) return null
  const changes = visit.method !== 'GET' && visit.method !== 'HEAD'
  const isProgram = authorization !== undefined && origin === undefined
  if (origin === undefined && !isProgram && (changes || visit.opensSocket)) {
    return { status: 403, reason: 'The request does not say where it comes from.' }
  }
  return isToken(shownToken(visit), token) ? null : wrongToken
}

function shownToken({ headers, opensSocket }: Visit): string {
  const bearer = headers.authorization?.match(/^Bearer (.+)$/)?.[1]
  if (bearer !== undefined || !opensSocket) return bearer ?? ''
  const named = (headers['sec-websocket-protocol'] ?? '').split(',').map((protocol) => protocol.trim())
  return named.find((protocol) => protocol.startsWith(protocolStart))?.slice(protocolStart.length) ?? ''
}

/** The refusal of what shows no token, or another. */
export const wrongToken: Refusal = {
  status: 401,
  reason: 'Open the address that the application printed when it started: it holds the token.',
}

/** Whether `candidate` is the token; takes as long whatever they share. */
export function isToken(candidate: string, token: string): boolean {
  const given = Buffer.from(candidate)
  const wanted = Buffer.from(token)
  return given.length === wanted.length && timingSafeEqual(given, wanted)
}
