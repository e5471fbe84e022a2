import { describe, expect, it } from 'vitest'
import { newToken, refusalOf, type Visit } from './access'

const token = newToken()
const port = 5786
const own = 'http://127.0.0.1:5786'
const cookie = `other=1; lstm-workbench-5786=${token}`
const visit = (headers: Visit['headers'], more: Partial<Visit> = {}): Visit => ({
  method: 'GET',
  headers: { host: '127.0.0.1:5786', ...headers },
  opensSocket: false,
  tokenInAddress: undefined,
  ...more,
})
const statusOf = (request: Visit) => refusalOf(request, token, port)?.status

describe('a request passes', () => {
  it.each([
    ['with the token in the address', visit({}, { tokenInAddress: token })],
    ['with the cookie', visit({ cookie })],
    ['as localhost', visit({ cookie, host: 'localhost:5786' })],
    ['with the cookie from its own page', visit({ cookie, origin: own }, { method: 'POST' })],
    ['with the token in a header', visit({ authorization: `Bearer ${token}` }, { method: 'POST' })],
    ['when its own page opens a socket', visit({ cookie, origin: own }, { opensSocket: true })],
  ])('%s', (_, request) => {
    expect(statusOf(request)).toBeUndefined()
  })
})

describe('a request is refused', () => {
  it.each([
    ['without a token', visit({}), 401],
    ['with a wrong token', visit({}, { tokenInAddress: newToken() }), 401],
    ['with a part of the token', visit({}, { tokenInAddress: token.slice(0, -1) }), 401],
    [
      'with a wrong token in a header, whatever its cookie',
      visit({ cookie, authorization: 'Bearer x' }),
      401,
    ],
    ['with the cookie of another port', visit({ cookie: `lstm-workbench-1=${token}` }), 401],
    ['for a name that was pointed at this machine', visit({ cookie, host: 'evil.example:5786' }), 403],
    ['for another port', visit({ cookie, host: '127.0.0.1:80' }), 403],
    ['without a host', visit({ cookie, host: undefined }), 403],
    ['from another page', visit({ cookie, origin: 'https://evil.example' }, { method: 'POST' }), 403],
    ['from a page without an origin', visit({ cookie, origin: 'null' }, { method: 'POST' }), 403],
    ['from another port', visit({ cookie, origin: 'http://127.0.0.1:80' }), 403],
    ['when it changes something and hides its page', visit({ cookie }, { method: 'POST' }), 403],
    ['when it opens a socket and hides its page', visit({ cookie }, { opensSocket: true }), 403],
  ])('%s', (_, request, status) => {
    expect(statusOf(request)).toBe(status)
  })
})
