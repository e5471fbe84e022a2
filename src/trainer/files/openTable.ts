import type { Reading } from '../../shared/domain/reading'
import { expected } from '../../shared/errors'
import type { Archive } from './archive/archive'
import { openArchive } from './archive/openArchive'
import { tarArchive } from './archive/tarArchive'
import { zipArchive } from './archive/zipArchive'
import { excelTable } from './formats/excelTable'
import { parquetTable } from './formats/parquetTable'
import { readHead, type ByteSource } from './source/byteSource'
import { contentKind, headBytes } from './source/contentKind'
import { gzipSource } from './source/gzipSource'
import { openText } from './table/openText'
import type { TableSource } from './table/tableSource'

/** Files that are programs: they are text, but running through them is no way to data. */
const scriptNames = /\.(py|pyw|ipynb|r|rmd|js|mjs|cjs|ts|sh|bash|ps1|bat|cmd|rb|pl|php|lua|jl|m|sql)$/i

/** Archives may lie in archives, but not without end. */
const deepest = 3

/** Opens whatever a file holds as one table, as a person decided in `reading`. Throws `file.*` errors that name what was found, and `reading.*`. */
export async function openTable(
  source: ByteSource,
  reading: Reading = {},
  onFraction?: (fraction: number) => void,
  depth = 0,
): Promise<TableSource> {
  if (depth > deepest)
    throw expected('file.unsupported', { path: source.name, kind: 'archive in an archive in an archive' })
  const head = await readHead(source, headBytes)
  const content = await contentKind(head)
  // How far the looking is cannot be told inside an archive; the call still lets an import be cancelled there.
  const openEntry = (entry: ByteSource): Promise<TableSource> =>
    openTable(entry, reading, () => onFraction?.(0), depth + 1)
  switch (content.kind) {
    case 'empty':
      throw expected('file.empty', { path: source.name })
    case 'text':
      refuseScript(source.name)
      return openText(source, head, reading, onFraction)
    case 'gzip':
      return openTable(gzipSource(source), reading, onFraction, depth + 1)
    case 'zip':
      return openArchive(await zipArchive(source), openEntry, reading)
    case 'tar':
      return openArchive(await tarArchive(source), openEntry, reading)
    case 'parquet':
      return parquetTable(source)
    case 'excel':
      return excelTable(source, reading)
    case 'foreign':
      throw expected('file.notTable', {
        path: source.name,
        found: content.found,
        ...(content.hint === undefined ? {} : { hint: content.hint }),
      })
  }
}

/** Opens the files of a folder as one table, as it would those of an archive. */
export function openFolder(
  archive: Archive,
  reading: Reading = {},
  onFraction?: (fraction: number) => void,
): Promise<TableSource> {
  return openArchive(archive, (entry) => openTable(entry, reading, () => onFraction?.(0), 1), reading)
}

function refuseScript(name: string): void {
  if (!scriptNames.test(name)) return
  throw expected('file.notTable', {
    path: name,
    found: 'a script or notebook, which is never run',
    hint: 'Run it where it belongs, let it write its data as CSV, and import that file.',
  })
}
