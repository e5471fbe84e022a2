import { experimentFileSchema } from '../../shared/domain/experiment'
import { ExpectedError } from '../../shared/errors'
import { toJson } from '../../shared/settings/settingValue'
import { mostReportedRuns } from '../../shared/domain/report'
import type { Run } from '../../shared/domain/run'
import type { JobInput } from '../../shared/jobs'
import type { Experiment } from '../../shared/tasks/catalogue'
import { vectorsOf } from '../../shared/tasks/vectorsOf'
import { planExperiment } from '../experiments/planExperiment'
import type { HomePaths } from '../home/homePaths'
import { compareRuns } from '../runs/compareRuns'
import { findRun, presentRun } from '../runs/presentRun'
import { seedSpreadOf } from '../runs/seedSpreadOf'
import type { Store } from '../store/openStore'
import type { VectorStore } from '../vectors/vectorStore'
import { predictionsInput } from './predictionsInput'

interface Needs {
  readonly store: Store
  readonly paths: HomePaths
  readonly vectors: VectorStore
}

type ReportedInput = JobInput<'writeReport'>['runs'][number]

/** All that a report of runs is made of: what is stored of each, and what differs between them. Throws `run.notFound`. */
export function reportInput(
  needs: Needs,
  ids: readonly string[],
): Pick<JobInput<'writeReport'>, 'runs' | 'differences'> {
  const { store, vectors } = needs
  const runs = [...new Set(ids)].slice(0, mostReportedRuns).map((id) => reportedRun(needs, id))
  if (runs.length === 1) return { runs, differences: [] }
  const { differences } = compareRuns(
    runs.map(({ run }) => run),
    {
      dataset: (id) => store.datasets.nameOf(id) ?? id,
      vectors: (id) => vectors.describe(id)?.name ?? id,
    },
    (id) => seedSpreadOf(needs, id),
  )
  return { runs, differences }
}

function reportedRun(needs: Needs, id: string): ReportedInput {
  const { store, vectors } = needs
  const run = presentRun(needs, id)
  const vectorsId = vectorsOf(run.experiment)
  return {
    run,
    defaults: proposed(needs, run),
    vectorsName: vectorsId === null ? null : (vectors.describe(vectorsId)?.name ?? vectorsId),
    testDatasetName: run.testDatasetId === null ? null : store.datasets.nameOf(run.testDatasetId),
    findings: findingsOf(needs, run),
    ...predictionsInput(needs, findRun(needs, id)),
  }
}

/** What the application would propose for the columns of a run; null where that is not known any more. */
function proposed({ store, vectors }: Needs, { experiment, dataset, testDatasetId }: Run): Experiment | null {
  const rows = store.datasets.find(dataset.id)
  const test = testDatasetId === null ? null : store.datasets.find(testDatasetId)
  if (rows === null || rows.hash !== dataset.hash || (testDatasetId !== null && test === null)) return null
  try {
    const { name, task, columns } = experiment
    const file = experimentFileSchema.parse({ name, task, columns: toJson(columns) })
    return planExperiment(file, rows, test, vectors).experiment
  } catch (thrown) {
    if (thrown instanceof ExpectedError) return null
    throw thrown
  }
}

/** What was found in the rows, with the columns that were looked at then. */
function findingsOf({ store }: Needs, { dataset, testDatasetId }: Run): ReportedInput['findings'] {
  const rows = store.datasets.find(dataset.id)
  const testHash = testDatasetId === null ? null : (store.datasets.find(testDatasetId)?.hash ?? null)
  const found = store.findings.find({
    datasetId: dataset.id,
    hash: dataset.hash,
    testHash,
    roles: rows?.roles ?? null,
  })
  return (found ?? []).map(({ severity, title, message }) => ({ severity, title, message }))
}
