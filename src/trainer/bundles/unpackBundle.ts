import { createHash } from 'node:crypto'
import { mkdir, open, statfs } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { zipArchive } from '../../data/files/archive/zipArchive'
import type { ArchiveEntry } from '../../data/files/archive/archive'
import { collect } from '../../data/files/archive/collect'
import { fileSource } from '../../data/files/source/fileSource'
import { Scratch } from '../../data/files/source/scratch'
import { openSealed } from '../../disk/sealedJson'
import { writeAll } from '../../disk/writeAll'
import {
  bundleFile,
  bundleFormat,
  bundleSchema,
  newestBundleVersion,
  type Bundle,
} from '../../shared/domain/bundle'
import { resultFormat, resultSchema, type TrainedElsewhere } from '../../shared/domain/trainedElsewhere'
import { expected } from '../../shared/errors'
import { z } from 'zod'

/** What a bundle says of itself is not longer than this: the curves of tens of thousands of epochs. */
const longestDescription = 64 * 1024 * 1024

/** What is wrong with a bundle, in words that follow its name and a colon. */
export class BundleDamage extends Error {}

/**
 * Unpacks a bundle into a folder that exists and is empty, under the names of `bundleSchema` alone, and looks at every byte: each entry has the
 * size and the hash that the bundle tells, there is no other one. Throws `BundleDamage`, `bundle.newer`, `disk.full`, and what the archive
 * cannot be read for.
 */
export async function unpackBundle(
  path: string,
  name: string,
  folder: string,
  onProgress: (fraction: number) => void,
): Promise<Bundle | TrainedElsewhere> {
  const archive = await zipArchive(await fileSource(path, name), new Scratch(folder))
  const entries = new Map(archive.entries.map((entry) => [entry.path, entry]))
  const about = entries.get(bundleFile)
  if (about === undefined) throw new BundleDamage(`it holds no ${bundleFile}`)
  const bundle = parseBundle(
    (await collect(about.open(), longestDescription, bundleFile)).toString('utf8'),
    name,
  )
  if (entries.size !== archive.entries.length || entries.size !== bundle.files.length + 1)
    throw new BundleDamage('it holds other files than it says')
  const total = bundle.files.reduce((sum, { bytes }) => sum + bytes, 0)
  await requireRoom(folder, total)
  let done = 0
  for (const file of bundle.files) {
    const entry = entries.get(file.path)
    if (entry?.bytes !== file.bytes) throw new BundleDamage(`${file.path} is not in it with its size`)
    await unpack(entry, join(folder, ...file.path.split('/')), file, (bytes) =>
      onProgress((done + bytes) / Math.max(1, total)),
    )
    done += file.bytes
  }
  return bundle
}

const versionSchema = z.object({ format: z.enum([bundleFormat, resultFormat]), version: z.number().int() })

function parseBundle(text: string, name: string): Bundle | TrainedElsewhere {
  const opened = tryTo(() => openSealed(text))
  if (opened === null || !opened.isSealed)
    throw new BundleDamage('what it says of itself is not what was written')
  const version = versionSchema.safeParse(opened.value)
  if (!version.success) throw new BundleDamage('it does not say that it is one')
  if (version.data.version > newestBundleVersion) throw expected('bundle.newer', { path: name })
  const parsed = (version.data.format === bundleFormat ? bundleSchema : resultSchema).safeParse(opened.value)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new BundleDamage(
    `what it says of itself cannot be read (${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''})`,
  )
}

function tryTo<Value>(work: () => Value): Value | null {
  try {
    return work()
  } catch {
    return null
  }
}

async function unpack(
  entry: ArchiveEntry,
  place: string,
  { path, bytes, sha256 }: Bundle['files'][number],
  onRead: (bytes: number) => void,
): Promise<void> {
  await mkdir(dirname(place), { recursive: true, mode: 0o700 })
  const hash = createHash('sha256')
  const file = await open(place, 'wx', 0o600)
  try {
    let read = 0
    for await (const block of entry.open()) {
      read += block.length
      // The archive was asked how large it is; it is not believed.
      if (read > bytes) throw new BundleDamage(`${path} is larger than it says`)
      hash.update(block)
      await writeAll(file, block)
      onRead(read)
    }
    if (read !== bytes || hash.digest('hex') !== sha256)
      throw new BundleDamage(`${path} is not what was written`)
    await file.sync()
  } finally {
    await file.close()
  }
}

async function requireRoom(folder: string, bytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(folder)
  if (bavail * bsize < bytes) throw expected('disk.full')
}
