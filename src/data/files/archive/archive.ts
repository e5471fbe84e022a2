import { expected, type ExpectedError } from '../../../shared/errors'
import type { ByteSource } from '../source/byteSource'

/** A file inside an archive or folder. */
export interface ArchiveEntry extends ByteSource {
  /** Path inside, with `/`; never climbs out. */
  readonly path: string
}

/** A file of an archive, read whole. */
export interface EntryContent {
  readonly path: string
  readonly content: Buffer
}

/** Several files that came as one: a ZIP or TAR archive, or a folder. None of them is ever written to disk under its name. */
export interface Archive {
  readonly name: string
  /** Size on disk. */
  readonly bytes: number
  /** Its files by their paths, without folders and links. */
  readonly entries: readonly ArchiveEntry[]
  /** Reads the wanted files whole, one after the other in the order of `entries`; each has `longest` bytes at most. */
  walk(wanted: ReadonlySet<string>, longest: number): AsyncIterable<EntryContent>
}

/** Files of an archive are not counted beyond this. */
export const mostEntries = 500_000
/** A file that is read whole, as the texts of a folder are, is not longer than this. */
export const longestText = 16 * 1024 * 1024

/** Sorts files in place by their paths, so that the same files give the same rows however they were packed. */
export function sortByPath<File>(files: File[], pathOf: (file: File) => string): File[] {
  const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b))
  return files.sort((a, b) => compare(pathOf(a), pathOf(b)))
}

/** Why an archive cannot be read although it is one. */
export function damagedArchive(path: string, reason: string, detail?: string): ExpectedError {
  return expected('file.unreadable', { path, reason }, detail === undefined ? {} : { detail })
}

/** Last part of a path. */
export const baseName = (path: string): string => path.slice(path.lastIndexOf('/') + 1)

/** Whether a path stays inside its archive. */
export function staysInside(path: string): boolean {
  if (path.startsWith('/') || /^[a-z]:/i.test(path) || path.includes('\\') || path.includes('\0'))
    return false
  return !path.split('/').includes('..')
}
