import type { BridgeFile } from '../../shared/bridge'
import { addedName, inPortions } from '../../shared/answering/rowByRow'
import { readingLike } from '../../shared/answering/readingLike'
import { isSequence, sequenceWords, type ShownCell } from '../../shared/domain/dataset'
import { ok, type Result } from '../../shared/result'
import type { DataSheet } from '../components/dataFiles'
import type { Workbench } from '../stores/workbench'

/** A file that is asked about, read whole. */
export interface RowFile {
  readonly name: string
  readonly columns: readonly string[]
  /** Cells in column order. */
  readonly rows: readonly (readonly ShownCell[])[]
}

/** The most that `datasets.rows` gives. */
const rowsAtOnce = 500
/** Texts of one question: few enough that progress is seen. */
const textsAtOnce = 200

/** Reads a file as the data of a run were read; nothing of it stays stored. `onFraction` hears the share of the rows that is here. */
export async function readRowFile(
  { client, imports }: Pick<Workbench, 'client' | 'imports'>,
  file: BridgeFile,
  likeDatasetId: string,
  onFraction: (fraction: number) => void,
): Promise<Result<RowFile>> {
  const read = await imports.readAside(file, await readingLike(client, likeDatasetId))
  if (!read.ok) return read
  const { id, letGo } = read.value
  try {
    const dataset = await client.datasets.get({ id })
    if (!dataset.ok) return dataset
    const rows: (readonly ShownCell[])[] = []
    while (rows.length < dataset.value.rows) {
      const page = await client.datasets.rows({ id, offset: rows.length, limit: rowsAtOnce })
      if (!page.ok) return page
      if (page.value.rows.length === 0) break
      rows.push(...page.value.rows)
      onFraction(rows.length / dataset.value.rows)
    }
    return ok({ name: file.name, columns: dataset.value.columns.map(({ name }) => name), rows })
  } finally {
    await letGo()
  }
}

/** The cells of a column as texts; none where the file has no such column. */
export function textsOf({ columns, rows }: RowFile, column: string): string[] {
  const place = columns.indexOf(column)
  return place < 0 ? [] : rows.map((row) => String(plain(row[place]) ?? ''))
}

/** How texts are asked one portion after another. */
export interface Asking<Answer> {
  /** Answers in the order of the texts. */
  ask(texts: readonly string[]): Promise<Result<readonly Answer[]>>
  /** Share of the texts that is answered. */
  onFraction(fraction: number): void
  /** Whether the answers are still wanted; asked before each portion. */
  isWanted(): boolean
}

/** Answers texts in their order: null for those that hold nothing, and for those that were no longer wanted. */
export async function answerTexts<Answer>(
  texts: readonly string[],
  { ask, onFraction, isWanted }: Asking<Answer>,
): Promise<Result<readonly (Answer | null)[]>> {
  const places = texts.flatMap((text, place) => (text.trim() === '' ? [] : [place]))
  const answers = new Array<Answer | null>(texts.length).fill(null)
  let done = 0
  for (const portion of inPortions(
    places.map((place) => texts[place] ?? ''),
    textsAtOnce,
  )) {
    if (!isWanted()) break
    const found = await ask(portion)
    if (!found.ok) return found
    for (const answer of found.value) {
      answers[places[done] ?? -1] = answer
      done += 1
    }
    onFraction(done / places.length)
  }
  return ok(answers)
}

/** What is written behind the columns of a file. */
export interface WrittenAnswers<Answer> {
  readonly heads: readonly string[]
  row(answer: Answer): readonly (string | number)[]
}

/** The rows of a file with what they were answered behind their own columns; rows without an answer have empty cells there. */
export function answeredSheet<Answer>(
  name: string,
  { columns, rows }: RowFile,
  answers: readonly (Answer | null)[],
  { heads, row }: WrittenAnswers<Answer>,
): DataSheet {
  const empty = heads.map(() => null)
  return {
    name,
    heads: [...columns, ...heads.map((head) => addedName(head, columns))],
    rows: rows.map((cells, index) => {
      const answer = answers[index] ?? null
      return [...cells.map(plain), ...(answer === null ? empty : row(answer))]
    }),
  }
}

/** A cell as a file of plain values holds it. */
function plain(cell: ShownCell | undefined): string | number | null {
  if (cell === undefined || cell === null || typeof cell === 'string' || typeof cell === 'number')
    return cell ?? null
  if (typeof cell === 'boolean') return String(cell)
  return isSequence(cell) ? sequenceWords(cell) : JSON.stringify(cell)
}
