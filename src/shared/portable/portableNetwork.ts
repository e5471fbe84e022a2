import { paddingNumber } from '../domain/padding'
import type { RecurrentNetworkLayer } from '../domain/network'
import { emptyState, type CellState } from './cells'
import { attend, convolve, dense, embed, pool, recurrent, sideBySide, spell, type Flow } from './layers'
import type { NetworkPlan, PlannedLayer } from './plan'

/** One input of a sample, as exported models read it: token numbers, 0 where there is none; or the features of each step. */
export type PortableInput = readonly number[] | readonly (readonly number[])[]

/** What one member of a network remembers. */
interface MemberMemory {
  /** States of recurrent layers, one a direction, by the position of the layer. */
  readonly states: Map<number, readonly CellState[]>
  /** What layers said of a first input that is read no more. */
  readonly said: ReadonlyMap<number, Flow>
  /** How much the last step looked at each step of the first input; null where it does not look. */
  looked: Float32Array | null
}

/** What all members remember, to be gone on from. */
export type NetworkMemory = readonly MemberMemory[]

/** A trained network that answers by itself, sample by sample, wherever JavaScript runs: without a library and without the kernel. */
export class PortableNetwork {
  private readonly members: readonly (readonly (readonly Float32Array[])[])[]
  /** Of each layer the input whose steps it goes by. */
  private readonly follows: readonly number[]
  /** Layers that read nothing but the first input. */
  private readonly ofFirst: ReadonlySet<number>

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
    this.follows = inputsFollowed(plan)
    this.ofFirst = layersOfFirst(plan)
  }

  /** Nothing remembered yet. */
  empty(): NetworkMemory {
    return this.members.map(() => ({ states: new Map(), said: new Map(), looked: null }))
  }

  /** The same again, to be changed by itself. */
  copy(memory: NetworkMemory): NetworkMemory {
    return memory.map(({ states, said, looked }) => ({
      states: new Map([...states].map(([index, own]) => [index, own.map(copied)])),
      said,
      looked,
    }))
  }

  /**
   * What is remembered once the first input was read, from which `next` goes on: its states; where a second input goes on behind the first one, also what
   * was said of the first.
   */
  begin(input: PortableInput): NetworkMemory {
    const memory = this.empty()
    if (this.plan.inputs.length === 1) {
      if (input.length > 0) this.answer([input], memory)
      return memory
    }
    return memory.map((own, member) => {
      const flows = this.run([input], this.members[member] ?? [], own, this.ofFirst)
      const said = flows.flatMap((flow, index) => (this.ofFirst.has(index) ? [[index, flow] as const] : []))
      return { ...own, said: new Map(said) }
    })
  }

  /** Reads one more token, of the last input, and tells what follows it, [units]; changes `memory`. */
  next(memory: NetworkMemory, token: number): Float32Array {
    return this.answer(this.plan.inputs.length === 1 ? [[token]] : [[], [token]], memory)
  }

  /** How much the last step looked at each step of the first input, the mean of the members; null where the network does not look. */
  looked(memory: NetworkMemory): Float32Array | null {
    const [first] = memory
    if (first === undefined || first.looked === null) return null
    return first.looked.map(
      (_, place) => memory.reduce((sum, { looked }) => sum + (looked?.[place] ?? 0), 0) / memory.length,
    )
  }

  /**
   * What the network says of one sample, [units] or [steps x units] with zeros at steps that the sample does not have. Where `memory` is given it goes on
   * from there and changes it.
   */
  answer(inputs: readonly PortableInput[], memory: NetworkMemory = this.empty()): Float32Array {
    const all = this.members.flatMap((parameters, member) => {
      const own = memory[member]
      return own === undefined ? [] : (this.run(inputs, parameters, own).at(-1) ?? [])
    })
    const [one] = all
    if (one === undefined) throw new Error('a plan without members or layers')
    const mean = (step: number, unit: number): number =>
      all.reduce((sum, { steps }) => sum + (steps[step]?.[unit] ?? 0), 0) / all.length
    const units = one.steps[0]?.length ?? this.units
    if (one.isVector) return Float32Array.from({ length: units }, (_, unit) => mean(0, unit))
    const followed = inputs[this.follows.at(-1) ?? 0] ?? []
    const answers = new Float32Array(followed.length * units)
    placesOf(followed).forEach((place, step) => {
      for (let unit = 0; unit < units; unit++) answers[place * units + unit] = mean(step, unit)
    })
    return answers
  }

  private get units(): number {
    const last = this.plan.layers.at(-1)?.layer
    return last?.kind === 'dense' ? last.units : 0
  }

  /** What every layer says, or those of `only` and of memory; changes `memory`. */
  private run(
    inputs: readonly PortableInput[],
    parameters: readonly (readonly Float32Array[])[],
    memory: MemberMemory,
    only: ReadonlySet<number> | null = null,
  ): Flow[] {
    const flows: Flow[] = []
    for (const [index, planned] of this.plan.layers.entries()) {
      const said = memory.said.get(index)
      if (said !== undefined || (only !== null && !only.has(index))) {
        flows.push(said ?? nothing)
        continue
      }
      const own = parameters[index] ?? []
      const [at = index - 1] = planned.reads
      const { layer } = planned
      if (layer.kind === 'embedding' || layer.kind === 'characters') {
        const steps =
          layer.kind === 'embedding'
            ? embed(tokensAt(inputs, at), layer.dimension, own)
            : spell(charactersAt(inputs, at, layer.slots), layer, own)
        flows.push({ steps, isVector: false })
        continue
      }
      const read = planned.reads.map((from) => flows[from] ?? numbersAt(inputs, from))
      flows.push(this.follow(planned, read, own, { index, memory }))
    }
    return flows
  }

  private follow(
    { layer, features, steps }: PlannedLayer,
    read: readonly Flow[],
    parameters: readonly Float32Array[],
    { index, memory }: { readonly index: number; readonly memory: MemberMemory },
  ): Flow {
    const [first = nothing, second = nothing] = read
    switch (layer.kind) {
      case 'dropout':
        return first
      case 'join':
        return { isVector: first.isVector, steps: sideBySide(read.map((flow) => flow.steps)) }
      case 'dense':
        return dense(first, layer, parameters)
      case 'recurrent':
        return recurrent(first, layer, parameters, statesOf(layer, index, memory))
      case 'attention': {
        const { flow, shares } = attend(first, second, parameters)
        memory.looked = shares.at(-1) ?? null
        return flow
      }
      case 'convolution':
        return convolve(first, layer, parameters, steps ?? first.steps.length)
      case 'pooling':
        return pool(first, layer.by, parameters, features)
      default:
        throw new Error(`a layer of the kind ${layer.kind} is refused before`)
    }
  }
}

