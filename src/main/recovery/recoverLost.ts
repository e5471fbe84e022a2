import type { Lost, Recovered } from '../../shared/domain/recovery'
import { errorText, toAppError } from '../../shared/errors'
import { announceDataset } from '../datasets/findDataset'
import { announceRun } from '../runs/presentRun'
import { storeScore } from '../runs/scoreOf'
import type { Workbench } from '../workbench'
import { findLost, type FoundLost } from './findLost'

type Needs = Pick<Workbench, 'store' | 'paths' | 'announce' | 'now' | 'log'>

/** What may be recovered, without what a person wants to leave unless `all` is asked for. */
export async function presentLost(workbench: Needs, all: boolean): Promise<Lost> {
  const found = await findLost(workbench)
  const left = all ? new Set<string>() : workbench.store.descriptions.left()
  return {
    datasets: found.datasets
      .map(({ dataset: { id, name, rows, createdAt } }) => ({ id, name, rows, createdAt }))
      .filter(({ id }) => !left.has(id)),
    runs: found.runs
      .map(({ run: { id, name, status, createdAt }, experiment, datasets, isKnown }) => ({
        id,
        name,
        status,
        createdAt,
        task: experiment.settings.task,
        datasetName: datasets.find((dataset) => dataset.id === experiment.datasetId)?.name ?? '',
        isKnown,
      }))
      .filter(({ id }) => !left.has(id)),
    unreadable: found.unreadable.filter(({ place }) => !left.has(place)),
  }
}

/** Gives data sets and runs their places in the database, the data sets of the runs among them. One that fails keeps the others from nothing. */
export async function recoverLost(workbench: Needs, ids: readonly string[]): Promise<Recovered> {
  const { store, now, announce, log } = workbench
  const found = await findLost(workbench)
  const runs = found.runs.filter(({ run }) => ids.includes(run.id))
  const needed = new Set(runs.flatMap(datasetsOf))
  const datasets = found.datasets.filter(({ dataset: { id } }) => ids.includes(id) || needed.has(id))
  const failed: Recovered['failed'] = []
  const attempt = (id: string, work: () => void): boolean => {
    try {
      work()
      return true
    } catch (thrown) {
      log.error({ err: thrown, id }, 'something could not be recovered')
      failed.push({ id, reason: errorText(toAppError(thrown)).message })
      return false
    }
  }
  const recoveredDatasets = datasets.filter((description) =>
    attempt(description.dataset.id, () => {
      store.descriptions.insertDataset(description)
      announceDataset({ store, announce }, description.dataset.id)
    }),
  )
  const recoveredRuns = runs.filter((description) =>
    attempt(description.run.id, () => {
      store.descriptions.insertRun(description, now())
      storeScore(store, description.run.id)
      announceRun({ store, announce }, description.run.id)
    }),
  )
  for (const id of needed) announceDataset({ store, announce }, id)
  return { datasets: recoveredDatasets.length, runs: recoveredRuns.length, failed }
}

const datasetsOf = ({ experiment: { datasetId, testDatasetId } }: FoundLost['runs'][number]): string[] =>
  testDatasetId === null ? [datasetId] : [datasetId, testDatasetId]
