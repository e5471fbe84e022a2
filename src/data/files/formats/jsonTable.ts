import type { Warning } from '../../../shared/domain/dataset'
import { expected } from '../../../shared/errors'
import type { ByteSource } from '../source/byteSource'
import { decodeText } from '../source/decodeText'
import type { TableSource } from '../table/tableSource'
import { jsonRecords } from './jsonRecords'
import { memoryTable } from './memoryTable'
import { parseJson } from './parseJson'
import { padRows, RecordRows } from './recordRows'

/** A JSON document is read as a whole; larger ones have to come as JSON Lines. */
const largestDocument = 256 * 1024 * 1024

/** The table of a JSON document. Throws `file.notTable` when it is damaged or holds no table. */
export async function jsonTable(source: ByteSource, encoding: string): Promise<TableSource> {
  const found = jsonRecords(parse(await wholeText(source, encoding), source.name))
  if (!found) {
    throw expected('file.notTable', {
      path: source.name,
      found: 'a JSON document without rows',
      hint: 'Expected is a list of objects, an object of columns, or JSON Lines with an object on each line.',
    })
  }
  const { records, leftOut } = found
  if (records.length === 0) throw expected('file.empty', { path: source.name, found: 'an empty list' })
  const table = new RecordRows(source.name)
  const rows = records.map((record) => table.row(record))
  return memoryTable('json', table.names, padRows(rows, table.names.length), warningsOf(leftOut))
}

function warningsOf(leftOut: readonly string[]): Warning[] {
  if (leftOut.length === 0) return []
  const which = leftOut.length === 1 ? 'table beside it was' : 'tables beside it were'
  return [
    {
      code: 'json.tablesLeftOut',
      message: `${leftOut.length} further ${which} left out: ${leftOut.join(', ')}.`,
    },
  ]
}

async function wholeText(source: ByteSource, encoding: string): Promise<string> {
  const parts: string[] = []
  let length = 0
  for await (const part of decodeText(source, encoding)) {
    parts.push(part)
    length += part.length
    if (length > largestDocument) {
      throw expected('file.unsupported', {
        path: source.name,
        kind: 'JSON document of more than 256 MB',
        hint: 'Write it as JSON Lines (one object on each line) and import that file.',
      })
    }
  }
  return parts.join('')
}

function parse(text: string, path: string): unknown {
  try {
    return parseJson(text)
  } catch (thrown) {
    const detail = thrown instanceof Error ? thrown.message : String(thrown)
    throw expected(
      'file.notTable',
      { path, found: 'damaged JSON', hint: `Correct it first: ${detail}.` },
      { detail },
    )
  }
}
