import type { Calls } from '../../shared/contract/calls'
import type { Client } from '../../shared/rpc'
import { useWorkbench } from './workbench'

/** The calls of main: `await useClient().runs.get({ id })` resolves to a `Result` and never rejects. */
export function useClient(): Client<Calls> {
  return useWorkbench().client
}
