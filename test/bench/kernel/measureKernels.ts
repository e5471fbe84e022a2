import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import type { Kernel } from '../../../src/kernel/kernel'
import { flops, type RecurrenceShape } from '../../../src/kernel/measurement'
import { openKernel } from '../../../src/kernel/openKernel'
import { resourcesFolder } from '../../../src/trainer/engine/resourcesFolder'
import { hasBlockLstm } from '../../../src/trainer/network/blockLstm'
import type { KernelLine, PeakLine } from '../benchReport'
import { interleaved, type Candidate, type Rounds, type Timing } from '../timing'
import { kernelCandidate } from './kernelCandidate'
import { kernelShapes, shapeList } from './kernelShapes'
import type { PytorchPeer } from './pytorchCandidate'
import { fusedCandidate, layersCandidate } from './tensorflowCandidates'

/** The thread counts that are compared: one, and all cores up to eight. */
export const threadCounts: readonly number[] = [...new Set([1, Math.min(8, availableParallelism())])]

/** What the kernel section measures. */
export interface KernelSection {
  readonly peak: readonly PeakLine[]
  readonly kernel: readonly KernelLine[]
}

/** Times the kernel beside its peers at every shape; the engine of this process decides whether TensorFlow takes part. */
export async function measureKernels(
  pytorch: PytorchPeer | null,
  rounds: Rounds,
  onShape: (shape: RecurrenceShape) => void,
): Promise<KernelSection> {
  const directory = join(resourcesFolder(), 'kernel')
  const kernels = await Promise.all(threadCounts.map((threads) => openKernel({ directory, threads })))
  try {
    const kernel: KernelLine[] = []
    const limits: PeakLine[] = []
    for (const shape of kernelShapes) {
      onShape(shape)
      kernel.push(...(await measureShape(kernels, pytorch, shape, rounds)))
      limits.push(...kernels.map((own) => ({ threads: own.threads, gflops: own.peak().gigaflops })))
    }
    return { peak: threadCounts.map((threads) => highest(limits, threads)), kernel }
  } finally {
    await Promise.all(kernels.map((own) => own.close()))
  }
}

/** A limit is the most that was ever reached. */
function highest(limits: readonly PeakLine[], threads: number): PeakLine {
  const reached = limits.filter((line) => line.threads === threads).map((line) => line.gflops)
  return { threads, gflops: Math.max(...reached) }
}

async function measureShape(
  kernels: readonly Kernel[],
  pytorch: PytorchPeer | null,
  shape: RecurrenceShape,
  rounds: Rounds,
): Promise<KernelLine[]> {
  const candidates = new Map<string, Candidate>()
  for (const kernel of kernels) candidates.set(`kernel ${kernel.threads}`, kernelCandidate(kernel, shape))
  if (hasBlockLstm()) candidates.set('fused', fusedCandidate(shape)).set('layers', layersCandidate(shape))
  for (const threads of pytorch ? threadCounts : []) {
    if (pytorch) candidates.set(`pytorch ${threads}`, pytorch.candidate(shape, threads))
  }
  const timings = await interleaved(candidates, rounds)
  for (const candidate of candidates.values()) await candidate.release()
  const best = bestOf(timings, 'pytorch ')
  return kernels.flatMap(({ threads }) => {
    const own = timings.get(`kernel ${threads}`)
    if (!own) return []
    return {
      shape: shapeList(shape),
      threads,
      ms: own.median,
      fastestMs: own.fastest,
      gflops: flops(shape) / own.median / 1e6,
      tfjsFusedMs: timings.get('fused')?.median ?? null,
      tfjsLayersMs: timings.get('layers')?.median ?? null,
      pytorchMs: best?.ms ?? null,
      pytorchThreads: best?.threads ?? null,
    }
  })
}

/** The thread setting with the smallest median; null where none was measured. */
function bestOf(
  timings: ReadonlyMap<string, Timing>,
  prefix: string,
): { ms: number; threads: number } | null {
  const measured = threadCounts.flatMap((threads) => {
    const timing = timings.get(`${prefix}${threads}`)
    return timing ? [{ ms: timing.median, threads }] : []
  })
  return measured.toSorted((a, b) => a.ms - b.ms)[0] ?? null
}
