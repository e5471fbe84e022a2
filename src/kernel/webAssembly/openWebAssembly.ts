import { type WebAssemblyBuild } from '../kernel'
import { type KernelCode } from '../kernelParts'
import { KernelMemory } from '../kernelMemory'
import { loadBuild } from './chooseBuild'
import { kernelExports, layoutOf } from './kernelExports'
import { WorkerTeam } from './workerTeam'

/** Loads the first of some builds that the runtime accepts and starts its threads; rejects where there is none. */
export async function openWebAssembly(
  directory: string,
  threads: number,
  builds: readonly WebAssemblyBuild[],
): Promise<KernelCode> {
  const { build, module } = await loadBuild(directory, builds)
  const memory = new KernelMemory()
  const instance = await WebAssembly.instantiate(module, { env: { memory: memory.memory } })
  const exports = kernelExports(instance)
  return {
    build,
    memory,
    layout: layoutOf(exports),
    team: await WorkerTeam.start({ directory, module, memory, exports, threads }),
    squaredNorm: (address, length) => exports.squaredNorm(address, length),
  }
}
