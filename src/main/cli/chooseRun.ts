import type { RunListItem } from '../../shared/domain/run'
import type { z } from 'zod'
import {
  longestRunPage,
  type RunPage,
  type RunPlace,
  type RunRow,
  type runQuestionSchema,
} from '../../shared/domain/runPage'
import { expected } from '../../shared/errors'
import type { Session } from './session'
import { UsageError, valueOf } from './failures'

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
  chooseRun(await listRuns(session, { filter: { text: meant, archived: 'with' } }), meant)

/** Runs that a person names one by one, or by an expression. Throws what `findRun` and the expression do, and `UsageError` without either. */
export async function findRuns(
  session: Session,
  meant: readonly string[],
  where: string | undefined,
): Promise<RunListItem[]> {
  if ((meant.length === 0) === (where === undefined)) {
    throw new UsageError('name runs, or choose them with --where')
  }
  if (where !== undefined) return listRuns(session, { filter: { where, archived: 'with' } })
  const runs: RunListItem[] = []
  for (const one of meant) runs.push(await findRun(session, one))
  return runs
}

/** What a list of runs is asked for. */
type Listed = Pick<z.input<typeof runQuestionSchema>, 'filter' | 'sort' | 'columns'>

/** Runs in short form, the newest first unless another order is asked for; at most `limit`. */
export async function listRuns(
  { client }: Pick<Session, 'client'>,
  question: Listed,
  limit = Infinity,
): Promise<RunRow[]> {
  const runs: RunRow[] = []
  let after: RunPlace | null = null
  do {
    const count = Math.min(longestRunPage, limit - runs.length)
    const page: RunPage = await valueOf(client.runs.page({ ...question, after, limit: count }))
    runs.push(...page.items)
    after = page.next
  } while (after !== null && runs.length < limit)
  return runs
}
