import type { Reading } from '../../../shared/domain/reading'
import type { ExpectedError } from '../../../shared/errors'
import type { TableSource } from '../table/tableSource'
import { baseName, type ArchiveEntry } from './archive'

/** A table of a file that may hold several, under the name that it is chosen by. */
export interface NamedTable {
  /** Path inside the archive or folder, name of the sheet, or name of the file itself. */
  readonly path: string
  /** What it stands in. */
  readonly part: 'file' | 'sheet'
  /** Size as it stands there, unpacked. */
  readonly bytes: number
  readonly table: TableSource
  /** Whether it is a sheet that its workbook does not show. */
  readonly hidden?: boolean
  /** What is known of it besides its rows, such as its class: columns that are the same in all of them, where it is one of several. */
  readonly facts?: readonly { readonly name: string; readonly value: string }[]
  /** Whether all that it holds stands in the facts of others. */
  readonly isTold?: true
  /** Why it cannot be read as a person decided: `table` is what was found instead. */
  readonly refusal?: ExpectedError
}

/** How the tables of a file inside an archive are found. */
export type FindInEntry = (entry: ArchiveEntry, reading: Reading) => Promise<NamedTable[]>

const dataEndings =
  /(\.(csv|tsv|tab|txt|text|json|jsonl|ndjson|xlsx|parquet|abc|conll|conllu|gz|zip|tar|tgz))+$/i

/** A path without the ending that only says how the file is written. */
export const withoutEnding = (path: string): string => path.replace(dataEndings, '') || path

/**
 * What the rows of each table are told by: the name of its file without folders and the ending that only says how it is
 * written, or its whole path where such names are not enough.
 */
export function shortNames(paths: readonly string[]): string[] {
  const names = paths.map((path) => withoutEnding(baseName(path)))
  return new Set(names).size === names.length ? names : paths.map(withoutEnding)
}
