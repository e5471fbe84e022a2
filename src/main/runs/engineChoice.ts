import { fusedKernel, type Engine } from '../../shared/domain/run'
import type { EngineChoice } from '../../shared/jobs'
import type { Store } from '../store/openStore'

/** The engine and threads that the settings ask for. */
export function engineChoice(store: Store): EngineChoice {
  const { engine, threads } = store.settings.get()
  return { engine, threads }
}

/** The choice that gives the same engine again. */
export const engineOf = (engine: Engine): EngineChoice => ({
  engine: engine.backend === 'tensorflow' ? 'tensorflow' : 'embedded',
  threads: engine.threads,
  recurrence: engine.kernel === fusedKernel ? 'fused' : 'kernel',
})
