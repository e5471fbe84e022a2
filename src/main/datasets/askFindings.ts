import type { FindingsAnswer, Roles } from '../../shared/domain/finding'
import type { Work } from '../jobs/jobBoard'
import { storedWork, type StartWork } from '../jobs/storedWork'
import type { FindingsKey } from '../store/findingStore'
import type { Workbench } from '../workbench'
import { checkedRoles } from './chosenRoles'
import { announceDataset, findDataset, findDatasetFile } from './findDataset'

/** Which data set, beside which test data set, by which columns. */
export interface FindingsQuestion {
  readonly id: string
  readonly testId: string | null
  readonly roles: Roles | null
}

type Needs = Pick<Workbench, 'store' | 'paths' | 'trainer' | 'board' | 'announce' | 'log'>

/** Jobs under way in each application, by what they look for. */
const underWay = new WeakMap<object, Map<string, string>>()

/**
 * What is known of a data set's rows, or the job that looks for it; one job for each question, however often it is asked.
 * Throws `dataset.notFound`, or what is wrong with the roles.
 */
export function askFindings(
  workbench: Needs,
  { id, testId, roles: asked }: FindingsQuestion,
): FindingsAnswer {
  const { store } = workbench
  const dataset = findDataset(workbench, id)
  const roles = asked === null ? dataset.roles : checkedRoles(asked, dataset.columns)
  const test = testId === null ? null : findDataset(workbench, testId)
  const key: FindingsKey = { datasetId: id, hash: dataset.hash, testHash: test?.hash ?? null, roles }
  const known = store.findings.find(key)
  if (known !== null) return { state: 'ready', findings: known }
  const jobs = underWay.get(store) ?? new Map<string, string>()
  underWay.set(store, jobs)
  const question = JSON.stringify(key)
  const jobId =
    jobs.get(question) ?? startLooking(workbench, key, { id, testId, roles }, () => jobs.delete(question))
  jobs.set(question, jobId)
  return { state: 'looking', jobId }
}

/** Looks over a data set as soon as it is imported, so that its card can say what was found; a terminal asks when it wants to know. */
export function thenLookOver(workbench: Needs & Pick<Workbench, 'host'>, work: Work): Work {
  if (workbench.host.kind === 'terminal') return work
  const result = work.result.then((imported) => {
    if (!imported.ok) return imported
    try {
      askFindings(workbench, { id: imported.value, testId: null, roles: null })
    } catch (thrown) {
      workbench.log.warn({ err: thrown, dataset: imported.value }, 'a new data set could not be looked over')
    }
    return imported
  })
  return { ...work, result }
}

function startLooking(
  workbench: Needs,
  key: FindingsKey,
  { id, testId, roles }: FindingsQuestion,
  onEnd: () => void,
): string {
  const { store, trainer, board, announce } = workbench
  const dataset = findDataset(workbench, id)
  const [suggestion] = dataset.suggestions
  const input = {
    name: dataset.name,
    dataset: findDatasetFile(workbench, id),
    testDataset: testId === null ? null : { ...findDatasetFile(workbench, testId), id: testId },
    roles: roles ?? (suggestion ? { task: suggestion.task, columns: suggestion.columns } : null),
  }
  return board.begin({ kind: 'check', title: dataset.name }, (onProgress) => {
    const start: StartWork<'findings'> = (onNote) => trainer.run('findings', input, onNote)
    const work = storedWork(start, onProgress, (found) => {
      store.findings.keep(key, found)
      announceDataset({ store, announce }, id)
      return id
    })
    return { ...work, result: work.result.finally(onEnd) }
  })
}
