import type { BridgeFile } from '../../shared/bridge'
import { addedName, inPortions, placesOfTexts, plainCell, textOf } from '../../shared/answering/rowByRow'
import { readingOfAsked } from '../../shared/answering/readingLike'
import type { ShownCell } from '../../shared/domain/dataset'
import { ok, type Result } from '../../shared/result'
import type { DataSheet } from '../components/dataFiles'
import type { Workbench } from '../stores/workbench'

/** A file that is asked about, read whole. */
export interface RowFile {
  readonly name: string
  readonly columns: readonly string[]
  /** Those of them that stand as they are in the file, whatever they look like. */
  readonly texts: readonly string[]
  /** Cells in column order. */
  readonly rows: readonly (readonly ShownCell[])[]
}

/** The most that `datasets.rows` gives. */
const rowsAtOnce = 500
/** Texts of one question: few enough that progress is seen. */
const textsAtOnce = 200

/** Which data a file is read like. */
export interface Like {
  readonly datasetId: string
  /** The column of them that the run reads. */
  readonly column: string
  /** What the file calls it, where that is another name. */
  readonly named?: string | undefined
}

/** Reads a file as the data of a run were read; nothing of it stays stored. `onFraction` hears the share of the rows that is here. */
export async function readRowFile(
  { client, imports }: Pick<Workbench, 'client' | 'imports'>,
  file: BridgeFile,
  { datasetId, column, named }: Like,
  onFraction: (fraction: number) => void,
): Promise<Result<RowFile>> {
  const read = await imports.readAside(file, await readingOfAsked(client, datasetId, column, named))
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
    const { columns } = dataset.value
    const texts = columns.filter(({ type }) => type === 'text' || type === 'category')
    const names = (some: readonly { readonly name: string }[]): string[] => some.map(({ name }) => name)
    return ok({ name: file.name, columns: names(columns), texts: names(texts), rows })
  } finally {
    await letGo()
  }
}

/** The cells of a column as texts; none where the file has no such column. */
export function textsOf({ columns, rows }: RowFile, column: string): string[] {
  const place = columns.indexOf(column)
  return place < 0 ? [] : rows.map((row) => textOf(row[place]))
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
  const places = placesOfTexts(texts)
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
      return [...cells.map(plainCell), ...(answer === null ? empty : row(answer))]
    }),
  }
}
