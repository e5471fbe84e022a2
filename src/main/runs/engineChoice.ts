import { fusedKernel } from '../../shared/domain/kernelName'
import type { Engine } from '../../shared/domain/run'
import type { EngineChoice } from '../../shared/jobs'
import type { Store } from '../store/openStore'

/** The engine, kernel and threads that the settings ask for. */
export function engineChoice(store: Store): EngineChoice {
  const { engine, kernel, threads } = store.settings.get()
  return { engine, kernel, threads }
}

/** Runs from before there was another kernel beside TensorFlow's operation had this one. */
const firstKernel = 'wasm-simd'

/**
 * The choice that gives the same engine again; `isFree` where another kernel may take the place of one that is not here, then by the
 * setting.
 */
export const engineOf = (
  engine: Engine,
  { kernel }: Pick<EngineChoice, 'kernel'>,
  isFree: boolean,
): EngineChoice => ({
  kernel,
  begun: {
    kernel: engine.kernel === fusedKernel ? (engine.beside ?? firstKernel) : engine.kernel,
    ...(engine.versions?.['kernel'] === undefined ? {} : { version: engine.versions['kernel'] }),
    isFree,
  },
  engine: engine.backend === 'tensorflow' ? 'tensorflow' : 'embedded',
  threads: engine.threads,
  recurrence: engine.kernel === fusedKernel ? 'fused' : 'kernel',
})
