import { type Block } from './block'
import { type KernelBuild } from './kernel'
import { type KernelMemory } from './kernelMemory'
import { type KernelLayout } from './layout'
import { type Team } from './team'
import { type ThreadPool } from './threadPool'
import { type WeightStore } from './weightStore'

/** The code of a kernel in one implementation and width: what does the jobs, in which memory, by which layout. */
export interface KernelCode {
  readonly build: KernelBuild
  readonly memory: KernelMemory
  readonly layout: KernelLayout
  readonly team: Team
  /** The sum of squares of `length` float32s, in float64. */
  squaredNorm(address: number, length: number): number
}

/** What all passes of a kernel share. */
export interface KernelParts extends Pick<KernelCode, 'memory' | 'layout' | 'squaredNorm'> {
  readonly pool: ThreadPool
  readonly threads: number
}

/** The memory of one pass: what the weights, the forward call and the backward call need, each growing by itself. */
export interface PassBlocks {
  readonly weights: WeightStore
  readonly forward: Block
  readonly backward: Block
}
