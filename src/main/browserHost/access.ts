import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'

/*
 * The port on 127.0.0.1 is open to every program of this machine and to every page in its browsers, so each request must
 * show the token that only the printed address holds. A page shows it once, in its address, or a code that works once
 * where the address is opened for a person, and gets a cookie that scripts cannot read and that no other site can make the browser send (HttpOnly, SameSite=Strict); programs may send it
 * as `Authorization: Bearer`. The Host header keeps names that were pointed at 127.0.0.1 out, the Origin header other
 * pages.
 */

/** What a request shows of where it comes from. */
export interface Visit {
  readonly method: string
  readonly headers: IncomingHttpHeaders
  /** Whether it opens a WebSocket. */
  readonly opensSocket: boolean
  /** `token` of the address, if it has one. */
  readonly tokenInAddress: string | undefined
}

/** Why a request is refused, with the HTTP status that says so. */
export interface Refusal {
  readonly status: 401 | 403
  readonly reason: string
}

/** A new token: 32 random bytes, safe in an address. */
export const newToken = (): string => randomBytes(32).toString('base64url')

/** Cookies of one host name reach all its ports: the port in the name keeps two applications apart. */
export const cookieName = (port: number): string => `lstm-workbench-${port}`

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
  const bearer = authorization?.match(/^Bearer (.+)$/)?.[1]
  if (bearer !== undefined) return isToken(bearer, token) ? null : wrongToken
  const changes = visit.method !== 'GET' && visit.method !== 'HEAD'
  if (origin === undefined && (changes || visit.opensSocket)) {
    return { status: 403, reason: 'The request does not say where it comes from.' }
  }
  const shown = [visit.tokenInAddress, cookieIn(visit.headers.cookie, cookieName(port))]
  return shown.some((candidate) => candidate !== undefined && isToken(candidate, token)) ? null : wrongToken
}

const wrongToken: Refusal = {
  status: 401,
  reason: 'Open the address that the application printed when it started: it holds the token.',
}

function isToken(candidate: string, token: string): boolean {
  const given = Buffer.from(candidate)
  const wanted = Buffer.from(token)
  return given.length === wanted.length && timingSafeEqual(given, wanted)
}

function cookieIn(header: string | undefined, name: string): string | undefined {
  const pairs = (header ?? '').split(';').map((pair) => pair.trim())
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1)
}
