import type { Bridge } from '../../shared/bridge'
import type { Calls } from '../../shared/contract/calls'
import type { RunListItem } from '../../shared/domain/run'
import type { Client } from '../../shared/rpc'
import { createLiveQuery, type LiveQuery } from './liveQuery'

/** Every run in short form, the newest first. */
export type RunList = LiveQuery<RunListItem[]>

/** Keeps the runs fresh: status, name, score and number of epochs. */
export function createRunList(client: Client<Calls>, bridge: Pick<Bridge, 'on'>): RunList {
  return createLiveQuery(() => client.runs.list(), bridge, ['runChanged', 'runEpoch'])
}
