import type { ShallowRef } from 'vue'
import type { Calls } from '../../shared/contract/calls'
import type { Settings } from '../../shared/domain/settings'
import type { Result } from '../../shared/result'
import type { Client } from '../../shared/rpc'
import { createQuery, type QueryState } from './query'

/** What a person set for the whole application. */
export interface SettingsStore {
  readonly state: Readonly<ShallowRef<QueryState<Settings>>>
  /** Asks again after an error. */
  reload(): Promise<void>
  /** Stores a change; the state follows when main has it. */
  change(settings: Partial<Settings>): Promise<Result<Settings>>
}

/** Holds the settings; only this window changes them, so they are asked for once. */
export function createSettingsStore(client: Client<Calls>): SettingsStore {
  const query = createQuery<Settings>()
  const reload = () => query.load(() => client.application.settings())
  void reload()
  return {
    state: query.state,
    reload,
    async change(settings) {
      const result = await client.application.changeSettings(settings)
      if (result.ok) query.set(result.value)
      return result
    },
  }
}
