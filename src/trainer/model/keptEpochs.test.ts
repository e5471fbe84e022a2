import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { codeOfThrown } from '../../../test/support/codeOfThrown'
import { epochsFolder } from '../../shared/runFiles'
import { epochsToKeep, keepEpoch, keptEpochs, loadEpoch } from './keptEpochs'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lstm-workbench-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const weights = (epoch: number): Float32Array =>
  Float32Array.from({ length: 5 }, (_, place) => epoch + place / 8)

describe('the epochs that are kept', () => {
  it('are all of them while there is room, then every second, every fourth, with the start and the last', () => {
    expect(epochsToKeep(0, 4)).toEqual([0])
    expect(epochsToKeep(4, 4)).toEqual([0, 1, 2, 3, 4])
    expect(epochsToKeep(5, 4)).toEqual([0, 2, 4, 5])
    expect(epochsToKeep(8, 4)).toEqual([0, 2, 4, 6, 8])
    expect(epochsToKeep(9, 4)).toEqual([0, 4, 8, 9])
  })

  it('never ask for one that was let go of, and are never more than were asked for beside the start', () => {
    for (const most of [2, 3, 12, 50]) {
      let kept = epochsToKeep(0, most)
      for (let done = 1; done <= 300; done++) {
        const next = epochsToKeep(done, most)
        expect(next.filter((epoch) => epoch !== done && !kept.includes(epoch))).toEqual([])
        expect(next.length).toBeLessThanOrEqual(most + 1)
        expect(next.at(-1)).toBe(done)
        kept = next
      }
      expect(kept.length).toBeGreaterThan(most / 2)
    }
  })

  it('lie beside the run, whole, and no others', async () => {
    for (let epoch = 0; epoch <= 9; epoch++) await keepEpoch(folder, epoch, weights(epoch), 4)
    expect(await keptEpochs(folder)).toEqual([0, 4, 8, 9])
    expect((await readdir(join(folder, epochsFolder))).sort()).toEqual([
      'epoch-0.bin',
      'epoch-4.bin',
      'epoch-8.bin',
      'epoch-9.bin',
    ])
    expect(await loadEpoch(folder, 8, 5)).toEqual(weights(8))
  })

  it('are refused in words where they were not kept, are damaged, or are of another network', async () => {
    expect(await keptEpochs(folder)).toEqual([])
    await expect(loadEpoch(folder, 3, 5)).rejects.toThrow(/kept the weights of its best epoch alone/)
    await keepEpoch(folder, 0, weights(0), 4)
    await expect(loadEpoch(folder, 3, 5)).rejects.toThrow(/those of 0 were/)
    expect(await codeOfThrown(loadEpoch(folder, 0, 6))).toBe('run.modelDamaged')
    const path = join(folder, epochsFolder, 'epoch-0.bin')
    const bytes = await readFile(path)
    const place = bytes.length - 40
    bytes.writeUInt8(bytes.readUInt8(place) ^ 1, place)
    await writeFile(path, bytes)
    expect(await codeOfThrown(loadEpoch(folder, 0, 5))).toBe('run.modelDamaged')
  })
})
