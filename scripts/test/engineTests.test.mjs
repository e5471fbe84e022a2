import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, it } from 'vitest'
import { engineTests } from './engineTests.mjs'

it('tests of the engine are unit tests that open one, and integration tests whose outcome may depend on it', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'engine-tests-'))
  const files = {
    'src/trainer/a.test.ts': 'await openEngine(choice)',
    'src/trainer/a.ts': 'await openEngine(choice)',
    'src/data/b.test.ts': 'importFile(path)',
    'test/integration/runs.test.ts': '',
    'test/integration/tables.test.ts': '',
    'test/integration/alone/sameBits.test.ts': '',
    'test/e2e/runs.test.ts': '',
  }
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true })
    await writeFile(join(folder, name), text)
  }
  expect(engineTests(folder)).toEqual([
    'src/trainer/a.test.ts',
    'test/integration/alone/sameBits.test.ts',
    'test/integration/runs.test.ts',
  ])
  await rm(folder, { recursive: true })
})
