// @ts-check

/**
 * @typedef {object} Machine
 * @property {NodeJS.Platform} platform
 * @property {Readonly<Record<string, string | undefined>>} environment
 * @property {boolean} administrator whether this runs as root
 * @property {boolean} hasElectron whether Electron's program is there
 *
 * @typedef {{ kind: 'electron' } | { kind: 'download' } | { kind: 'browser', because: string }} HostChoice
 * `download` means that Electron would run here if its program were there.
 */

/**
 * Which host suits a machine.
 *
 * @param {Machine} machine
 * @returns {HostChoice}
 */
export function chooseHost({ platform, environment, administrator, hasElectron }) {
  if (platform === 'linux' && !environment['DISPLAY'] && !environment['WAYLAND_DISPLAY']) {
    return { kind: 'browser', because: 'there is no display here' }
  }
  if (platform === 'linux' && administrator) {
    return { kind: 'browser', because: 'Electron keeps its sandbox and does not run as root' }
  }
  return { kind: hasElectron ? 'electron' : 'download' }
}
