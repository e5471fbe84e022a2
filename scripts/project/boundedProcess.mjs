// @ts-check
import { spawn } from 'node:child_process'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** Thrown when the person at the terminal ends the installation. */
export class Interrupted extends Error {}

/**
 * @typedef {object} Bounds
 * @property {string} watchFolder its growth counts as a sign of life
 * @property {number} stallMs stopped after so long without growth
 * @property {number} limitMs stopped after so long in any case
 * @property {number} [pollMs]
 * @property {(bytes: number) => void} onBytes called with the folder's growth since the start
 */

/**
 * Runs a program that downloads, and ends it with all its children when it stops making progress.
 *
 * @param {string} command
 * @param {readonly string[]} commandArguments
 * @param {{ cwd: string, environment: NodeJS.ProcessEnv }} place
 * @param {Bounds} bounds
 * @returns {Promise<{ ended: 'done' | 'failed' | 'stalled', detail: string }>} `detail` is the last line it printed
 */
export async function boundedProcess(command, commandArguments, place, bounds) {
  const group = process.platform !== 'win32'
  const child = spawn(command, commandArguments, {
    cwd: place.cwd,
    env: place.environment,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: group,
    windowsHide: true,
  })
  let output = ''
  const keep = (/** @type {Buffer} */ chunk) => {
    output = (output + chunk.toString('utf8')).slice(-4_000)
  }
  child.stdout.on('data', keep)
  child.stderr.on('data', keep)

  /** @type {'stalled' | 'interrupted' | undefined} */
  let stoppedBy
  const stop = (/** @type {'stalled' | 'interrupted'} */ reason) => {
    stoppedBy ??= reason
    endTree(child, group)
  }
  const onInterrupt = () => stop('interrupted')
  process.once('SIGINT', onInterrupt).once('SIGTERM', onInterrupt)
  const ended = watchGrowth(bounds, () => stop('stalled'))
  const code = await new Promise((resolve) => {
    child.once('error', () => resolve(1))
    child.once('close', resolve)
  })
  ended()
  process.off('SIGINT', onInterrupt).off('SIGTERM', onInterrupt)
  if (stoppedBy === 'interrupted') throw new Interrupted()
  const detail = output.trim().split('\n').at(-1)?.trim() ?? ''
  return { ended: stoppedBy ?? (code === 0 ? 'done' : 'failed'), detail }
}

/**
 * @param {Bounds} bounds
 * @param {() => void} stop
 * @returns {() => void} ends the watching
 */
function watchGrowth(bounds, stop) {
  const started = Date.now()
  let grewAt = started
  let largest = 0
  /** @type {number | undefined} */
  let first
  let over = false
  const look = async () => {
    const bytes = await folderBytes(bounds.watchFolder)
    if (over) return
    first ??= bytes
    if (bytes > largest) {
      largest = bytes
      grewAt = Date.now()
      bounds.onBytes(bytes - first)
    }
    const now = Date.now()
    if (now - grewAt > bounds.stallMs || now - started > bounds.limitMs) stop()
    else timer = setTimeout(look, bounds.pollMs ?? 500)
  }
  let timer = setTimeout(look, 0)
  return () => {
    over = true
    clearTimeout(timer)
  }
}

/**
 * Bytes of all files below a folder; 0 when it is not there.
 *
 * @param {string} folder
 * @returns {Promise<number>}
 */
export async function folderBytes(folder) {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true }).catch(() => [])
  let bytes = 0
  for (const entry of entries) {
    if (!entry.isFile()) continue
    bytes += await stat(join(entry.parentPath, entry.name)).then(
      (found) => found.size,
      () => 0,
    )
  }
  return bytes
}

/** @type {(child: import('node:child_process').ChildProcess, group: boolean) => void} */
function endTree(child, group) {
  if (child.pid === undefined) return
  try {
    if (group) process.kill(-child.pid, 'SIGKILL')
    else spawn('taskkill', ['/pid', String(child.pid), '/t', '/f'], { stdio: 'ignore' })
  } catch {
    child.kill('SIGKILL')
  }
}
