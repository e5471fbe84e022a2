import { isSequence, type SequencePicture, type ShownCell, sequenceWords } from '../../shared/domain/dataset'
import type { Predictions } from '../../shared/domain/prediction'
import type { RunListItem } from '../../shared/domain/run'
import { expected } from '../../shared/errors'
import papaparse from 'papaparse'
import { nearestName } from '../experiments/nearest'
import { findDataset } from './chooseDataset'
import type { Session } from './session'
import { valueOf } from './valueOf'

/** A table to write: cells in column order. */
export interface AnswerTable {
  readonly head: readonly string[]
  readonly rows: readonly (readonly (Exclude<ShownCell, SequencePicture> | '')[])[]
}

/** What the rows of a file were answered. */
export interface AnsweredFile {
  /** The columns of the file, and the added ones behind them. */
  readonly table: AnswerTable
  readonly predictions: Predictions['predictions']
}

/** Rows read and answered at a time: the most that `datasets.rows` gives. */
const rowsAtOnce = 500

/**
 * Answers each row of a file with a classification run: the file is read as an import reads it, and gets the columns
 * `prediction` and `probability`. A row without text is answered as an empty text. Nothing of it stays stored.
 */
export async function predictFile(session: Session, run: RunListItem, path: string): Promise<AnsweredFile> {
  const { client } = session
  const file = await findDataset(session, path)
  try {
    const { experiment } = await valueOf(client.runs.get({ id: run.id }))
    const dataset = await valueOf(client.datasets.get({ id: file.id }))
    const names = dataset.columns.map((column) => column.name)
    const place = textColumn(names, experiment.task === 'classification' ? experiment.columns.text : '')
    const rows: AnswerTable['rows'][number][] = []
    const predictions: Predictions['predictions'] = []
    for (let offset = 0; offset < dataset.rows; offset += rowsAtOnce) {
      const page = await valueOf(client.datasets.rows({ id: file.id, offset, limit: rowsAtOnce }))
      const texts = page.rows.map((row) => String(row[place] ?? ''))
      const answers = await valueOf(client.predictions.classify({ runId: run.id, texts }))
      rows.push(...page.rows.map((row) => row.map((cell) => (isSequence(cell) ? sequenceWords(cell) : cell))))
      predictions.push(...answers.predictions)
    }
    const head = [...names, addedName('prediction', names), addedName('probability', names)]
    const answered = rows.map((row, index) => {
      const answer = predictions[index]
      return [...row, answer?.label ?? '', answer?.probability ?? '']
    })
    return { table: { head, rows: answered }, predictions }
  } finally {
    if (file.isNew) await client.datasets.remove({ id: file.id })
  }
}

/** Where the text stands: in the column that the run learned from, else in the only one there is. */
function textColumn(names: readonly string[], wanted: string): number {
  const place = names.indexOf(wanted)
  if (place >= 0) return place
  if (names.length === 1) return 0
  throw expected('column.missing', {
    column: wanted,
    role: 'text',
    nearest: nearestName(wanted, names) ?? '',
    columns: names.join(', '),
  })
}

/** The text of a table: JSON for a name that ends in `.json`, else CSV. */
export function tableText({ head, rows }: AnswerTable, fileName: string): string {
  if (fileName.toLowerCase().endsWith('.json')) {
    const records = rows.map((row) =>
      Object.fromEntries(head.map((name, place) => [name, row[place] ?? null])),
    )
    return `${JSON.stringify(records, null, 2)}\n`
  }
  const cells = rows.map((row) => row.map((cell) => (Array.isArray(cell) ? JSON.stringify(cell) : cell)))
  return `${papaparse.unparse({ fields: [...head], data: cells }, { newline: '\n' })}\n`
}

/** A name for an added column that none of the others has: `prediction`, else `prediction_2`, and so on. */
export function addedName(name: string, taken: readonly string[]): string {
  if (!taken.includes(name)) return name
  for (let number = 2; ; number += 1) {
    if (!taken.includes(`${name}_${number}`)) return `${name}_${number}`
  }
}
