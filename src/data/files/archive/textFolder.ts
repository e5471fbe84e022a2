import { isUtf8 } from 'node:buffer'
import iconv from 'iconv-lite'
import { knownEncoding } from '../source/knownEncoding'
import type { RowChunk, TableSource } from '../table/tableSource'
import { longestText, type Archive, type ArchiveEntry } from './archive'

/** Folders that say which part of a split their files belong to. */
export const partNames = /^(train|training|test|testing|val|valid|validation|dev)$/i
/** Rows that are handed on together. */
const chunkRows = 500
/** Files that are read to choose column types; their columns are texts anyway. */
const sampledFiles = 40

/** Texts, one a file, in a folder a class. */
export interface TextFolder {
  readonly files: readonly ArchiveEntry[]
  /** Files that lie elsewhere and are left out. */
  readonly others: number
  /** Whether a folder above the classes names the part of a split. */
  readonly parts: boolean
}

/**
 * The class folders of an archive: the folders on the level where most texts lie, two or more of them with several
 * texts each; null where there are none.
 */
export function findTextFolder(files: readonly ArchiveEntry[]): TextFolder | null {
  const texts = files.filter(({ name }) => /\.(txt|text)$/i.test(name) || !/\.[a-z]\w{0,5}$/i.test(name))
  const levels = Map.groupBy(texts, ({ path }) => path.split('/').length)
  const [level] = [...levels.values()].sort((a, b) => b.length - a.length)
  if (!level || level.length <= files.length / 2) return null
  const classes = Map.groupBy(level, (entry) => classOf(entry.path))
  if (classes.size < 2 || classes.has('') || level.length < classes.size * 2) return null
  const parts = level.every((entry) => partNames.test(partOf(entry.path)))
  return { files: level, others: files.length - level.length, parts }
}

/** A table of texts with their class, and their part of the split where the folders name it; `chosenEncoding` holds for all files. */
export async function textFolderTable(
  archive: Archive,
  folder: TextFolder,
  chosenEncoding?: string,
): Promise<TableSource> {
  const encoding = chosenEncoding === undefined ? null : knownEncoding(chosenEncoding)
  const every = Math.max(1, Math.ceil(folder.files.length / sampledFiles))
  const sampled = folder.files.filter((_, index) => index % every === 0)
  const sample: (readonly string[])[] = []
  for await (const chunk of rowsOf(archive, folder, sampled, encoding)) sample.push(...chunk.rows)
  return {
    format: { kind: 'folder', encoding: encoding ?? 'utf-8', delimiter: '', header: false },
    names: ['text', 'label', ...(folder.parts ? ['split'] : [])],
    sample,
    warnings:
      folder.others === 0
        ? []
        : [
            {
              code: 'archive.filesLeftOut',
              message: `${folder.others} ${folder.others === 1 ? 'file lies' : 'files lie'} beside the folders of the classes and ${
                folder.others === 1 ? 'was' : 'were'
              } left out.`,
            },
          ],
    read: (onFraction) => rowsOf(archive, folder, folder.files, encoding, onFraction),
  }
}

async function* rowsOf(
  archive: Archive,
  folder: TextFolder,
  files: readonly ArchiveEntry[],
  encoding: string | null,
  onFraction?: (fraction: number) => void,
): AsyncGenerator<RowChunk, void, undefined> {
  let rows: string[][] = []
  let read = 0
  const wanted = new Set(files.map((file) => file.path))
  for await (const { path, content } of archive.walk(wanted, longestText)) {
    rows.push([textOf(content, encoding), classOf(path), ...(folder.parts ? [partOf(path)] : [])])
    read += 1
    if (rows.length < chunkRows) continue
    onFraction?.(read / files.length)
    yield chunkOf(rows, read)
    rows = []
  }
  onFraction?.(1)
  yield chunkOf(rows, read)
}

/** A row is a file; its "line" is its number. */
const chunkOf = (rows: readonly string[][], read: number): RowChunk => ({
  rows,
  line: (index) => read - rows.length + index + 1,
})

/** The text of a file without the line end at its end. */
function textOf(content: Buffer, encoding: string | null): string {
  const text = iconv.decode(content, encoding ?? (isUtf8(content) ? 'utf-8' : 'windows-1252'))
  return text.replace(/^\ufeff/, '').replace(/\r?\n$/, '')
}

/** The folder of a file; empty where it lies in none. */
export const classOf = (path: string): string => path.split('/').at(-2) ?? ''
/** The folder of a file's folder. */
export const partOf = (path: string): string => path.split('/').at(-3) ?? ''
