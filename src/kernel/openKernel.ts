import { loadBuild } from './chooseBuild'
import { type KernelExports, jobs } from './jobs'
import { type Kernel, type KernelOptions } from './kernel'
import { KernelMemory } from './kernelMemory'
import { LstmPass } from './lstmPass'
import { measurePass, measurePeak } from './measure'
import { Optimizer } from './optimizer'
import { expectWhole } from './expectations'
import { SoftmaxPass } from './softmaxPass'
import { ThreadPool } from './threadPool'

/**
 * Loads a build of the kernel, starts its threads and resolves once they are ready.
 *
 * Rejects when the folder does not hold the files, when the runtime has no SIMD or threads, or when a build is asked for
 * that the runtime refuses.
 */
export async function openKernel(options: KernelOptions): Promise<Kernel> {
  const { directory, threads, build: wanted = 'auto' } = options
  expectWhole('threads', threads, 1)
  const { build, module } = await loadBuild(directory, wanted === 'auto' ? ['relaxed', 'plain'] : [wanted])
  const memory = new KernelMemory()
  const instance = await WebAssembly.instantiate(module, { env: { memory: memory.memory } })
  const exports = kernelExports(instance)
  const pool = await ThreadPool.start({ directory, module, memory, exports, threads })
  const parts = { memory, exports, pool, threads }
  const optimizer = new Optimizer(parts)
  return {
    build,
    threads,
    createLayer: (shape) => new LstmPass(parts, shape),
    createSoftmax: (shape) => new SoftmaxPass(parts, shape),
    allocate: (length) => {
      expectWhole('length', length, 0)
      const address = memory.allocate(length * 4)
      const values = memory.floats(address, length)
      values.fill(0)
      return { values, release: () => memory.release(address) }
    },
    norm: (arrays) => optimizer.norm(arrays),
    update: (request) => optimizer.update(request),
    measure: (shape, repetitions) => measurePass(parts, shape, repetitions),
    peak: () => measurePeak(parts),
    usedBytes: () => memory.usedBytes(),
    close: () => pool.stop(),
  }
}

/** The exports, after a look that none is missing: the folder may hold the files of another version. */
function kernelExports(instance: WebAssembly.Instance): KernelExports {
  const others = [
    'squaredNorm',
    'paddedRows',
    'softmaxScratch',
    'BLOCK_CLASSES',
    'SPARE_ROWS',
    'LEAST_PAIRED_ROWS',
  ]
  const missing = [...jobs, ...others, 'PEAK_COUNT'].filter((name) => !(name in instance.exports))
  if (missing.length > 0) {
    throw new Error(`The LSTM kernel lacks ${missing.join(', ')}. Run npm run build:kernel.`)
  }
  // a parsed border: the names are there, their signatures are those of assembly/index.ts
  return instance.exports as unknown as KernelExports
}
