import { inject, shallowRef, type App, type InjectionKey, type ShallowRef } from 'vue'
import type { Bridge } from '../../shared/bridge'
import { createClient } from '../../shared/client'
import type { Calls } from '../../shared/contract/calls'
import type { Client } from '../../shared/rpc'
import { createDatasetList, type DatasetList } from './datasetList'
import { createImportList, type ImportList } from './importList'
import { createJobList, type JobList } from './jobList'
import { createSettingsStore, type SettingsStore } from './settingsStore'
import { createStatusStore, type StatusStore } from './statusStore'

/** What every page shares: the way to main, and the state kept fresh by its events. */
export interface Workbench {
  readonly bridge: Bridge
  readonly client: Client<Calls>
  readonly datasets: DatasetList
  readonly jobs: JobList
  readonly imports: ImportList
  readonly status: StatusStore
  readonly settings: SettingsStore
  /** Whether main can be reached. */
  readonly isConnected: Readonly<ShallowRef<boolean>>
}

const key: InjectionKey<Workbench> = Symbol('workbench')

/** Connects the shared state to main; listening starts before the first snapshot, so nothing falls between. */
export function createWorkbench(bridge: Bridge): Workbench {
  const client = createClient(bridge)
  const jobs = createJobList(client, bridge)
  const isConnected = shallowRef(true)
  bridge.onConnection?.((now) => (isConnected.value = now))
  return {
    bridge,
    client,
    datasets: createDatasetList(client, bridge),
    jobs,
    imports: createImportList(client, bridge, jobs),
    status: createStatusStore(client, bridge),
    settings: createSettingsStore(client),
    isConnected,
  }
}

/** Makes the workbench reachable by `useWorkbench` in every component. */
export function provideWorkbench(app: App, workbench: Workbench): void {
  app.provide(key, workbench)
}

/** The shared state and the way to main; only inside `setup`. */
export function useWorkbench(): Workbench {
  const workbench = inject(key)
  if (!workbench) throw new Error('useWorkbench needs an application made by main.ts')
  return workbench
}
