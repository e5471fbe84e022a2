import type { MenuItemConstructorOptions } from 'electron'
import { describe, expect, it, vi } from 'vitest'
import { menuTemplate } from './menuTemplate'

function items(template: readonly MenuItemConstructorOptions[]): readonly MenuItemConstructorOptions[] {
  return template.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? items(item.submenu) : [])])
}

const actions = () => ({ importFiles: vi.fn(), show: vi.fn() })
const roles = (template: readonly MenuItemConstructorOptions[]) => items(template).map((item) => item.role)

describe('the menu', () => {
  it.each(['linux', 'win32', 'darwin'] as const)('imports, quits, edits and zooms on %s', (platform) => {
    const template = menuTemplate(platform, false, actions())
    expect(roles(template)).toEqual(
      expect.arrayContaining(['quit', 'editMenu', 'zoomIn', 'windowMenu', 'about']),
    )
    expect(items(template).find((item) => item.accelerator === 'CmdOrCtrl+O')?.label).toBe('Import files…')
  })

  it('has an application menu on macOS alone, with the settings in it', () => {
    const mac = menuTemplate('darwin', false, actions())
    expect(mac[0]?.role).toBe('appMenu')
    expect(items(mac.slice(0, 1)).map((item) => item.label)).toContain('Settings…')
    expect(roles(menuTemplate('linux', false, actions()))).not.toContain('appMenu')
  })

  it('gives each key to one item', () => {
    for (const platform of ['linux', 'darwin'] as const) {
      const keys = items(menuTemplate(platform, true, actions())).flatMap((item) => item.accelerator ?? [])
      expect(new Set(keys).size).toBe(keys.length)
    }
  })

  it('offers the tools of developers in development alone', () => {
    expect(roles(menuTemplate('linux', false, actions()))).not.toContain('toggleDevTools')
    expect(roles(menuTemplate('linux', true, actions()))).toContain('toggleDevTools')
  })

  it('does what its items say', () => {
    const asked = actions()
    for (const item of items(menuTemplate('linux', false, asked))) {
      Reflect.apply(item.click ?? (() => {}), undefined, [])
    }
    expect(asked.importFiles).toHaveBeenCalledTimes(1)
    expect(asked.show.mock.calls.flat()).toEqual(['/settings', '/data', '/experiments', '/compare'])
  })
})
