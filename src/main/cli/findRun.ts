import type { RunListItem } from '../../shared/domain/run'
import { expected } from '../../shared/errors'
import type { Session } from './session'
import { valueOf } from './valueOf'

/** The run that a person means by its id, the beginning of its id, or its name (the newest of that name). */
export async function findRun({ client }: Session, meant: string): Promise<RunListItem> {
  const runs = await valueOf(client.runs.list())
  const exact = runs.find((run) => run.id === meant) ?? runs.find((run) => run.name === meant)
  if (exact !== undefined) return exact
  const begun = /^r_[0-9a-z]+$/.test(meant) ? runs.filter((run) => run.id.startsWith(meant)) : []
  const [only] = begun
  if (only === undefined || begun.length > 1) throw expected('run.notFound', { id: meant })
  return only
}