const nothing: Flow = { steps: [], isVector: false }

const copied = ({ hidden, cell }: CellState): CellState => ({ hidden: hidden.slice(), cell: cell.slice() })

/** The states of a recurrent layer, to be changed: those that are remembered, else those that the layer it starts from ended with, else zeros. */
function statesOf(
  layer: RecurrentNetworkLayer,
  index: number,
  { states }: MemberMemory,
): readonly CellState[] {
  const known = states.get(index)
  if (known !== undefined) return known
  const begun = Array.from({ length: layer.bidirectional ? 2 : 1 }, () => emptyState(layer.units))
  const before = layer.startsFrom === undefined ? undefined : states.get(layer.startsFrom)
  const own = before === undefined ? begun : handedOn(before, layer.units)
  states.set(index, own)
  return own
}

/** The states that a layer of so many units starts from: each direction's own, or both side by side where these are as many. */
function handedOn(states: readonly CellState[], units: number): readonly CellState[] {
  if (states[0]?.hidden.length === units) return states.map(copied)
  const joined = (part: (state: CellState) => Float32Array): Float32Array =>
    Float32Array.from(states.flatMap((state) => [...part(state)]))
  return [{ hidden: joined(({ hidden }) => hidden), cell: joined(({ cell }) => cell) }]
}

/** Of each layer the input whose steps it goes by: characters go by the words of the first one. */
function inputsFollowed({ layers }: NetworkPlan): number[] {
  const follows: number[] = []
  layers.forEach(({ layer, reads: [first = -1] }) => {
    follows.push(layer.kind === 'characters' ? 0 : first < 0 ? -1 - first : (follows[first] ?? 0))
  })
  return follows
}

/** Layers that read nothing but the first input, by themselves or through others. */
function layersOfFirst({ layers }: NetworkPlan): ReadonlySet<number> {
  const found = new Set<number>()
  layers.forEach(({ reads }, index) => {
    if (reads.every((from) => from === -1 || found.has(from))) found.add(index)
  })
  return found
}

/** Whether a sample has a step. */
const isThere = (step: number | readonly number[] | undefined): boolean =>
  typeof step === 'number' ? step !== 0 : step?.[0] !== paddingNumber

/** The steps of an input that a sample has. */
const placesOf = (input: PortableInput): number[] =>
  [...input.keys()].filter((place) => isThere(input[place]))

const inputAt = (inputs: readonly PortableInput[], from: number): PortableInput => inputs[-1 - from] ?? []

function tokensAt(inputs: readonly PortableInput[], from: number): number[] {
  const input = inputAt(inputs, from)
  return placesOf(input).map((place) => {
    const token = input[place]
    return typeof token === 'number' ? token : 0
  })
}

/** Characters of the words that the first input has. */
function charactersAt(inputs: readonly PortableInput[], from: number, slots: number): number[] {
  const input = inputAt(inputs, from)
  return placesOf(inputAt(inputs, -1)).flatMap((place) =>
    Array.from({ length: slots }, (_, slot) => {
      const id = input[place * slots + slot]
      return typeof id === 'number' ? id : 0
    }),
  )
}

function numbersAt(inputs: readonly PortableInput[], from: number): Flow {
  const input = inputAt(inputs, from)
  const steps = placesOf(input).map((place) => {
    const step = input[place]
    return Float32Array.from(typeof step === 'object' ? step : [])
  })
  return { steps, isVector: false }
}
