// @ts-check
import { homedir } from 'node:os'
import { join } from 'node:path'

/**
 * The folder where downloads are kept between installations, outside node_modules.
 * `LSTM_WORKBENCH_CACHE` names it outright; else `XDG_CACHE_HOME` or the platform's own cache folder holds it.
 *
 * @param {Readonly<Record<string, string | undefined>>} environment
 * @param {NodeJS.Platform} platform
 * @param {string} home
 * @returns {string}
 */
export function userCacheFolder(environment = process.env, platform = process.platform, home = homedir()) {
  if (environment['LSTM_WORKBENCH_CACHE']) return environment['LSTM_WORKBENCH_CACHE']
  if (environment['XDG_CACHE_HOME']) return join(environment['XDG_CACHE_HOME'], 'lstm-workbench')
  if (platform === 'darwin') return join(home, 'Library', 'Caches', 'lstm-workbench')
  if (platform === 'win32') {
    return join(environment['LOCALAPPDATA'] ?? join(home, 'AppData', 'Local'), 'lstm-workbench', 'Cache')
  }
  return join(home, '.cache', 'lstm-workbench')
}
