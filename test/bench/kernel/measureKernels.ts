import { availableParallelism } from 'node:os'
import type { Kernel } from '../../../src/kernel/kernel'
import { flops, type RecurrenceShape } from '../../../src/kernel/measurement'
import type { KernelName } from '../../../src/shared/domain/kernelName'
import { kernelOffer, openNamedKernel } from '../../../src/trainer/engine/chooseKernel'
import { kernelFolder } from '../../../src/trainer/engine/openEngine'
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

/** A build with so many threads. */
interface OpenKernel {
  readonly name: KernelName
  readonly kernel: Kernel
}

/** Times each build of the kernel beside its peers at every shape; the engine of this process decides whether TensorFlow takes part. */
export async function measureKernels(
  pytorch: PytorchPeer | null,
  rounds: Rounds,
  onShape: (shape: RecurrenceShape) => void,
): Promise<KernelSection> {
  const kernels: OpenKernel[] = []
  for (const name of kernelOffer(kernelFolder()).names.filter((name) => name !== 'wasm-simd-plain'))
    for (const threads of threadCounts)
      kernels.push({ name, kernel: await openNamedKernel(kernelFolder(), threads, name) })
  try {
    const kernel: KernelLine[] = []
    const limits: PeakLine[] = []
    for (const shape of kernelShapes) {
      onShape(shape)
      kernel.push(...(await measureShape(kernels, pytorch, shape, rounds)))
      for (const { name, kernel } of kernels)
        limits.push({ kernel: name, threads: kernel.threads, gflops: kernel.peak().gigaflops })
    }
    return { peak: kernels.map((own) => highest(limits, own)), kernel }
  } finally {
    await Promise.all(kernels.map(({ kernel }) => kernel.close()))
  }
}

/** A limit is the most that was ever reached. */
function highest(limits: readonly PeakLine[], { name, kernel: { threads } }: OpenKernel): PeakLine {
  const own = limits.filter((line) => line.threads === threads && line.kernel === name)
  return { kernel: name, threads, gflops: Math.max(...own.map((line) => line.gflops)) }
}

async function measureShape(
  kernels: readonly OpenKernel[],
  pytorch: PytorchPeer | null,
  shape: RecurrenceShape,
  rounds: Rounds,
): Promise<KernelLine[]> {
  const { cell = 'lstm' } = shape
  const candidates = new Map<string, Candidate>()
  const keyOf = ({ name, kernel }: OpenKernel): string => `${name} ${kernel.threads}`
  for (const own of kernels) candidates.set(keyOf(own), kernelCandidate(own.kernel, shape))
  if (cell === 'lstm' && hasBlockLstm())
    candidates.set('fused', fusedCandidate(shape)).set('layers', layersCandidate(shape))
  for (const threads of pytorch ? threadCounts : []) {
    if (pytorch) candidates.set(`pytorch ${threads}`, pytorch.candidate(shape, threads))
  }
  const timings = await interleaved(candidates, rounds)
  for (const candidate of candidates.values()) await candidate.release()
  const best = bestOf(timings, 'pytorch ')
  return kernels.flatMap((open) => {
    const own = timings.get(keyOf(open))
    if (!own) return []
    return {
      cell,
      shape: shapeList(shape),
      kernel: open.name,
      threads: open.kernel.threads,
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
