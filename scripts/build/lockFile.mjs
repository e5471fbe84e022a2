// @ts-check
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { setTimeout } from 'node:timers/promises'

const pollMs = 100
const limitMs = 10 * 60_000

/**
 * Does the work while no other process does the same; a lock whose holder has died does not count.
 *
 * @template Value
 * @param {string} path of the lock file
 * @param {() => Promise<Value>} work
 * @returns {Promise<Value>}
 */
export async function withLockFile(path, work) {
  await mkdir(dirname(path), { recursive: true })
  const deadline = Date.now() + limitMs
  while (!(await take(path))) {
    if (!(await holderLives(path))) await rm(path, { force: true })
    else if (Date.now() > deadline) throw new Error(`Another process holds ${path} for ten minutes.`)
    else await setTimeout(pollMs)
  }
  try {
    return await work()
  } finally {
    await rm(path, { force: true })
  }
}

/** @type {(path: string) => Promise<boolean>} */
function take(path) {
  return writeFile(path, String(process.pid), { flag: 'wx' }).then(
    () => true,
    (error) => {
      if (error.code === 'EEXIST') return false
      throw error
    },
  )
}

/** @type {(path: string) => Promise<boolean>} an empty file is being written: it counts as held */
async function holderLives(path) {
  const pid = Number(await readFile(path, 'utf8').catch(() => '0'))
  if (pid === 0) return true
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
