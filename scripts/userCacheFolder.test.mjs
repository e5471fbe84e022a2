import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { userCacheFolder } from './userCacheFolder.mjs'

describe('the cache folder', () => {
  it('is the one that is named, before any other', () => {
    const environment = { LSTM_WORKBENCH_CACHE: '/named', XDG_CACHE_HOME: '/xdg' }
    expect(userCacheFolder(environment, 'linux', '/home/a')).toBe('/named')
  })

  it('lies in XDG_CACHE_HOME when that is set', () => {
    expect(userCacheFolder({ XDG_CACHE_HOME: '/xdg' }, 'linux', '/home/a')).toBe(
      join('/xdg', 'lstm-workbench'),
    )
  })

  it.each([
    ['linux', join('/home/a', '.cache', 'lstm-workbench')],
    ['darwin', join('/home/a', 'Library', 'Caches', 'lstm-workbench')],
    ['win32', join('/home/a', 'AppData', 'Local', 'lstm-workbench', 'Cache')],
  ])('follows the custom of %s', (platform, folder) => {
    expect(userCacheFolder({}, platform, '/home/a')).toBe(folder)
  })
})
