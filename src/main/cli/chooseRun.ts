import type { RunListItem } from '../../shared/domain/run'
import { longestRunPage, type RunPage, type RunPlace } from '../../shared/domain/runPage'
import { expected } from '../../shared/errors'
import type { Session } from './session'
import { valueOf } from './failures'

/** What tells one run from another. */
export type NamedRun = Pick<RunListItem, 'id' | 'name' | 'status' | 'createdAt'>

/** As many candidates as a message can name. */
const mostCandidates = 10

/**
 * The one run that a person means by its id, its name, or the beginning of its id. Throws `run.notFound`, or
 * `run.ambiguous` with the candidates where several could be meant.
 */
export function chooseRun<Item extends NamedRun>(runs: readonly Item[], meant: string): Item {
  const exact = runs.find((run) => run.id === meant)
  if (exact !== undefined) return exact
  const named = runs.filter((run) => run.name === meant)
  const begun = /^r_[0-9a-z]+$/.test(meant) ? runs.filter((run) => run.id.startsWith(meant)) : []
  const candidates = named.length > 0 ? named : begun
  const [only, ...others] = candidates
  if (only === undefined) throw expected('run.notFound', { id: meant })
  if (others.length > 0) {
    throw expected('run.ambiguous', {
      meant,
      count: candidates.length,
      candidates: candidates.slice(0, mostCandidates).map(describe).join('; '),
    })
  }
  return only
}

const describe = ({ id, name, status, createdAt }: NamedRun): string =>
  `${id} (${name}, ${status}, ${new Date(createdAt).toISOString().slice(0, 16).replace('T', ' ')} UTC)`

/**
 * The run that a person means by its id, its name, or the beginning of its id. Throws `run.notFound`, or
 * `run.ambiguous` with the candidates.
 */
export const findRun = async (session: Session, meant: string): Promise<RunListItem> =>
  chooseRun(await listRuns(session, meant), meant)

/** Every run in short form, the newest first; with `text` those that have its words in their name, data set, task, status or id. */
export async function listRuns({ client }: Pick<Session, 'client'>, text = ''): Promise<RunListItem[]> {
  const runs: RunListItem[] = []
  let after: RunPlace | null = null
  do {
    const page: RunPage = await valueOf(client.runs.page({ filter: { text }, after, limit: longestRunPage }))
    runs.push(...page.items)
    after = page.next
  } while (after !== null)
  return runs
}
