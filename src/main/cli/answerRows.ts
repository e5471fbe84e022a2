import { isSequence, sequenceWords } from '../../shared/domain/dataset'
import type { RunListItem } from '../../shared/domain/run'
import { readingOfAsked } from '../../shared/answering/readingLike'
import { addedName, askedColumn, inPortions, placesOfTexts, textOf } from '../../shared/answering/rowByRow'
import { formulaStart, isFormula } from '../../shared/format/formulaCells'
import { expected } from '../../shared/errors'
import type { Answer, Experiment } from '../../shared/tasks/catalogue'
import papaparse from 'papaparse'
import type { AnswerTable, TaskTerminal } from '../../tasks/taskTerminal'
import { nearestName } from '../../shared/nearest'
import { valueAt } from '../experiments/valueAt'
import { findDataset } from './chooseDataset'
import type { Session } from './session'
import { shellWord } from './shellWord'
import { valueOf } from './failures'
import { plural } from '../../shared/format/plural'

/** What the rows of a file were answered. */
export interface AnsweredRows {
  /** The columns of the file, and the added ones behind them: empty in rows without a text. */
  readonly table: AnswerTable
  /** Of the rows that hold a text. */
  readonly answer: Answer
  /** Numbers of the others, from 1. */
  readonly withoutText: readonly number[]
}

/** Rows read and answered at a time: the most that `datasets.rows` gives. */
const rowsAtOnce = 500

/**
 * Answers each row of a file that holds a text: the file is read as the data of the run were, and gets the columns of the answers behind its own.
 * Nothing of it stays stored.
 */
export async function answerRows(
  session: Session,
  asked: { readonly run: RunListItem; readonly experiment: Experiment; readonly terminal: TaskTerminal },
  path: string,
  names?: Readonly<Record<string, string>>,
): Promise<AnsweredRows> {
  const { byRow } = asked.terminal
  if (byRow === null) throw new Error('such runs are not asked row by row')
  const { client } = session
  const wanted = String(valueAt(asked.experiment.columns, [byRow.role]))
  const reading = await readingOfAsked(client, asked.run.datasetId, wanted)
  const file = await findDataset(session, path, { names, reading })
  try {
    const dataset = await valueOf(client.datasets.get({ id: file.id }))
    const columns = dataset.columns.map((column) => column.name)
    const place = placeOf(columns, byRow.role, wanted)
    const taken = columns[place] ?? ''
    if (taken !== wanted) session.terminal.note(takenText(taken, wanted))
    const rows: AnswerTable['rows'][number][] = []
    const places: number[] = []
    const answers: Answer[] = []
    for (let offset = 0; offset < dataset.rows; offset += rowsAtOnce) {
      const page = await valueOf(client.datasets.rows({ id: file.id, offset, limit: rowsAtOnce }))
      const cells = page.rows.map((row) => textOf(row[place]))
      const held = placesOfTexts(cells)
      for (const texts of inPortions(held.map((row) => cells[row] ?? ''))) {
        const question = byRow.question(texts)
        answers.push(await valueOf(client.predictions.answer({ runId: asked.run.id, question })))
      }
      places.push(...held.map((row) => offset + row))
      rows.push(...page.rows.map((row) => row.map((cell) => (isSequence(cell) ? sequenceWords(cell) : cell))))
    }
    const answer = byRow.joined(answers)
    const added = byRow.columns(answer)
    const own = columns.map((name) => ownName(name, names))
    const head = [...own, ...added.head.map((name) => addedName(name, own))]
    const behind = new Map(places.map((row, index) => [row, added.rows[index] ?? []]))
    const empty = added.head.map(() => null)
    const answered = rows.map((row, index) => [...row, ...(behind.get(index) ?? empty)])
    const withoutText = [...rows.keys()].flatMap((row) => (behind.has(row) ? [] : [row + 1]))
    if (withoutText.length > 0) session.terminal.note(withoutTextNote(withoutText.length))
    return { table: { head, rows: answered }, answer, withoutText }
  } finally {
    if (file.isNew) await client.datasets.letGo({ id: file.id })
  }
}

const withoutTextNote = (count: number): string =>
  `${plural(count, 'row', 'rows', 'en')} ${count === 1 ? 'holds' : 'hold'} no text: no answer.`

/** Which column was taken for one that the file does not have. */
const takenText = (taken: string, wanted: string): string =>
  `The file has no column "${wanted}": its only one, "${taken}", is read in its place.`

/** What the file itself calls a column that `--map` gave another name. */
const ownName = (name: string, names: Readonly<Record<string, string>> = {}): string =>
  Object.entries(names).find(([, wanted]) => wanted === name)?.[0] ?? name

/** Where the asked cells stand: in the column that the run learned from, else in the only one there is. */
function placeOf(names: readonly string[], role: string, wanted: string): number {
  const column = askedColumn(names, wanted)
  if (column !== null) return names.indexOf(column)
  const nearest = nearestName(wanted, names) ?? ''
  throw expected('column.missing', {
    column: wanted,
    role,
    nearest,
    columns: names.join(', '),
    hint: `Columns: ${names.join(', ')}. Say which one it is: --map ${shellWord(`${nearest || 'COLUMN'}=${wanted}`)}`,
  })
}

/** Texts of a table that a spreadsheet would calculate, as what a file says may come to it that way. */
export const countFormulas = ({ head, rows }: AnswerTable): number =>
  [head, ...rows].flat().filter(isFormula).length

/**
 * The text of a table: JSON for a name that ends in `.json`, else CSV; with `plainCells` a spreadsheet shows every text of it as it is, those
 * that begin like a formula behind an apostrophe.
 */
export function tableText({ head, rows }: AnswerTable, fileName: string, plainCells = false): string {
  if (fileName.toLowerCase().endsWith('.json')) {
    const records = rows.map((row) =>
      Object.fromEntries(head.map((name, place) => [name, row[place] ?? null])),
    )
    return `${JSON.stringify(records, null, 2)}\n`
  }
  const cells = rows.map((row) => row.map((cell) => (Array.isArray(cell) ? JSON.stringify(cell) : cell)))
  return `${papaparse.unparse({ fields: [...head], data: cells }, { newline: '\n', escapeFormulae: plainCells && formulaStart })}\n`
}
