import { expected } from '../../shared/errors'
import { readHead, type ByteSource } from './source/byteSource'
import { contentKind, headBytes } from './source/contentKind'
import { gzipSource } from './source/gzipSource'
import { openText } from './table/openText'
import type { TableSource } from './table/tableSource'

/** Files that are programs: they are text, but running through them is no way to data. */
const scriptNames = /\.(py|pyw|ipynb|r|rmd|js|mjs|cjs|ts|sh|bash|ps1|bat|cmd|rb|pl|php|lua|jl|m|sql)$/i

/** Opens whatever a file holds as one table. Throws `file.*` errors that name what was found. */
export async function openTable(
  source: ByteSource,
  onFraction?: (fraction: number) => void,
  depth = 0,
): Promise<TableSource> {
  const head = await readHead(source, headBytes)
  const content = await contentKind(head)
  switch (content.kind) {
    case 'empty':
      throw expected('file.empty', { path: source.name })
    case 'text':
      refuseScript(source.name)
      return openText(source, head, onFraction)
    case 'gzip':
      if (depth > 1) throw expected('file.unsupported', { path: source.name, kind: 'gzip in gzip' })
      return openTable(gzipSource(source), onFraction, depth + 1)
    case 'zip':
    case 'tar':
    case 'parquet':
    case 'excel':
      throw expected('file.unsupported', { path: source.name, kind: content.kind })
    case 'foreign':
      throw expected('file.notTable', {
        path: source.name,
        found: content.found,
        ...(content.hint === undefined ? {} : { hint: content.hint }),
      })
  }
}

function refuseScript(name: string): void {
  if (!scriptNames.test(name)) return
  throw expected('file.notTable', {
    path: name,
    found: 'a script or notebook, which is never run',
    hint: 'Run it where it belongs, let it write its data as CSV, and import that file.',
  })
}
