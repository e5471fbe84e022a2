import { type Block } from './block'
import { type KernelExports } from './jobs'
import { type KernelMemory } from './kernelMemory'
import { type ThreadPool } from './threadPool'
import { type WeightStore } from './weightStore'

/** What all passes of a kernel share. */
export interface KernelParts {
  readonly memory: KernelMemory
  readonly exports: KernelExports
  readonly pool: ThreadPool
  readonly threads: number
}

/** The memory of one pass: what the weights, the forward call and the backward call need, each growing by itself. */
export interface PassBlocks {
  readonly weights: WeightStore
  readonly forward: Block
  readonly backward: Block
}
