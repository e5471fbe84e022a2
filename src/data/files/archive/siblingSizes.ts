import { readClassSizes } from '../../../shared/domain/classSizes'
import { readHead } from '../source/byteSource'
import { classOf } from './textFolder'
import type { ArchiveEntry } from './archive'

/** A file of sizes holds a number a class. */
const mostBytes = 4096

/** Files such as `size_ae.test`, which say how many sequences of each class `ae.test` holds. */
export interface SiblingSizes {
  /** The sizes by the path of the file that they are about. */
  readonly sizes: ReadonlyMap<string, readonly number[]>
  /** Paths of the files that say them. */
  readonly told: ReadonlySet<string>
}

/** Finds what files say of the classes of others beside them. */
export async function siblingSizes(files: readonly ArchiveEntry[]): Promise<SiblingSizes> {
  const sizes = new Map<string, readonly number[]>()
  const told = new Set<string>()
  for (const file of files) {
    const [, about] = /^sizes?_(.+)$/i.exec(file.name) ?? []
    const other = files.find(({ name, path }) => name === about && classOf(path) === classOf(file.path))
    if (!other || file.bytes > mostBytes) continue
    const [list] = readClassSizes((await readHead(file, mostBytes)).toString('latin1').trim()) ?? []
    if (!list) continue
    sizes.set(other.path, list)
    told.add(file.path)
  }
  return { sizes, told }
}
