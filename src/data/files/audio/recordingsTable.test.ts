import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { readingAsFound } from '../../../shared/domain/reading'
import { importContent, importPath, withFolder } from '../../../../test/support/importing'
import { tone, wavFile } from '../../../../test/support/wavFile'

type Files = Readonly<Record<string, Uint8Array>>

const sound = (hertz: number, seconds = 0.2, rate = 8000): Buffer =>
  wavFile([tone(hertz, seconds, rate)], rate)
const spoken: Files = {
  'sounds/low_ann_0.wav': sound(300),
  'sounds/low_ann_1.wav': sound(310, 0.3),
  'sounds/low_bob_0.wav': sound(320),
  'sounds/low_bob_1.wav': sound(330),
  'sounds/high_ann_0.wav': sound(2000),
  'sounds/high_ann_1.wav': sound(2100),
  'sounds/high_bob_0.wav': sound(2200),
  'sounds/high_bob_1.wav': sound(2300),
  'README.md': Buffer.from('# about'),
}

const importZip = (files: Files, reading = {}) =>
  importContent(zipSync({ ...files }), 'sounds.zip', 1000, reading)

describe('an archive of recordings', () => {
  it('is a row a file: its frames, its class and speaker by its name, its length', async () => {
    const { content, rows } = await importZip(spoken)
    expect(content.warnings).toEqual([])
    expect(content.format).toMatchObject({
      kind: 'wav',
      frames: { frameMilliseconds: 25, stepMilliseconds: 10, bands: 30, sampleRates: [8000], channels: [1] },
    })
    expect(content.columns.map(({ name, type }) => [name, type])).toEqual([
      ['file', 'text'],
      ['sequence', 'list'],
      ['label', 'category'],
      ['name part 2', 'category'],
      ['seconds', 'number'],
    ])
    expect(content.columns[1]?.list).toMatchObject({ width: 30, lengths: { minimum: 18, maximum: 28 } })
    expect(rows.map((row) => row.toSpliced(1, 1))).toContainEqual(['low_ann_1.wav', 'low', 'ann', 0.3])
  })

  it('gives the same rows as a folder, and as the frames that were found, chosen', async () => {
    await withFolder(async (folder) => {
      for (const [path, content] of Object.entries(spoken)) {
        await mkdir(dirname(join(folder, path)), { recursive: true })
        await writeFile(join(folder, path), content)
      }
      const zipped = await importZip(spoken)
      expect((await importPath(folder)).content.hash).toBe(zipped.content.hash)
      const chosen = readingAsFound(zipped.content.format, zipped.content.columns)
      expect(chosen).toMatchObject({ frameMilliseconds: 25, stepMilliseconds: 10, bands: 30 })
      expect((await importZip(spoken, chosen)).content.hash).toBe(zipped.content.hash)
    })
  })

  it('has the frames that a person chose', async () => {
    const reading = { frameMilliseconds: 50, stepMilliseconds: 50, bands: 8 }
    const { content } = await importZip(spoken, reading)
    expect(content.columns[1]?.list).toMatchObject({ width: 8, lengths: { minimum: 4, maximum: 6 } })
  })

  it('leaves out and lists what cannot be read, and reads what was cut as far as it goes', async () => {
    const cut = sound(440)
    const { content } = await importZip({
      ...spoken,
      'sounds/low_ann_2.wav': Buffer.from('no sound'),
      'sounds/low_ann_3.wav': cut.subarray(0, cut.length / 2),
    })
    expect(content.rows).toBe(9)
    expect(content.warnings).toMatchObject([
      { code: 'recordings.unreadable', count: 1, lines: [{ file: 'sounds/low_ann_2.wav' }] },
      { code: 'recordings.cut', count: 1, lines: [{ problem: 'ends after 0.10 of 0.20 seconds' }] },
    ])
  })

  it('of several sample rates is read up to the highest frequency that all have, however late a low one comes', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 90 }, (_, index) => [
        `${index % 2 ? 'low' : 'high'}_${String(index).padStart(2, '0')}.wav`,
        sound(index % 2 ? 300 : 2000, 0.1, index === 88 ? 8000 : 16_000),
      ]),
    )
    const { content } = await importZip(files)
    expect(content.format.frames).toMatchObject({
      bands: 30,
      highestHertz: 4000,
      sampleRates: [8000, 16_000],
    })
    expect(content.warnings).toMatchObject([{ code: 'recordings.sampleRates' }])
    expect(content.warnings[0]?.message).toContain('8,000 Hz in 1, 16,000 Hz in 89')
  })

  it('in which nothing can be read is refused', async () => {
    const text = Buffer.from('no sound')
    await expect(importZip({ 'a.wav': text, 'b.wav': text })).rejects.toMatchObject({
      error: { code: 'file.unreadable' },
    })
  })

  it('is cancelled between two files', async () => {
    await withFolder(async (folder) => {
      const path = join(folder, 'sounds.zip')
      await writeFile(path, zipSync({ ...spoken }))
      const cancel = (fraction: number): void => {
        if (fraction > 0.2) throw new Error('cancelled')
      }
      await expect(importPath(path, 0, cancel)).rejects.toThrow('cancelled')
    })
  })
})
