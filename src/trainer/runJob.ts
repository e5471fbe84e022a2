import { expected, toAppError } from '../shared/errors'
import { jobs, type JobInput, type JobName, type JobOutput } from '../shared/jobs'
import { failed, ok, type Result } from '../shared/result'
import type { JobContext } from './jobContext'
import { answer } from './jobs/answer'
import { doctor } from './jobs/doctor'
import { estimate } from './jobs/estimate'
import { exportModel } from './jobs/export'
import { findings, fix, rows, tables } from './jobs/datasets'
import { importFile } from './jobs/import'
import { importVectors } from './jobs/importVectors'
import { look, preview } from './jobs/preview'
import { previewReading } from './jobs/previewReading'
import { train } from './jobs/train'

type JobHandlers = {
  readonly [Name in JobName]: (input: JobInput<Name>, context: JobContext<Name>) => Promise<JobOutput<Name>>
}

/** What a trainer process can do; a forgotten job does not compile. */
const handlers: JobHandlers = {
  import: importFile,
  previewReading,
  tables,
  findings,
  fix,
  importVectors,
  rows,
  preview,
  look,
  estimate,
  train,
  answer,
  export: exportModel,
  doctor,
}

/** Parses the input, runs the job and turns whatever it throws into a failed result. */
export async function runJob<Name extends JobName>(
  name: Name,
  input: unknown,
  context: JobContext<Name>,
): Promise<Result<JobOutput<Name>>> {
  const parsed = jobs[name].input.safeParse(input)
  if (!parsed.success) {
    return failed({ code: 'internal', params: {}, detail: `job ${name}: ${parsed.error.message}` })
  }
  try {
    // The schema table and the handler table have the same keys; TypeScript does not relate the two lookups.
    return ok(await handlers[name](parsed.data as JobInput<Name>, context))
  } catch (thrown) {
    if (context.cancelled.aborted) return failed(expected('job.cancelled').error)
    return failed(toAppError(thrown))
  }
}
