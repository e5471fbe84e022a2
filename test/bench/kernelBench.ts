import { type Kernel } from '../../src/kernel/kernel'
import { flops, type RecurrenceShape } from '../../src/kernel/measurement'
import { type Contestant, kernelContestant } from './kernelContestant'
import { timeInterleaved } from './kernelInterleaved'
import { kernelShapes } from './kernelShapes'

/** One line of the comparison at the fixed shapes. */
export interface KernelRow {
  readonly shape: readonly [batch: number, steps: number, inputs: number, units: number]
  readonly threads: number
  /** Median of one forward and one backward call. */
  readonly ms: number
  readonly gigaflops: number
  /** Share of what bare multiply-adds reach on as many threads. */
  readonly shareOfLimit: number
  /** Medians of the peers by name, timed in turn with the kernel. */
  readonly peers: Readonly<Record<string, number>>
}

/** Peers at one shape, for example TensorFlow's fused operation; they are timed in turn with the kernel. */
export type PeersAt = (shape: RecurrenceShape) => readonly Contestant[]

/** Times kernels (one for each number of threads) and their peers at the fixed shapes. */
export function benchKernels(
  kernels: readonly Kernel[],
  rounds: number,
  peersAt: PeersAt = () => [],
): KernelRow[] {
  const limits = kernels.map((kernel) => kernel.peak().gigaflops)
  return kernelShapes.flatMap((shape) => {
    const own = kernels.map((kernel) => kernelContestant(kernel, shape))
    const peers = peersAt(shape)
    const times = timeInterleaved([...own, ...peers], rounds)
    for (const contestant of [...own, ...peers]) contestant.release()
    const peerTimes = Object.fromEntries(times.slice(own.length).map(({ name, median }) => [name, median]))
    return kernels.map((kernel, index) => {
      const ms = times[index]?.median ?? NaN
      const gigaflops = flops(shape) / ms / 1e6
      return {
        shape: [shape.batch, shape.steps, shape.inputs, shape.units] as const,
        threads: kernel.threads,
        ms,
        gigaflops,
        shareOfLimit: gigaflops / (limits[index] ?? NaN),
        peers: peerTimes,
      }
    })
  })
}

/** One point of how time grows with one size, all others as in the middle. */
export interface GrowthRow {
  readonly grows: 'batch' | 'steps' | 'inputs' | 'units'
  readonly value: number
  readonly threads: number
  readonly ms: number
}

const middle: RecurrenceShape = { batch: 64, steps: 100, inputs: 32, units: 64 }
const growth = {
  batch: [1, 2, 4, 8, 16, 32, 64, 128, 256],
  steps: [1, 10, 50, 100, 200, 400],
  inputs: [1, 8, 32, 128],
  units: [8, 16, 32, 64, 128, 256],
} as const

/** How time grows with batch, steps, inputs and units. */
export function benchGrowth(kernels: readonly Kernel[], rounds: number): GrowthRow[] {
  const sizes = ['batch', 'steps', 'inputs', 'units'] as const
  return sizes.flatMap((grows) =>
    growth[grows].flatMap((value) => {
      const own = kernels.map((kernel) => kernelContestant(kernel, { ...middle, [grows]: value }))
      const times = timeInterleaved(own, rounds)
      for (const contestant of own) contestant.release()
      return kernels.map(({ threads }, index) => ({ grows, value, threads, ms: times[index]?.median ?? NaN }))
    }),
  )
}
