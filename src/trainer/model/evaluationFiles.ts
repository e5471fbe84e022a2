import { basename, join } from 'node:path'
import {
  Dictionary,
  Int32,
  Table,
  tableFromIPC,
  tableToIPC,
  Utf8,
  vectorFromArray,
  type Vector,
} from 'apache-arrow'
import { z } from 'zod'
import { hashOf } from '../../disk/contentHash'
import { openSealed, sealedJson } from '../../disk/sealedJson'
import { writeWhole } from '../../disk/wholeFile'
import { expected } from '../../shared/errors'
import { answersFile, evaluationFile } from '../../shared/runFiles'
import type { Evaluation } from '../../shared/tasks/catalogue'
import type { AnswerTable } from '../../tasks/prepared'
import { readIfThere } from './modelFiles'

/** What the evaluation says of the file of answers beside it; earlier builds said nothing. */
const besideSchema = z.object({ answersSha256: z.string().optional() })

/**
 * Writes the evaluation of a run and every test answer into its folder: JSON, and an Arrow file with the columns of the table, whose hash stands
 * in the JSON. Each file is there whole or not at all.
 */
export async function saveEvaluation(
  folder: string,
  evaluation: Evaluation,
  answers: AnswerTable,
): Promise<void> {
  const columns = Object.entries(answers).map(([name, values]): [string, Vector] => [name, columnOf(values)])
  const table = tableToIPC(new Table(Object.fromEntries(columns)), 'file')
  await writeWhole(join(folder, answersFile), table)
  const document = { ...evaluation, answersSha256: hashOf(table) }
  await writeWhole(join(folder, evaluationFile), sealedJson(document))
}

/** Reads every test answer of a run. Throws `run.noAnswers` where none were kept, `run.answersDamaged` when they are not what was written. */
export async function readAnswers(folder: string): Promise<Table> {
  const bytes = await readIfThere(join(folder, answersFile))
  if (bytes === null) throw expected('run.noAnswers')
  const evaluation = await readIfThere(join(folder, evaluationFile))
  try {
    const { answersSha256 } = besideSchema.parse(openSealed(evaluation?.toString('utf8') ?? '{}').value)
    if (answersSha256 !== undefined && hashOf(bytes) !== answersSha256)
      throw new Error(`${answersFile} is not what was written`)
    return tableFromIPC(bytes)
  } catch (thrown) {
    throw expected('run.answersDamaged', { id: basename(folder) }, { detail: String(thrown) })
  }
}

/** Texts that come again and again, such as classes, are stored once. */
function columnOf(values: AnswerTable[string]): Vector {
  if (!ArrayBuffer.isView(values)) return vectorFromArray(values, new Dictionary(new Utf8(), new Int32()))
  return vectorFromArray(values)
}

/** A number or text of the answers; null where nothing is known. */
export function answerCell(value: unknown): string | number | null {
  if (typeof value === 'string') return value
  return typeof value === 'number' && Number.isFinite(value) ? value : null
}
