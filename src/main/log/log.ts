import { renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { type Logger, destination, pino } from 'pino'

/** A log that writes nothing, for tests. */
export const silentLog: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }

/** Where internals are written down for whoever looks for the reason of a failure; people never need it. */
export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error'>

/** A larger log of earlier starts is put aside, replacing the one before. */
const largestBytes = 5_000_000

/** A log in lines of JSON in the folder `logs`; several processes may append to it at once. */
export function openLog(folder: string, name: string): { log: Log; close: () => void } {
  const file = join(folder, 'application.log')
  putAside(file)
  // Synchronous: the last line before a crash is the one that matters, and few lines are written.
  const lines = destination({ dest: file, sync: true, append: true })
  // Without room on the disk the log has holes; the application goes on.
  lines.on('error', () => {})
  const log = pino({ base: { pid: process.pid, name }, level: 'info' }, lines)
  const close = () => {
    // A word that comes after the end is lost; it must not become an error.
    log.level = 'silent'
    lines.end()
  }
  return { log, close }
}

function putAside(file: string): void {
  try {
    if (statSync(file).size > largestBytes) renameSync(file, `${file}.1`)
  } catch {
    // There is none yet, or another process has just put it aside.
  }
}
