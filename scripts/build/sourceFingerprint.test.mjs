import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { isFresh, stampFile } from './ensureBuilt.mjs'
import { sourceFingerprint } from './sourceFingerprint.mjs'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fingerprint-'))
  await mkdir(join(folder, 'src', 'main'), { recursive: true })
  await mkdir(join(folder, 'src', 'renderer'), { recursive: true })
  await writeFile(join(folder, 'src', 'main', 'index.ts'), 'one')
})
afterEach(() => rm(folder, { recursive: true }))

describe('the fingerprint of the sources', () => {
  it('stays while nothing changes, tests and generated declarations included', async () => {
    const before = await sourceFingerprint(folder)
    await writeFile(join(folder, 'src', 'main', 'index.test.ts'), 'test')
    await writeFile(join(folder, 'src', 'renderer', 'components.d.ts'), 'declarations')
    expect(await sourceFingerprint(folder)).toBe(before)
  })

  it('changes with content, with a time stamp, with a new and with a removed file', async () => {
    const seen = [await sourceFingerprint(folder)]
    await writeFile(join(folder, 'src', 'main', 'index.ts'), 'longer')
    seen.push(await sourceFingerprint(folder))
    await utimes(join(folder, 'src', 'main', 'index.ts'), 1, 1)
    seen.push(await sourceFingerprint(folder))
    await writeFile(join(folder, 'package.json'), '{}')
    seen.push(await sourceFingerprint(folder))
    await rm(join(folder, 'src', 'main', 'index.ts'))
    await writeFile(join(folder, 'src', 'main', 'other.ts'), 'longer')
    seen.push(await sourceFingerprint(folder))
    expect(new Set(seen).size).toBe(5)
  })

  it('does not exist without sources', async () => {
    await rm(join(folder, 'src'), { recursive: true })
    expect(await sourceFingerprint(folder)).toBeUndefined()
    expect(await isFresh(folder)).toBe(true)
  })

  it('makes a build fresh only when it was made from the same sources', async () => {
    expect(await isFresh(folder)).toBe(false)
    await mkdir(join(folder, 'out'))
    await writeFile(join(folder, stampFile), (await sourceFingerprint(folder)) ?? '')
    expect(await isFresh(folder)).toBe(true)
    await writeFile(join(folder, 'src', 'main', 'index.ts'), 'changed')
    expect(await isFresh(folder)).toBe(false)
  })
})
