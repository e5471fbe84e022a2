import { strFromU8, unzipSync } from 'fflate'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { zipFolder } from './zipFolder'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'zip-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

it('holds every file of the folder, byte for byte', async () => {
  const weights = new Uint8Array(300_000).map((_, place) => (place * 7919) % 251)
  mkdirSync(join(folder, 'model'))
  writeFileSync(join(folder, 'model', 'weights.bin'), weights)
  writeFileSync(join(folder, 'README.md'), '# Größe\n'.repeat(1000))
  writeFileSync(join(folder, 'empty.json'), '')
  const files = unzipSync(await buffer(zipFolder(folder, 'spam-tfjs')))
  expect(Object.keys(files).sort()).toEqual([
    'spam-tfjs/README.md',
    'spam-tfjs/empty.json',
    'spam-tfjs/model/weights.bin',
  ])
  expect(Buffer.from(files['spam-tfjs/model/weights.bin'] ?? []).equals(weights)).toBe(true)
  expect(strFromU8(files['spam-tfjs/README.md'] ?? new Uint8Array())).toContain('# Größe')
})
