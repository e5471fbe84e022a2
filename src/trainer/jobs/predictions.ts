import { join } from 'node:path'
import type { ExportReceipt } from '../../shared/domain/exporting'
import type { JobInput } from '../../shared/jobs'
import { checkTable } from '../exports/predictions/checkTable'
import { predictionTable } from '../exports/predictions/predictionTable'
import { countFormulas, writeTable } from '../exports/predictions/writeTable'
import { newExport } from '../exports/newExport'
import { tellProgress, type JobContext } from '../jobContext'
import { readAnswers } from '../model/evaluationFiles'
import { openRows } from './openSources'

/** Writes the test answers of a run as a table, beside the columns that they were given for. Throws `run.noAnswers` where none are kept. */
export async function writePredictions(
  input: JobInput<'writePredictions'>,
  context: JobContext<'writePredictions'>,
): Promise<ExportReceipt> {
  const onProgress = tellProgress(context)
  onProgress(0, 'Reading the answers')
  const answers = await readAnswers(input.folder)
  const reader = input.dataset === null ? null : await openRows(input.dataset)
  try {
    const table = await predictionTable(answers, reader, input.beside)
    const receipt = await newExport(input.output, context.cancelled, async (folder) => {
      onProgress(0.3, 'Writing the table')
      await writeTable(table, input, folder)
      onProgress(0.7, 'Reading the written table')
      return checkTable(join(folder, input.name), input.table, table)
    })
    const formulas = input.plainCells || input.table !== 'csv' ? 0 : countFormulas(table)
    return formulas === 0 ? receipt : { ...receipt, formulas }
  } finally {
    await reader?.close()
  }
}
