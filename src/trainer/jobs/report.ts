import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ExportReceipt } from '../../shared/domain/exporting'
import { ExpectedError } from '../../shared/errors'
import type { JobInput } from '../../shared/jobs'
import { engineOf } from '../../tasks/engines'
import type { ReportAnswers } from '../../tasks/report'
import { newExport } from '../exports/newExport'
import { reportPage, type ReportPart } from '../exports/report/reportPage'
import { tellProgress, type JobContext } from '../jobContext'
import { toldEvenly } from './told'

/** Test answers of a run that its task may show, at even distances through the test part. */
const askedAnswers = 40

type ReportedInput = JobInput<'writeReport'>['runs'][number]

/** Writes what is known of runs as one HTML page. */
export async function writeReport(
  input: JobInput<'writeReport'>,
  context: JobContext<'writeReport'>,
): Promise<ExportReceipt> {
  const onProgress = tellProgress(context)
  const parts: ReportPart[] = []
  for (const [index, about] of input.runs.entries()) {
    onProgress((0.9 * index) / input.runs.length, `Reading the answers of ${about.run.name}`)
    const { evaluation, experiment } = about.run
    parts.push({
      about,
      evaluation:
        evaluation === null
          ? []
          : engineOf(experiment).report(evaluation, {
              ...(await answersOf(about)),
              metrics: about.run.metrics.test,
            }),
    })
  }
  return newExport(input.output, context.cancelled, async (folder) => {
    onProgress(0.9, 'Writing the report')
    await writeFile(join(folder, input.name), reportPage(parts, input))
    return {
      samples: 0,
      maxAbsoluteDifference: null,
      how: 'written from what is kept with the run; it loads nothing and runs no code',
    }
  })
}

/** Some test answers with the cells that they were given for; none where they were not kept, as by earlier builds. */
async function answersOf({
  folder,
  dataset,
  beside,
}: ReportedInput): Promise<Omit<ReportAnswers, 'metrics'>> {
  try {
    const columns = dataset === null ? [] : beside
    const { heads, rows } = await toldEvenly({ folder, dataset, columns }, askedAnswers)
    const own = heads.length - columns.length
    return {
      heads: heads.slice(0, own),
      rows: rows.map((row) => row.slice(0, own)),
      cells: rows.map((row) => row.slice(own).map((cell) => (cell === null ? null : String(cell)))),
    }
  } catch (thrown) {
    if (thrown instanceof ExpectedError) return { heads: [], rows: [], cells: [] }
    throw thrown
  }
}
