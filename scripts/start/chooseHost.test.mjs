import { describe, expect, it } from 'vitest'
import { chooseHost } from './chooseHost.mjs'

const desktop = {
  platform: /** @type {const} */ ('linux'),
  environment: { DISPLAY: ':0' },
  administrator: false,
  hasElectron: true,
}

describe('the host of a machine', () => {
  it('is Electron with a display and its program, downloaded first when it is missing', () => {
    expect(chooseHost(desktop)).toEqual({ kind: 'electron' })
    expect(chooseHost({ ...desktop, environment: { WAYLAND_DISPLAY: 'wayland-0' } })).toEqual({
      kind: 'electron',
    })
    expect(chooseHost({ ...desktop, hasElectron: false })).toEqual({ kind: 'download' })
  })

  it('is the browser on Linux without a display, or as root', () => {
    expect(chooseHost({ ...desktop, environment: {} })).toEqual({
      kind: 'browser',
      because: 'there is no display here',
    })
    expect(chooseHost({ ...desktop, administrator: true })).toMatchObject({ kind: 'browser' })
  })

  it.each(['darwin', 'win32'])('asks for no display variable on %s', (platform) => {
    expect(chooseHost({ ...desktop, platform, environment: {} })).toEqual({ kind: 'electron' })
  })
})
