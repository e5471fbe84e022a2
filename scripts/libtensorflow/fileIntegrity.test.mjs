import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { fileIntegrity } from './fileIntegrity.mjs'

it('accepts a file with the expected sha512 only', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'integrity-'))
  const path = join(folder, 'abc')
  await writeFile(path, 'abc')
  const sha512OfAbc =
    'sha512-3a81oZNherrMQXNJriBBMRLm+k6JqX6iCp7u5ktV05ohkpkqJ0/BqDa6PCOj/uu9RU1EI2Q86A4qmslPpUyknw=='
  expect(await fileIntegrity(path, sha512OfAbc)).toBe(true)
  await writeFile(path, 'abd')
  expect(await fileIntegrity(path, sha512OfAbc)).toBe(false)
  expect(await fileIntegrity(join(folder, 'missing'), sha512OfAbc)).toBe(false)
  await rm(folder, { recursive: true })
})
