import { describe, expect, it } from 'vitest'
import { newToken, refusalOf, type Visit } from './access'

const token = newToken()
const port = 5786
const own = 'http://127.0.0.1:5786'
const bearer = { authorization: `Bearer ${token}` }
const protocol = { 'sec-websocket-protocol': `lstm-workbench.${token}` }
const visit = (headers: Visit['headers'], more: Partial<Visit> = {}): Visit => ({
  method: 'POST',
  headers: { host: '127.0.0.1:5786', ...headers },
  opensSocket: false,
  isOpen: false,
  ...more,
})
const socket = { method: 'GET', opensSocket: true }
const statusOf = (request: Visit) => refusalOf(request, token, port)?.status

describe('a request passes', () => {
  it.each([
    ['with the token, from its own page', visit({ ...bearer, origin: own })],
    ['with the token, from a program', visit(bearer)],
    ['as localhost', visit({ ...bearer, host: 'localhost:5786' })],
    ['when its own page opens a socket', visit({ ...protocol, origin: own }, socket)],
    ['when a program opens a socket', visit(bearer, socket)],
    ['without a token for the page itself', visit({}, { method: 'GET', isOpen: true })],
  ])('%s', (_, request) => {
    expect(statusOf(request)).toBeUndefined()
  })
})

describe('a request is refused', () => {
  it.each([
    ['without a token', visit({ origin: own }), 401],
    ['with a wrong token', visit({ authorization: `Bearer ${newToken()}` }), 401],
    ['with a part of the token', visit({ authorization: `Bearer ${token.slice(0, -1)}` }), 401],
    ['with the token in a cookie', visit({ cookie: `lstm-workbench-5786=${token}`, origin: own }), 401],
    ['with the token as the protocol of what is no socket', visit({ ...protocol, origin: own }), 401],
    ['for a name that was pointed at this machine', visit({ ...bearer, host: 'evil.example:5786' }), 403],
    ['for another port', visit({ ...bearer, host: '127.0.0.1:80' }), 403],
    ['without a host', visit({ ...bearer, host: undefined }), 403],
    ['from another page', visit({ ...bearer, origin: 'https://evil.example' }), 403],
    ['from a page without an origin', visit({ ...bearer, origin: 'null' }), 403],
    ['from another port', visit({ ...bearer, origin: 'http://127.0.0.1:80' }), 403],
    [
      'for the page itself from another page',
      visit({ origin: 'https://evil.example' }, { isOpen: true }),
      403,
    ],
    ['when it changes something and hides its page', visit({}), 403],
    ['when it opens a socket and hides its page', visit(protocol, socket), 403],
    ['when it opens a socket without a token', visit({ origin: own }, socket), 401],
  ])('%s', (_, request, status) => {
    expect(statusOf(request)).toBe(status)
  })
})
