import { expected, toAppError } from '../shared/errors'
import { jobs, type JobInput, type JobName, type JobOutput } from '../shared/jobs'
import { failed, ok, type Result } from '../shared/result'
import type { JobContext } from './jobContext'

type JobHandler<Name extends JobName> = (
  input: JobInput<Name>,
  context: JobContext<Name>,
) => Promise<JobOutput<Name>>

type JobHandlers = { readonly [Name in JobName]: () => Promise<JobHandler<Name>> }

/**
 * What a trainer process can do; a forgotten job does not compile. Each is loaded when it is first asked for: work on data needs no tfjs,
 * which takes most of the time until a process is ready.
 */
const handlers: JobHandlers = {
  import: async () => (await import('./jobs/import')).importFile,
  previewReading: async () => (await import('./jobs/previewReading')).previewReading,
  tables: async () => (await import('./jobs/datasets')).tables,
  findings: async () => (await import('./jobs/datasets')).findings,
  fix: async () => (await import('./jobs/datasets')).fix,
  rows: async () => (await import('./jobs/datasets')).rows,
  importVectors: async () => (await import('./jobs/importVectors')).importVectors,
  preview: async () => (await import('./jobs/preview')).preview,
  look: async () => (await import('./jobs/preview')).look,
  estimate: async () => (await import('./jobs/estimate')).estimate,
  train: async () => (await import('./jobs/train')).train,
  answer: async () => (await import('./jobs/answer')).answer,
  inside: async () => (await import('./jobs/inside')).inside,
  insideOcclusion: async () => (await import('./jobs/inside')).occlusion,
  insideEpoch: async () => (await import('./jobs/inside')).epoch,
  insideSurvey: async () => (await import('./jobs/inside')).survey,
  insideReach: async () => (await import('./jobs/inside')).reach,
  insideWords: async () => (await import('./jobs/inside')).words,
  insideNeighbours: async () => (await import('./jobs/inside')).neighbours,
  lesson: async () => (await import('./jobs/lesson')).lesson,
  told: async () => (await import('./jobs/told')).told,
  compareAnswers: async () => (await import('./jobs/comparison')).compareAnswers,
  answerGains: async () => (await import('./jobs/comparison')).answerGains,
  export: async () => (await import('./jobs/export')).exportModel,
  writePredictions: async () => (await import('./jobs/predictions')).writePredictions,
  writePage: async () => (await import('./jobs/logPage')).writePage,
  writeReport: async () => (await import('./jobs/report')).writeReport,
  writeProject: async () => (await import('./jobs/project')).exportProject,
  writeBundle: async () => (await import('./jobs/bundle')).bundleRun,
  openBundle: async () => (await import('./jobs/bundle')).openBundle,
  doctor: async () => (await import('./jobs/doctor')).doctor,
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
    const handler = await handlers[name]()
    return ok(await handler(parsed.data as JobInput<Name>, context))
  } catch (thrown) {
    if (context.cancelled.aborted) return failed(expected('job.cancelled').error)
    return failed(toAppError(thrown))
  }
}
