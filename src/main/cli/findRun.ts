import type { RunListItem } from '../../shared/domain/run'
import { chooseRun } from './chooseRun'
import type { Session } from './session'
import { valueOf } from './valueOf'

/**
 * The run that a person means by its id, its name, or the beginning of its id. Throws `run.notFound`, or
 * `run.ambiguous` with the candidates.
 */
export const findRun = async ({ client }: Session, meant: string): Promise<RunListItem> =>
  chooseRun(await valueOf(client.runs.list()), meant)
