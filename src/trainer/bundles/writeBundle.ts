import { createReadStream } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { hashOf, hashOfFile } from '../../disk/contentHash'
import { NewFile } from '../../disk/newFile'
import { sealedJson } from '../../disk/sealedJson'
import { zipPieces, type ZippedFile } from '../../disk/zipPieces'
import {
  bundledRows,
  bundledRunFile,
  bundledVectors,
  bundleFile,
  bundleFormat,
  expectedFile,
  versionOf,
  type Bundle,
} from '../../shared/domain/bundle'
import {
  allRowsFolder,
  answersFile,
  epochsFolder,
  evaluationFile,
  keptEpochFile,
  modelFile,
  startFolder,
  startOriginFile,
} from '../../shared/runFiles'

/** A file that goes into a bundle. */
interface Packed {
  readonly path: string
  /** Where it lies, or what it is. */
  readonly from: string | Uint8Array
}

/** What a bundle is made of. */
export interface BundleParts {
  readonly about: Omit<Bundle, 'format' | 'version' | 'files'>
  /** Folder of the run. */
  readonly run: string
  /** Epochs whose weights go along. */
  readonly epochs: readonly number[]
  /** Arrow files of the rows that go along, by their hashes. */
  readonly rows: ReadonlyMap<string, string>
  /** File of the word vectors that go along. */
  readonly vectors: string | null
  /** The model's answers to rows that go along, see `expectedFile`; null without rows. */
  readonly expected: Float32Array | null
}

/** Every bundle is as old: the same run gives the same bytes. */
const changedAt = new Date(2000, 0, 1)

/** Writes a bundle as a whole file `name` in a folder; `onProgress` hears the share that is written. */
export async function writeBundle(
  parts: BundleParts,
  folder: string,
  name: string,
  onProgress: (fraction: number) => void,
): Promise<void> {
  const packed = await gather(parts)
  const files = await Promise.all(packed.map(describe))
  const version = versionOf(
    parts.about.run,
    files.map(({ path }) => path),
  )
  const bundle: Bundle = { format: bundleFormat, version, ...parts.about, files }
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0)
  let read = 0
  const entries: ZippedFile[] = [
    { name: bundleFile, isPacked: false, open: () => [Buffer.from(sealedJson(bundle))] },
    ...packed.map(({ path, from }) => ({
      name: path,
      isPacked: !path.endsWith('.bin') && !path.endsWith('.vectors'),
      open: () => (typeof from === 'string' ? createReadStream(from) : [from]),
    })),
  ]
  const file = await NewFile.begin(folder)
  try {
    for await (const piece of zipPieces(entries, changedAt)) {
      await file.write(piece)
      read += piece.length
      onProgress(Math.min(1, read / Math.max(1, total)))
    }
    await file.seal()
    await file.place(name)
  } catch (thrown) {
    await file.abandon()
    throw thrown
  }
}

async function gather({ run, epochs, rows, vectors, expected, about }: BundleParts): Promise<Packed[]> {
  const names = [
    ...(await modelFilesIn(run)),
    ...(await modelFilesIn(join(run, allRowsFolder))).map((name) => `${allRowsFolder}/${name}`),
    ...epochs.map((epoch) => `${epochsFolder}/${keptEpochFile(epoch)}`),
    ...(await modelFilesIn(join(run, startFolder))).map((name) => `${startFolder}/${name}`),
    ...(await present(run, [evaluationFile, answersFile])),
  ]
  return [
    ...names.map((name) => ({ path: bundledRunFile(name), from: join(run, name) })),
    ...[...rows].map(([hash, from]) => ({ path: bundledRows(hash), from })),
    ...(vectors === null || about.vectors === null
      ? []
      : [{ path: bundledVectors(about.vectors.id), from: vectors }]),
    ...(expected === null
      ? []
      : [
          {
            path: expectedFile,
            from: Buffer.from(expected.buffer, expected.byteOffset, expected.byteLength),
          },
        ]),
  ]
}

async function modelFilesIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => [])
  return names
    .filter((name) => [modelFile, startOriginFile].includes(name) || /^weights-\d+\.bin$/.test(name))
    .sort()
}

async function present(folder: string, names: readonly string[]): Promise<string[]> {
  const there = new Set(await readdir(folder))
  return names.filter((name) => there.has(name))
}

async function describe({ path, from }: Packed): Promise<Bundle['files'][number]> {
  if (typeof from !== 'string') {
    return { path, bytes: from.length, sha256: hashOf(from) }
  }
  return { path, bytes: (await stat(from)).size, sha256: await hashOfFile(from) }
}
