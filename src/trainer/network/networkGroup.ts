import type { Kernel } from '../../kernel/kernel'
import type { Network } from '../../shared/domain/network'
import type { Answer, Batch } from '../../tasks/prepared'
import type { Recurrence } from './createRunners'
import { placeLosses } from './losses'
import type { Asked } from './networkHead'
import type { NetworkState } from './networkState'
import { TrainableNetwork } from './trainableNetwork'

/** Where each network of a group stands that is asked step by step. */
export interface GroupState {
  readonly rows: number
  readonly members: readonly NetworkState[]
}

/**
 * Networks that answer together, by the mean of their outputs; mostly one. Those that are trained together have one shape and differ by their weights;
 * runs that are combined may differ by their layers too. Arrays of weights are those of the members one behind the other. Source: Hansen, Salamon, Neural network ensembles, 1990.
 */
export class NetworkGroup {
  constructor(readonly members: readonly [TrainableNetwork, ...TrainableNetwork[]]) {}

  /** So many new networks, at least one. */
  static create(
    network: Network,
    kernel: Kernel,
    recurrence: Recurrence = 'kernel',
    count = 1,
  ): NetworkGroup {
    return NetworkGroup.of(repeated(network, count), kernel, recurrence)
  }

  /** A new network of each shape. */
  static of(
    networks: readonly [Network, ...Network[]],
    kernel: Kernel,
    recurrence: Recurrence = 'kernel',
  ): NetworkGroup {
    const create = (network: Network): TrainableNetwork => new TrainableNetwork(network, kernel, recurrence)
    const [first, ...others] = networks
    return new NetworkGroup([create(first), ...others.map(create)])
  }

  /** The shape of its first network, which mostly is that of all. */
  get network(): Network {
    return this.members[0].network
  }

  /** Whether all its networks have the same layers. */
  get isOfOneShape(): boolean {
    const [first, ...others] = this.members.map(({ network }) => JSON.stringify(network))
    return others.every((shape) => shape === first)
  }

  /** The weights of all members, copied. */
  weights(): Float32Array {
    return concatenated(this.members.map(({ parameters }) => parameters.all))
  }

  /** Throws for an array of another length. */
  setWeights(weights: Float32Array): void {
    const count = this.members.reduce((sum, { parameters }) => sum + parameters.count, 0)
    if (weights.length !== count)
      throw new Error(`${weights.length} values cannot be those of networks with ${count} weights.`)
    let from = 0
    for (const { parameters } of this.members) {
      parameters.all.set(weights.subarray(from, from + parameters.count))
      from += parameters.count
    }
  }

  /** What the group says of each place of a batch, without dropout. */
  answer(batch: Batch, asked: Asked): Answer {
    const [first, ...others] = this.members
    if (others.length === 0) return first.answer(batch, asked)
    const answers = this.members.map((member) => member.answer(batch, { loss: null, outputs: true }))
    const outputs = meanOf(answers.map((answer) => answer.outputs ?? new Float32Array()))
    const places = answers[0]?.best.length ?? 0
    const { targets } = batch
    return {
      loss:
        asked.loss !== null && targets
          ? placeLosses(asked.loss, outputs, targets, places)
          : new Float64Array(places),
      best: bestClasses(outputs, answers[0]?.best ?? new Int32Array()),
      outputs: asked.outputs ? outputs : null,
    }
  }

  /** See `TrainableNetwork.start`. */
  start(batch: Batch): GroupState {
    return { rows: batch.size, members: this.members.map((member) => member.start(batch)) }
  }

  /** See `TrainableNetwork.step`. */
  step(state: GroupState, tokens: Int32Array): Float32Array {
    return meanOf(state.members.map((own, index) => this.member(index).step(own, tokens)))
  }

  /** See `TrainableNetwork.keep`. */
  keep(state: GroupState, rows: Int32Array): GroupState {
    const members = state.members.map((own, index) => this.member(index).keep(own, rows))
    return { rows: rows.length, members }
  }

  /** The mean of where the members looked in the last step; null where nothing looks. */
  looked(state: GroupState): Float32Array | null {
    const all = state.members.flatMap(({ looked }) => looked ?? [])
    return all.length === 0 ? null : meanOf(all)
  }

  /** States that the next batch goes on from, those of the members one behind the other; null where nothing is carried. */
  carried(): Float32Array | null {
    const states = this.members.flatMap((member) => member.carried() ?? [])
    return states.length === 0 ? null : concatenated(states)
  }

  /** Sets the states that the next batch that goes on starts from. */
  carry(states: Float32Array | null): void {
    const parts = states === null ? null : parted(states, this.members.length)
    this.members.forEach((member, index) => {
      member.carry(parts?.[index] ?? null)
    })
  }

  release(): void {
    for (const member of this.members) member.release()
  }

  private member(index: number): TrainableNetwork {
    const member = this.members[index]
    if (!member) throw new RangeError(`There is no network ${index} in a group of ${this.members.length}.`)
    return member
  }
}

/** So many networks of one shape. */
export const repeated = (network: Network, count: number): [Network, ...Network[]] => [
  network,
  ...Array.from({ length: count - 1 }, () => network),
]

/** Arrays one behind the other. */
export function concatenated(parts: readonly Float32Array[]): Float32Array {
  const all = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0))
  let from = 0
  for (const part of parts) {
    all.set(part, from)
    from += part.length
  }
  return all
}

/** The equal part of each of so many members, as views. Throws where the array cannot be parted so. */
export function parted(all: Float32Array, members: number): Float32Array[] {
  const size = all.length / members
  if (!Number.isInteger(size)) throw new Error(`${all.length} values cannot be those of ${members} networks.`)
  return Array.from({ length: members }, (_, index) => all.subarray(index * size, (index + 1) * size))
}

/** The mean of arrays of one length, summed in float64. */
/** What networks say together: the mean of their outputs of the same length. */
export function meanOf(arrays: readonly Float32Array[]): Float32Array {
  const [first = new Float32Array()] = arrays
  if (arrays.length === 1) return first
  return first.map(
    (_, index) => arrays.reduce((sum, values) => sum + (values[index] ?? 0), 0) / arrays.length,
  )
}

/** The class of each place by the mean outputs [places, units]; -1 where the members answer numbers. */
function bestClasses(outputs: Float32Array, ofFirst: Int32Array): Int32Array {
  const units = outputs.length / Math.max(1, ofFirst.length)
  return ofFirst.map((found, place) => {
    if (found < 0) return found
    const own = outputs.subarray(place * units, (place + 1) * units)
    if (units === 1) return (own[0] ?? 0) > 0.5 ? 1 : 0
    return own.reduce((best, value, unit) => (value > (own[best] ?? 0) ? unit : best), 0)
  })
}
