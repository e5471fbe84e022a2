import { join } from 'node:path'
import { Dictionary, Int32, Table, tableToIPC, Utf8, vectorFromArray, type Vector } from 'apache-arrow'
import { sealedJson } from '../../disk/sealedJson'
import { writeWhole } from '../../disk/wholeFile'
import { answersFile, evaluationFile } from '../../shared/runFiles'
import type { Evaluation } from '../../shared/tasks/catalogue'
import type { AnswerTable } from '../../tasks/prepared'

/**
 * Writes the evaluation of a run and every test answer into its folder: JSON, and an Arrow file with the columns of the table. Each file is
 * there whole or not at all.
 */
export async function saveEvaluation(
  folder: string,
  evaluation: Evaluation,
  answers: AnswerTable,
): Promise<void> {
  const columns = Object.entries(answers).map(([name, values]): [string, Vector] => [name, columnOf(values)])
  const table = tableToIPC(new Table(Object.fromEntries(columns)), 'file')
  await writeWhole(join(folder, answersFile), table)
  await writeWhole(join(folder, evaluationFile), sealedJson(evaluation))
}

/** Texts that come again and again, such as classes, are stored once. */
function columnOf(values: AnswerTable[string]): Vector {
  if (!ArrayBuffer.isView(values)) return vectorFromArray(values, new Dictionary(new Utf8(), new Int32()))
  return vectorFromArray(values)
}
