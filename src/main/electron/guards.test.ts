import { FakeContents, fakeElectron } from '../../../test/support/fakeElectron'
import type { Session, WebContents } from 'electron'
import { describe, expect, it, vi } from 'vitest'
import { guardContents, ownPage, guardSession, isLocal } from './guardSession'

const own = ownPage('app://workbench')

describe('contents under guard', () => {
  function guarded(): FakeContents {
    const contents = new FakeContents()
    guardContents(contents as unknown as WebContents, own)
    return contents
  }

  it.each(['will-navigate', 'will-redirect', 'will-frame-navigate'])(
    'stay on their own page at %s',
    (name) => {
      const contents = guarded()
      for (const url of [
        'https://example.org/',
        'file:///etc/passwd',
        'app://elsewhere/',
        'javascript:alert(1)',
        '',
      ]) {
        const event = { url, preventDefault: vi.fn() }
        contents.emit(name, event)
        expect(event.preventDefault, url).toHaveBeenCalled()
      }
      const event = { url: 'app://workbench/#/runs/r_1', preventDefault: vi.fn() }
      contents.emit(name, event)
      expect(event.preventDefault).not.toHaveBeenCalled()
    },
  )

  it('open no further window and embed no guest', () => {
    const contents = guarded()
    expect(contents.openHandler?.({ url: 'app://workbench/' })).toEqual({ action: 'deny' })
    const event = { preventDefault: vi.fn() }
    contents.emit('will-attach-webview', event)
    expect(event.preventDefault).toHaveBeenCalled()
  })
})

describe('the session under guard', () => {
  const { session } = fakeElectron()
  const fake = session.defaultSession
  guardSession(fake as unknown as Session, undefined)

  it('grants nothing but writing to the clipboard and hearing the microphone', () => {
    const request = fake.setPermissionRequestHandler.mock.lastCall?.[0]
    const check = fake.setPermissionCheckHandler.mock.lastCall?.[0]
    for (const permission of [
      'media',
      'geolocation',
      'notifications',
      'clipboard-read',
      'openExternal',
      'usb',
    ]) {
      const answer = vi.fn()
      request({}, permission, answer, { isMainFrame: true, mediaTypes: ['audio', 'video'] })
      expect(answer.mock.calls, permission).toEqual([[false]])
      expect(check({}, permission, '', { mediaType: 'video' }), permission).toBe(false)
    }
    expect(check({}, 'clipboard-sanitized-write', '', {})).toBe(true)
    const heard = (isMainFrame: boolean): boolean => {
      const answer = vi.fn()
      request({}, 'media', answer, { isMainFrame, mediaTypes: ['audio'] })
      return answer.mock.lastCall?.[0]
    }
    expect([heard(true), heard(false)]).toEqual([true, false])
    expect(check({}, 'media', '', { mediaType: 'audio' })).toBe(true)
    expect(fake.setDevicePermissionHandler.mock.lastCall?.[0]()).toBe(false)
  })

  it('lets no request leave the machine', () => {
    const before = fake.webRequest.onBeforeRequest.mock.lastCall?.[0]
    const cancelled = (url: string): boolean => {
      const answer = vi.fn()
      before({ url }, answer)
      return answer.mock.lastCall?.[0].cancel
    }
    expect(cancelled('app://workbench/index.html')).toBe(false)
    expect(cancelled('blob:app://workbench/1')).toBe(false)
    for (const url of [
      'https://example.org/',
      'http://localhost:5173/',
      'ws://127.0.0.1/',
      'file:///etc/passwd',
      '?',
    ]) {
      expect(cancelled(url), url).toBe(true)
    }
  })

  it('downloads only what the page made itself', () => {
    const download = (url: string): boolean => {
      const event = { preventDefault: vi.fn() }
      fake.emit('will-download', event, { getURL: () => url })
      return event.preventDefault.mock.calls.length === 0
    }
    expect(download('blob:app://workbench/1')).toBe(true)
    expect(download('https://example.org/a.exe')).toBe(false)
  })

  it('opens the development server in development alone', () => {
    const server = 'http://localhost:5173'
    expect(isLocal('http://localhost:5173/main.ts', server)).toBe(true)
    expect(isLocal('ws://localhost:5173/', server)).toBe(true)
    expect(isLocal('devtools://devtools/bundled/x.js', server)).toBe(true)
    expect(isLocal('http://localhost:5174/main.ts', server)).toBe(false)
    expect(isLocal('devtools://devtools/bundled/x.js', undefined)).toBe(false)
  })
})
