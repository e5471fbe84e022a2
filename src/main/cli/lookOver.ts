import type { Dataset } from '../../shared/domain/dataset'
import type { Finding, Roles } from '../../shared/domain/finding'
import type { TaskId } from '../../shared/domain/task'
import { likelyTask } from '../../shared/tasks/suggestions'
import { assign, type Assignment } from '../experiments/assign'
import { readingLike } from '../../shared/answering/readingLike'
import { findDataset } from './chooseDataset'
import type { Session } from './session'
import { UsageError, valueOf } from './failures'
import { waitForJob } from './waitForJob'
import { withLists } from './experimentFromOptions'

/** What decides about the findings besides the data set. */
export interface LookOptions {
  /** Id, name or path of the test data set. */
  readonly test?: string
  /** `task=...` and `columns.ROLE=...`. */
  readonly set?: readonly Assignment[]
}

/** A data set, what was found in it, and what was asked. */
export interface LookedOver {
  readonly dataset: Dataset
  readonly findings: readonly Finding[]
  readonly testId: string | null
  readonly roles: Roles | null
}

/** Looks over a data set by its id, beside the test data set and by the columns that a person names. */
export async function lookOver(session: Session, id: string, options: LookOptions): Promise<LookedOver> {
  const { client } = session
  const reading = await readingLike(session.client, id)
  const testId =
    options.test === undefined ? null : (await findDataset(session, options.test, { reading })).id
  const roles = rolesOf(await valueOf(client.datasets.get({ id })), options.set ?? [])
  const findings = await findingsOf(session, { id, testId, roles })
  return { dataset: await valueOf(client.datasets.get({ id })), findings, testId, roles }
}

/** Asks, waits for the job that looks, and asks again. */
async function findingsOf(
  session: Session,
  question: { readonly id: string; readonly testId: string | null; readonly roles: Roles | null },
): Promise<Finding[]> {
  const answer = await valueOf(session.client.datasets.findings(question))
  if (answer.state === 'ready') return answer.findings
  await waitForJob(session, answer.jobId)
  return findingsOf(session, question)
}

/** The roles of the data set, changed as a person said; null when nothing was said. The call checks them. */
function rolesOf({ suggestions, columns: known }: Dataset, assignments: readonly Assignment[]): Roles | null {
  if (assignments.length === 0) return null
  for (const { path } of assignments) {
    if (path[0] === 'task' || path[0] === 'columns') continue
    throw new UsageError(`--set expects task=... or columns.ROLE=..., found "${path.join('.')}"`)
  }
  const named = assignments.findLast(({ path }) => path[0] === 'task')?.value
  const task = named ?? likelyTask({ suggestions, columns: known })
  const columns = suggestions.find((suggestion) => suggestion.task === task)?.columns ?? {}
  const others = withLists(assignments, known).filter(({ path }) => path[0] === 'columns')
  return others.reduce<unknown>(assign, { task: task as TaskId, columns }) as Roles
}
