import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { uploadFile } from './uploadFile'

/** As much of a request as an upload uses. */
class FakeRequest extends EventTarget {
  static last: FakeRequest
  readonly upload = new EventTarget()
  responseText = ''
  address = ''
  readonly headers = new Map<string, string>()
  constructor() {
    super()
    FakeRequest.last = this
  }
  open(_method: string, address: string): void {
    this.address = address
  }
  setRequestHeader(name: string, value: string): void {
    this.headers.set(name, value)
  }
  send(): void {}
  abort(): void {
    this.dispatchEvent(new Event('abort'))
  }
  answer(text: string): void {
    this.responseText = text
    this.dispatchEvent(new Event('load'))
  }
}

beforeEach(() => {
  vi.stubGlobal('XMLHttpRequest', FakeRequest)
})
afterEach(() => {
  vi.unstubAllGlobals()
})

const file = new File(['a,b\n'], 'a b.csv')

describe('an upload', () => {
  it('tells how far it is, then what main knows of the file', async () => {
    const fractions: number[] = []
    const uploading = uploadFile(file, 'secret', (fraction) => fractions.push(fraction))
    const request = FakeRequest.last
    expect(request.address).toBe('/files?name=a%20b.csv')
    expect(request.headers.get('authorization')).toBe('Bearer secret')
    request.upload.dispatchEvent(Object.assign(new Event('progress'), { loaded: 2 }))
    const offered = { token: 't', name: 'a b.csv', bytes: 4, kind: 'data' }
    request.answer(JSON.stringify(offered))
    expect(await uploading).toEqual({ ok: true, value: offered })
    expect(fractions).toEqual([0.5])
  })

  it('ends with the failure that main answers', async () => {
    const error = { code: 'disk.full' as const, params: {} }
    const uploading = uploadFile(file, 'secret')
    FakeRequest.last.answer(JSON.stringify({ ok: false, error }))
    expect(await uploading).toEqual({ ok: false, error })
  })

  it('is broken off when it is cancelled', async () => {
    const control = new AbortController()
    const uploading = uploadFile(file, 'secret', undefined, control.signal)
    control.abort()
    const cancelled = { ok: false, error: { code: 'job.cancelled' } }
    expect(await uploading).toMatchObject(cancelled)
    expect(await uploadFile(file, 'secret', undefined, control.signal)).toMatchObject(cancelled)
  })

  it('is not begun with what is no file', async () => {
    expect(await uploadFile({ name: '/etc/passwd', size: 1 }, 'secret')).toMatchObject({
      ok: false,
      error: { code: 'file.notFound' },
    })
  })
})
