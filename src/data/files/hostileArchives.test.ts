import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { gzipSync } from 'node:zlib'
import { zipSync, type Zippable } from 'fflate'
import fc from 'fast-check'
import { pack } from 'tar-stream'
import { describe, expect, it } from 'vitest'
import { withFolder } from '../../../test/support/importing'
import { ExpectedError } from '../../shared/errors'
import { importable } from './importable'
import { importFile } from './importFile'

/** Generated archives; LSTM_WORKBENCH_FUZZ asks for more of them. */
const numRuns = Number(process.env['LSTM_WORKBENCH_FUZZ'] ?? 40)

const table = Buffer.from(`a,b\n${Array.from({ length: 30 }, (_, row) => `${row},text ${row}`).join('\n')}`)

const path = fc
  .array(
    fc.constantFrom(
      '..',
      '.',
      '',
      'a',
      'train',
      'spam',
      'C:',
      '~',
      'x.csv',
      'y.txt',
      '\\..\\z.csv',
      '\u0000',
    ),
    {
      minLength: 1,
      maxLength: 6,
    },
  )
  .map((parts) => parts.join('/'))
const content = fc.oneof(
  fc.constantFrom(
    table,
    Buffer.from('some words\nand more\n'),
    Buffer.from(zipSync({ '../in.csv': table })),
    gzipSync(table),
  ),
  // Long runs shrink to a thousandth, as in a bomb.
  fc.integer({ min: 0, max: 3_000_000 }).map((length) => Buffer.alloc(length)),
  fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
)
const archive = fc.record({
  entries: fc.array(fc.tuple(path, content), { minLength: 1, maxLength: 5 }),
  kind: fc.constantFrom('zip', 'tar', 'tar.gz'),
  cut: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
})

type Entries = readonly (readonly [path: string, content: Buffer])[]

function zipOf(entries: Entries): Buffer {
  const files: Zippable = {}
  // Each entry keeps its path as it is, also where several are the same.
  for (const [name, bytes] of entries) files[name] = [bytes, { level: 9 }]
  return Buffer.from(zipSync(files))
}

function tarOf(entries: Entries): Promise<Buffer> {
  const tar = pack()
  for (const [name, bytes] of entries)
    tar.entry({ name: name.replaceAll('\u0000', ''), size: bytes.length }, bytes)
  tar.finalize()
  return buffer(tar)
}

async function packed(entries: Entries, kind: string): Promise<Buffer> {
  if (kind === 'zip') return zipOf(entries)
  const tar = await tarOf(entries)
  return kind === 'tar' ? tar : gzipSync(tar)
}

/** Imports an archive from two folders below `root`; whatever comes of it, nothing is written but the data set. */
async function importInside(root: string, bytes: Buffer, name: string): Promise<void> {
  const folder = join(root, 'one', 'two')
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, name), bytes)
  const datasets = join(folder, 'datasets')
  try {
    const source = await importable(join(folder, name), name, datasets)
    const { hash } = await importFile(source, datasets, () => undefined).finally(() => source.close())
    expect(await readdir(datasets)).toEqual([`${hash}.arrow`])
  } catch (thrown) {
    if (!(thrown instanceof ExpectedError)) throw thrown
    expect(await readdir(datasets).catch((): string[] => [])).toEqual([])
  }
  const found = await readdir(root, { recursive: true })
  const outside = found.filter((file) => !file.startsWith(join('one', 'two')) && file !== 'one')
  expect(outside).toEqual([])
  expect((await readdir(folder)).filter((file) => file !== name && file !== 'datasets')).toEqual([])
}

describe('archives of any content', { timeout: 900_000 }, () => {
  it('give a data set or an error of the list, and never a file beside it', async () => {
    await fc.assert(
      fc.asyncProperty(archive, async ({ entries, kind, cut }) => {
        const whole = await packed(entries, kind)
        const bytes = cut === null ? whole : whole.subarray(0, Math.floor(whole.length * cut))
        await withFolder((root) => importInside(root, bytes, `archive.${kind}`))
      }),
      { numRuns },
    )
  })

  it('that unpack to hundreds of times their size are refused before they are through', async () => {
    // A gzip file may have several parts; each of these holds 16 MB of zeros.
    const part = gzipSync(Buffer.alloc(16 * 1024 * 1024), { level: 9 })
    const bomb = Buffer.concat(Array.from({ length: 64 }, () => part))
    await withFolder(async (folder) => {
      const file = join(folder, 'bomb.csv.gz')
      const start = gzipSync(`a,b\n${'1,2\n'.repeat(1000)}`)
      await writeFile(file, Buffer.concat([start, bomb]))
      const reading = importFile(
        await importable(file, 'bomb.csv.gz'),
        join(folder, 'datasets'),
        () => undefined,
      )
      await expect(reading).rejects.toThrow('unpacks to more than 300 times its size')
    })
  })
})
