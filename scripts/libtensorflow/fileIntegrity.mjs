// @ts-check
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'

/**
 * Whether a file has the given sha512 in the form of a lock file (`sha512-` and base64). A missing file has not.
 *
 * @param {string} path
 * @param {string} expected
 * @returns {Promise<boolean>}
 */
export async function fileIntegrity(path, expected) {
  const hash = createHash('sha512')
  try {
    await pipeline(createReadStream(path), hash)
  } catch {
    return false
  }
  return `sha512-${hash.digest('base64')}` === expected
}
