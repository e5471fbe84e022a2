import { type AnswerGain } from '../../shared/domain/answerComparison'
import { toAppError } from '../../shared/errors'
import type { JobInput, JobOutput } from '../../shared/jobs'
import { engineOf } from '../../tasks/engines'
import type { AnswerCell, AnswerColumns } from '../../tasks/taskCases'
import { flippedAnswers } from '../comparing/flippedAnswers'
import { pairAnswers } from '../comparing/pairAnswers'
import { answerCell, readAnswers } from '../model/evaluationFiles'
import { cellsOf } from './told'

/**
 * Sets the kept answers of two runs side by side. Throws what `readAnswers` throws, and `comparison.unlike` where they were not tested on the same
 * cases.
 */
export async function compareAnswers({
  experiment,
  first,
  second,
  which,
  columns,
  dataset,
}: JobInput<'compareAnswers'>): Promise<JobOutput<'compareAnswers'>> {
  const { cases } = engineOf(experiment)
  const own = await columnsOf(first)
  const other = pairAnswers(own, await columnsOf(second), cases.keys)
  const { places, ...flipped } = flippedAnswers(cases, own, other, which)
  const keys = cases.keys.filter((key) => own.has(key) && key !== 'truth')
  const told = cases.told.filter((head) => own.has(head) && other.has(head))
  const at = (answers: AnswerColumns, head: string, place: number): AnswerCell =>
    answers.get(head)?.[place] ?? null
  const answerAt = (answers: AnswerColumns, place: number) => ({
    answer: at(answers, 'answer', place),
    told: told.map((head) => at(answers, head, place)),
  })
  const rows = places.map((place) => Number(at(own, 'row', place) ?? 0))
  const cells = dataset === null || !own.has('row') ? [] : await cellsOf(dataset, rows, columns)
  return {
    ...flipped,
    heads: { keys, told, columns: cells.length === 0 ? [] : columns },
    rows: places.map((place, index) => ({
      keys: keys.map((key) => at(own, key, place)),
      truth: at(own, 'truth', place),
      first: answerAt(own, place),
      second: answerAt(other, place),
      columns: cells[index] ?? [],
    })),
  }
}

/** How the kept answers of several runs stand beside those of one. Throws what `readAnswers` throws where that one has none. */
export async function answerGains({
  experiment,
  beside,
  others,
}: JobInput<'answerGains'>): Promise<JobOutput<'answerGains'>> {
  const { cases } = engineOf(experiment)
  const own = await columnsOf(beside)
  const gains: AnswerGain[] = []
  for (const { id, folder } of others) {
    try {
      const other = pairAnswers(own, await columnsOf(folder), cases.keys)
      gains.push({ id, gain: cases.gain(own, other), error: null })
    } catch (thrown) {
      gains.push({ id, gain: null, error: toAppError(thrown) })
    }
  }
  return gains
}

/** The kept answers of a run as plain columns. */
async function columnsOf(folder: string): Promise<AnswerColumns> {
  const table = await readAnswers(folder)
  return new Map(
    table.schema.fields.map(({ name }, index): [string, readonly AnswerCell[]] => {
      const column = table.getChildAt(index)
      return [name, Array.from({ length: table.numRows }, (_, row) => answerCell(column?.get(row)))]
    }),
  )
}
