import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { writeOutput } from './writeOutput'

const folder = mkdtempSync(join(tmpdir(), 'output-'))
afterAll(() => rmSync(folder, { recursive: true }))

it('an output is written where it was asked for', async () => {
  await writeOutput(join(folder, 'a.csv'), 'a,b\n')
  expect(readFileSync(join(folder, 'a.csv'), 'utf8')).toBe('a,b\n')
})

it('a place that cannot be written is named with the reason', async () => {
  await expect(writeOutput(join(folder, 'not', 'there.csv'), '')).rejects.toThrow(
    /there\.csv cannot be written: its folder is not there/,
  )
  await expect(writeOutput(folder, '')).rejects.toThrow('it is a folder')
})
