import { mkdir, mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { codeOfThrown } from '../../../test/support/codeOfThrown'
import { firstLoopState } from '../loop/loopState'
import type { Checkpoint } from '../loop/checkpoint'
import { loadCheckpoint, saveCheckpoint } from './checkpointFile'
import { loadModel } from './modelFiles'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lstm-workbench-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const numbers = (start: number): Float32Array => Float32Array.from({ length: 6 }, (_, index) => start + index)
const checkpoint: Checkpoint = {
  state: firstLoopState(0.01, [1, 2, 3, 4]),
  history: [],
  warnings: [],
  weights: numbers(1),
  first: numbers(2),
  second: numbers(3),
  best: numbers(4),
  average: numbers(5),
  carried: null,
}

describe('a checkpoint', () => {
  it('is read as it was written', async () => {
    expect(await loadCheckpoint(folder)).toBeNull()
    await saveCheckpoint(folder, checkpoint)
    expect(await loadCheckpoint(folder)).toEqual(checkpoint)
  })

  it.each([
    ['without its last bytes', (length: number) => length - 8],
    ['with its head alone', () => 40],
    ['without anything', () => 0],
  ])('is damaged %s', async (_what, kept) => {
    await saveCheckpoint(folder, checkpoint)
    const path = join(folder, 'checkpoint.bin')
    await truncate(path, kept((await readFile(path)).length))
    expect(await codeOfThrown(loadCheckpoint(folder))).toBe('run.damaged')
  })

  it('is damaged where something else was written', async () => {
    await writeFile(join(folder, 'checkpoint.bin'), 'x'.repeat(400))
    expect(await codeOfThrown(loadCheckpoint(folder))).toBe('run.damaged')
  })
})

it('a file that is there and cannot be read is not taken for one that is missing', async () => {
  for (const name of ['checkpoint.bin', 'model.json']) await mkdir(join(folder, name))
  await expect(loadCheckpoint(folder)).rejects.toThrow('EISDIR')
  await expect(loadModel(folder)).rejects.toThrow('EISDIR')
})
