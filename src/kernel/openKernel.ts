import { CellPass } from './cellPass'
import { expectWhole } from './expectations'
import { type Kernel, type KernelBuild, type KernelOptions, nativeBuilds, webAssemblyBuilds } from './kernel'
import { type KernelCode } from './kernelParts'
import { LookPass } from './lookPass'
import { measurePass, measurePeak } from './measure'
import { nativeOffer, openNative } from './native/openNative'
import { Optimizer } from './optimizer'
import { SoftmaxPass } from './softmaxPass'
import { ThreadPool } from './threadPool'
import { openWebAssembly } from './webAssembly/openWebAssembly'

/**
 * Loads a build of the kernel, starts its threads and resolves once they are ready.
 *
 * Rejects when the folder does not hold the files, when the runtime has no SIMD or threads, or when a build is asked for
 * that the runtime or the processor refuses.
 */
export async function openKernel(options: KernelOptions): Promise<Kernel> {
  const { threads } = options
  expectWhole('threads', threads, 1)
  const { build, memory, layout, team, squaredNorm } = await openCode(options)
  const pool = new ThreadPool(team)
  const parts = { memory, layout, pool, threads, squaredNorm }
  const optimizer = new Optimizer(parts)
  return {
    implementation: implementationOf(build),
    build,
    threads,
    createLayer: (shape) => new CellPass(parts, shape),
    createSoftmax: (shape) => new SoftmaxPass(parts, shape),
    createLooks: () => new LookPass(parts),
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

/** The implementation that a build belongs to. */
export function implementationOf(build: KernelBuild): Kernel['implementation'] {
  return isOneOf(nativeBuilds, build) ? 'native' : 'webassembly'
}

function openCode({ directory, threads, build = 'auto' }: KernelOptions): Promise<KernelCode> | KernelCode {
  if (isOneOf(webAssemblyBuilds, build)) return openWebAssembly(directory, threads, [build])
  if (isOneOf(nativeBuilds, build)) return openNative(directory, threads, build)
  const [widest] = build === 'webassembly' ? [] : nativeOffer(directory).builds
  if (widest !== undefined) return openNative(directory, threads, widest)
  if (build === 'native') return openNative(directory, threads, 'sse2')
  return openWebAssembly(directory, threads, webAssemblyBuilds)
}

const isOneOf = <Name extends string>(names: readonly Name[], name: string): name is Name =>
  names.some((own) => own === name)
