import { paddingNumber } from '../domain/padding'
import { emptyState, type CellState } from './cells'
import { convolve, dense, embed, pool, recurrent, sideBySide, spell, type Flow } from './layers'
import type { NetworkPlan, PlannedLayer } from './plan'

/** One input of a sample, as exported models read it: token numbers, 0 where there is none; or the features of each step. */
export type PortableInput = readonly number[] | readonly (readonly number[])[]

/** What the recurrent layers of all members remember, to be gone on from. */
export type NetworkMemory = ReadonlyMap<number, readonly CellState[]>[]

/** A trained network that answers by itself, sample by sample, wherever JavaScript runs: without a library and without the kernel. */
export class PortableNetwork {
  private readonly members: readonly (readonly (readonly Float32Array[])[])[]

  /** `weights`: those of the members one behind the other. Throws where they are not as many as the plan takes. */
  constructor(
    private readonly plan: NetworkPlan,
    weights: Float32Array,
  ) {
    const size = plan.layers.flatMap(({ sizes }) => sizes).reduce((sum, one) => sum + one, 0)
    if (weights.length !== size * plan.members)
      throw new RangeError(`The network has ${size * plan.members} weights, there are ${weights.length}.`)
    this.members = Array.from({ length: plan.members }, (_, member) => {
      const own = weights.subarray(member * size, (member + 1) * size)
      return plan.layers.map(({ parameters, sizes }) =>
        parameters.map((from, index) => own.subarray(from, from + (sizes[index] ?? 0))),
      )
    })
  }

  /** Nothing remembered yet. */
  empty(): NetworkMemory {
    return this.members.map(
      () =>
        new Map(
          this.plan.layers.flatMap(({ layer }, index) =>
            layer.kind === 'recurrent'
              ? [
                  [
                    index,
                    Array.from({ length: layer.bidirectional ? 2 : 1 }, () => emptyState(layer.units)),
                  ] as const,
                ]
              : [],
          ),
        ),
    )
  }

  /** The same again, to be changed by itself. */
  copy(memory: NetworkMemory): NetworkMemory {
    return memory.map(
      (layers) =>
        new Map(
          [...layers].map(([index, states]) => [
            index,
            states.map(({ hidden, cell }) => ({ hidden: hidden.slice(), cell: cell.slice() })),
          ]),
        ),
    )
  }

  /**
   * What the network says of one sample, [units] or [steps x units] with zeros at steps that the sample does not have. Where `memory` is given it goes on
   * from there and changes it.
   */
  answer(inputs: readonly PortableInput[], memory: NetworkMemory = this.empty()): Float32Array {
    const [first = []] = inputs
    const places = [...first.keys()].filter((place) => isThere(first[place]))
    const all = this.members.map((parameters, member) =>
      this.run(inputs, places, parameters, memory[member] ?? new Map()),
    )
    const [one] = all
    if (one === undefined) throw new Error('a plan without members')
    const mean = (step: number, unit: number): number =>
      all.reduce((sum, { steps }) => sum + (steps[step]?.[unit] ?? 0), 0) / all.length
    const units = one.steps[0]?.length ?? this.units
    if (one.isVector) return Float32Array.from({ length: units }, (_, unit) => mean(0, unit))
    const answers = new Float32Array(first.length * units)
    places.forEach((place, step) => {
      for (let unit = 0; unit < units; unit++) answers[place * units + unit] = mean(step, unit)
    })
    return answers
  }

  private get units(): number {
    const last = this.plan.layers.at(-1)?.layer
    return last?.kind === 'dense' ? last.units : 0
  }

  private run(
    inputs: readonly PortableInput[],
    places: readonly number[],
    parameters: readonly (readonly Float32Array[])[],
    memory: ReadonlyMap<number, readonly CellState[]>,
  ): Flow {
    const flows: Flow[] = []
    for (const [index, planned] of this.plan.layers.entries()) {
      const own = parameters[index] ?? []
      const [at = index - 1] = planned.reads
      const { layer } = planned
      if (layer.kind === 'embedding' || layer.kind === 'characters') {
        const steps =
          layer.kind === 'embedding'
            ? embed(tokensAt(inputs, at, places), layer.dimension, own)
            : spell(charactersAt(inputs, at, places, layer.slots), layer, own)
        flows.push({ steps, isVector: false })
        continue
      }
      const read = planned.reads.map((from) => flows[from] ?? numbersAt(inputs, from, places))
      flows.push(this.follow(planned, read, own, memory.get(index) ?? []))
    }
    const last = flows.at(-1)
    if (last === undefined) throw new Error('a plan without layers')
    return last
  }

  private follow(
    { layer, features, steps }: PlannedLayer,
    read: readonly Flow[],
    parameters: readonly Float32Array[],
    states: readonly CellState[],
  ): Flow {
    const [first = { steps: [], isVector: false }] = read
    switch (layer.kind) {
      case 'dropout':
        return first
      case 'join':
        return { isVector: first.isVector, steps: sideBySide(read.map((flow) => flow.steps)) }
      case 'dense':
        return dense(first, layer, parameters)
      case 'recurrent':
        return recurrent(first, layer, parameters, states)
      case 'convolution':
        return convolve(first, layer, parameters, steps ?? first.steps.length)
      case 'pooling':
        return pool(first, layer.by, parameters, features)
      default:
        throw new Error(`a layer of the kind ${layer.kind} is refused before`)
    }
  }
}

/** Whether a sample has a step. */
const isThere = (step: number | readonly number[] | undefined): boolean =>
  typeof step === 'number' ? step !== 0 : step?.[0] !== paddingNumber

const inputAt = (inputs: readonly PortableInput[], from: number): PortableInput => inputs[-1 - from] ?? []

function tokensAt(inputs: readonly PortableInput[], from: number, places: readonly number[]): number[] {
  const input = inputAt(inputs, from)
  return places.map((place) => {
    const token = input[place]
    return typeof token === 'number' ? token : 0
  })
}

function charactersAt(
  inputs: readonly PortableInput[],
  from: number,
  places: readonly number[],
  slots: number,
): number[] {
  const input = inputAt(inputs, from)
  return places.flatMap((place) =>
    Array.from({ length: slots }, (_, slot) => {
      const id = input[place * slots + slot]
      return typeof id === 'number' ? id : 0
    }),
  )
}

function numbersAt(inputs: readonly PortableInput[], from: number, places: readonly number[]): Flow {
  const input = inputAt(inputs, from)
  const steps = places.map((place) => {
    const step = input[place]
    return Float32Array.from(typeof step === 'object' ? step : [])
  })
  return { steps, isVector: false }
}
