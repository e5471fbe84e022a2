import { mkdir, mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { codeOfThrown } from '../../../test/support/codeOfThrown'
import { firstLoopState } from '../loop/loopState'
import type { Checkpoint } from '../loop/checkpoint'
import { loadCheckpoint as findCheckpoint, saveCheckpoint } from './checkpointFile'
import { loadModel } from './modelFiles'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lstm-workbench-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const loadCheckpoint = async (from: string): Promise<Checkpoint | null> =>
  (await findCheckpoint(from))?.checkpoint ?? null
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

/** A file as the first version wrote it: five arrays of as many values as there are parameters. */
function firstVersion(state: object): Buffer {
  const header = {
    format: 'lstm-workbench checkpoint',
    version: 1,
    state,
    history: [],
    warnings: [],
    parameters: 6,
  }
  const text = Buffer.from(JSON.stringify(header).padEnd(1200))
  const length = Buffer.alloc(4)
  length.writeUInt32LE(text.length)
  const arrays = [1, 2, 3, 4, 5].map((start) => Buffer.from(numbers(start).buffer))
  return Buffer.concat([length, text, ...arrays])
}

describe('a checkpoint', () => {
  it('is read as it was written', async () => {
    expect(await loadCheckpoint(folder)).toBeNull()
    await saveCheckpoint(folder, checkpoint)
    expect(await loadCheckpoint(folder)).toEqual(checkpoint)
  })

  it('holds states of a length of their own where batches go on', async () => {
    const going = { ...checkpoint, carried: Float32Array.of(0.5, -0.5) }
    await saveCheckpoint(folder, going)
    expect(await loadCheckpoint(folder)).toEqual(going)
  })

  it('of the first version is read: the loss decided there, and samples were the places', async () => {
    const state = { ...checkpoint.state, samplesSum: 32 }
    const file = firstVersion({ ...state, placesSum: undefined, best: { epoch: 2, loss: 0.5 } })
    await writeFile(join(folder, 'checkpoint.bin'), file)
    expect(await loadCheckpoint(folder)).toEqual({
      ...checkpoint,
      state: { ...state, placesSum: 32, best: { epoch: 2, value: 0.5 } },
    })
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

  it('is damaged where a byte of it was changed, wherever it stands', async () => {
    await saveCheckpoint(folder, checkpoint)
    const path = join(folder, 'checkpoint.bin')
    const bytes = await readFile(path)
    for (let at = 0; at < bytes.length; at += 7) {
      const hurt = Buffer.from(bytes)
      hurt[at] = (hurt[at] ?? 0) ^ 0x10
      await writeFile(path, hurt)
      expect(await codeOfThrown(loadCheckpoint(folder))).toBe('run.damaged')
    }
  })

  it('that is damaged or was not written is replaced by the one before', async () => {
    await saveCheckpoint(folder, checkpoint)
    const later = { ...checkpoint, weights: numbers(9) }
    await saveCheckpoint(folder, later)
    expect(await findCheckpoint(folder)).toEqual({ checkpoint: later, isEarlier: false })
    await writeFile(join(folder, 'checkpoint.bin'), 'damaged')
    expect(await findCheckpoint(folder)).toEqual({ checkpoint, isEarlier: true })
    await rm(join(folder, 'checkpoint.bin'))
    expect(await findCheckpoint(folder)).toEqual({ checkpoint, isEarlier: false })
    await writeFile(join(folder, 'checkpoint-before.bin'), 'damaged')
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
