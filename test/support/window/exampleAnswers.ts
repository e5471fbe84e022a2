import { calls, type Calls } from '../../../src/shared/contract/calls'
import { ExpectedError, toAppError } from '../../../src/shared/errors'
import { failed, ok, type Result } from '../../../src/shared/result'
import type { Call, Handlers } from '../../../src/shared/rpc'
import { exampleApplicationAnswers } from './exampleApplicationAnswers'
import { exampleComparisonAnswers } from './exampleComparisonAnswers'
import { exampleDatasetAnswers } from './exampleDatasetAnswers'
import { exampleSamples } from './exampleDatasets'
import { exampleExperimentAnswers } from './exampleExperimentAnswers'
import { exampleExportAnswers } from './exampleExportAnswers'
import { exampleInsideAnswers, exampleLesson } from './exampleInsideAnswers'
import { createExampleJobs, type Tell } from './exampleJobs'
import { exampleLogbookAnswers } from './exampleLogbookAnswers'
import { examplePredictionAnswers } from './examplePredictionAnswers'
import { createExampleRuns, exampleRunAnswers } from './exampleRunAnswers'
import { exampleQueueAnswers } from './exampleQueueAnswers'
import { exampleSweepAnswers } from './exampleSweepAnswers'
import { exampleVectorAnswers } from './exampleVectorAnswers'

/** Answers to every call of the contract from memory; a call that is missing here does not compile. */
export function exampleAnswers(tell: Tell, { isEmpty = false } = {}): Handlers<Calls> {
  const jobs = createExampleJobs(tell)
  const runs = createExampleRuns()
  return {
    application: exampleApplicationAnswers(jobs),
    samples: { list: () => [...exampleSamples] },
    datasets: exampleDatasetAnswers(jobs, tell, isEmpty),
    vectors: exampleVectorAnswers(jobs),
    experiments: exampleExperimentAnswers(),
    runs: exampleRunAnswers(runs, tell),
    predictions: examplePredictionAnswers((id) => runs.find(id)),
    comparisons: exampleComparisonAnswers(),
    inside: exampleInsideAnswers(),
    learn: { play: exampleLesson },
    queue: exampleQueueAnswers(runs),
    sweeps: exampleSweepAnswers(),
    logbook: exampleLogbookAnswers(jobs, runs.list()[0]?.id ?? ''),
    exports: exampleExportAnswers(jobs),
    bundles: {
      open: () => ({
        jobId: jobs.begin(
          { kind: 'import', title: 'spam.lstm', doing: 'Checking the bundle' },
          () => runs.list()[0]?.id ?? '',
        ),
      }),
    },
    recovery: {
      find: ({ all }) => ({
        datasets: all
          ? [{ id: 'd_0123456789abcdef', name: 'Reviews', rows: 25_000, createdAt: 1_764_000_000_000 }]
          : [],
        runs: [],
        unreadable: [],
      }),
      recover: ({ ids }) => ({ datasets: ids.length, runs: 0, failed: [] }),
      leave: () => null,
    },
    removed: {
      list: () => [
        { kind: 'run', id: 'r_000000000abc', name: 'Reviews, first try', removedAt: 1_764_000_000_000 },
      ],
    },
    jobs: {
      list: () => jobs.list(),
      get: ({ id }) => jobs.get(id),
      cancel: ({ id }) => {
        jobs.cancel(id)
        return null
      },
    },
  }
}

/** Answers a call by its name; what goes in and comes out follows the schemas of the contract. */
export async function answerExample(
  handlers: Handlers<Calls>,
  method: string,
  input: unknown,
): Promise<Result<unknown>> {
  const [domain = '', name = ''] = method.split('.')
  const call: Call | undefined = Reflect.get(Reflect.get(calls, domain) ?? {}, name)
  const handler: unknown = Reflect.get(Reflect.get(handlers, domain) ?? {}, name)
  if (call === undefined || typeof handler !== 'function') throw new Error(`there is no call ${method}`)
  try {
    return ok(call.output.parse(await handler(call.input.parse(input ?? null))))
  } catch (thrown) {
    if (thrown instanceof ExpectedError) return failed(thrown.error)
    return failed({ ...toAppError(thrown), detail: `${method}: ${String(thrown)}` })
  }
}
