import type { NetworkInput, NetworkLayer } from '../domain/network'

/** A layer with what it needs to be calculated by itself. */
export interface PlannedLayer {
  readonly layer: NetworkLayer
  /** What it reads: positions of earlier layers, -1 - k for input k. */
  readonly reads: readonly number[]
  /** Features of the first that it reads, and its steps at most. */
  readonly features: number
  readonly steps: number | null
  /** Where its parameters begin in the weights of a network, in the order of `parameterSpecs`. */
  readonly parameters: readonly number[]
  /** Numbers of each of them. */
  readonly sizes: readonly number[]
}

/** A network as `PortableNetwork` runs it: plain data beside its weights. */
export interface NetworkPlan {
  readonly inputs: readonly NetworkInput[]
  readonly layers: readonly PlannedLayer[]
  /** Networks that answer together, by the mean of what they say; their weights stand one behind the other. */
  readonly members: number
}
