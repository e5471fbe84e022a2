import type { ByteSource } from '../source/byteSource'
import { sampleLines } from '../table/lineTable'
import type { TableSource } from '../table/tableSource'
import { arffNames, arffTable } from './arffTable'
import { conllLayout, conllTable } from './conllTable'
import { jsonLinesTable, lineRecord } from './jsonLinesTable'
import { jsonTable } from './jsonTable'
import { fastTextTable } from './labelledLines'
import { parseJson } from './parseJson'
import { tsHead, tsTable } from './tsTable'

/** Lines that tell what a text is. */
const sampledLines = 2000

const jsonNames = /\.(json|jsonl|ndjson|geojson)$/i

/**
 * Opens a text that has a structure of its own (JSON, JSON Lines, ARFF, .ts, fastText, CoNLL); null when it is rows or lines. `start` is its
 * beginning, all of it when `complete`.
 */
export async function openStructuredText(
  source: ByteSource,
  encoding: string,
  start: string,
  complete: boolean,
): Promise<TableSource | null> {
  if (/^\s*[[{]/.test(start)) {
    const lines = sampleLines(start, complete).slice(0, sampledLines)
    const records = lines.filter((line) => lineRecord(line) !== null).length
    if (lines.length > 1 && records > lines.length / 2) return jsonLinesTable(source, encoding, lines)
    if (jsonNames.test(source.name) || (complete && isJson(start))) return jsonTable(source, encoding)
  }
  const attributes = arffNames(start)
  if (attributes) return arffTable(source, encoding, attributes)
  const head = tsHead(start)
  if (head) return tsTable(source, encoding, head)
  const labelled = start.includes('__label__')
    ? fastTextTable(source, encoding, sampleLines(start, complete).slice(0, sampledLines))
    : null
  if (labelled) return labelled
  const layout = conllLayout(start)
  return layout ? conllTable(source, encoding, layout) : null
}

function isJson(text: string): boolean {
  try {
    parseJson(text)
    return true
  } catch {
    return false
  }
}
