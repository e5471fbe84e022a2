import type { Kernel } from '../../kernel/kernel'
import { inputsOf, type Network } from '../../shared/domain/network'
import type { Random } from '../../shared/random'
import type { Answer, Batch, LossKind, Targets } from '../../tasks/prepared'
import { CarriedStates } from './carriedStates'
import type { Recurrence } from './createRunners'
import type { Asked, TracedPlace } from './networkHead'
import { NetworkRunner, scoped, type PassSettings } from './networkRunner'
import { keepRows, remember, type NetworkState } from './networkState'
import { parameterSpecs } from './parameterSpec'
import { Parameters } from './parameters'
import { PassStates, type LayerStates } from './passStates'
import { Recorder, type PassRecord } from './recorder'

/** What a training pass says of a batch. */
export interface TrainingPass {
  /** The weighted mean loss that is minimised. */
  readonly loss: number
  /** Answers with dropout, without outputs. */
  readonly answer: Answer
}

/** What the gradients of a record are of: the mean loss of the batch, or outputs at a place of each sample. */
export type Traced =
  { readonly kind: 'loss'; readonly loss: LossKind } | ({ readonly kind: 'output' } & TracedPlace)

/** A network with weights: answers batches or step by step, and calculates gradients into its parameters. */
export class TrainableNetwork {
  readonly parameters: Parameters
  private readonly runner: NetworkRunner
  private readonly carriedStates: CarriedStates
  /** The input that is read on when the network answers step by step, as layers name it. */
  private readonly lastInput: number

  constructor(
    readonly network: Network,
    kernel: Kernel,
    recurrence: Recurrence = 'kernel',
  ) {
    this.parameters = new Parameters(parameterSpecs(network), kernel)
    for (const [index, layer] of network.layers.entries())
      if (layer.kind === 'embedding' && layer.frozen) this.parameters.freeze(`${index}/embedding`)
    this.runner = new NetworkRunner(network, this.parameters, kernel, recurrence)
    this.carriedStates = new CarriedStates(network)
    this.lastInput = -inputsOf(network).length
  }

  /** What the network says of each place of a batch, without dropout. */
  answer(batch: Batch, asked: Asked): Answer {
    const pass = this.passOf(batch)
    const answer = scoped(() => {
      const found = this.runner.forward(batch, pass)
      return this.runner.head.answer(this.runner.endingOf(found), found.context, batch.targets, asked)
    })
    this.carriedStates.end(pass.states.after)
    return answer
  }

  /** One training pass; the gradients of all weights are then in `parameters`. Throws for a batch without targets. */
  gradients(batch: Batch, loss: LossKind, dropout: Random): TrainingPass {
    const pass = { ...this.passOf(batch), dropout, learns: true }
    const trained = this.runner.differentiate(batch, pass, (ending, context) =>
      this.runner.head.learn(ending, context, expectTargets(batch), loss),
    )
    this.carriedStates.end(pass.states.after)
    return trained
  }

  /**
   * What happens inside the network while a batch is answered, without dropout. With `traced` also how that changes with each hidden state
   * and each input; the gradients in `parameters` are then those of this pass.
   */
  record(batch: Batch, traced: Traced | null = null): PassRecord {
    const recorder = new Recorder()
    const pass = { ...this.passOf(batch), learns: traced !== null, recorder }
    const { head } = this.runner
    if (traced === null) scoped(() => this.runner.forward(batch, pass))
    else
      this.runner.differentiate(batch, pass, (ending, context) =>
        traced.kind === 'output'
          ? { loss: head.traced(ending, context, traced), answer: null }
          : head.learn(ending, context, expectTargets(batch), traced.loss),
      )
    return recorder.record(traced !== null)
  }

  /** States that a batch that goes on would start from, flat; null where nothing is carried. */
  carried(): Float32Array | null {
    return this.carriedStates.flat()
  }

  /** Sets the states that the next batch that goes on starts from. Throws for an array that does not fit the network. */
  carry(states: Float32Array | null): void {
    this.carriedStates.set(states)
  }

  /**
   * Begins to answer step by step. The last input is the one that is read on; what the batch holds of it is read first, and it may be left
   * out. Other inputs are read whole. Throws where a layer would have to read what is not there yet.
   */
  start(batch: Batch): NetworkState {
    const pass = this.passOf(batch, true)
    return scoped(() => {
      const { signals, context } = this.runner.forward(batch, pass)
      const read = this.readEveryStep().flatMap((at) => {
        const signal = signals.get(at)
        return signal ? [[at, remember(signal, context)] as const] : []
      })
      return { rows: batch.size, states: this.statesToGoOn(pass.states), memory: new Map(read), looked: null }
    })
  }

  /** Where the layers that are read on stand after a pass that began to answer. */
  private statesToGoOn(pass: PassStates): LayerStates {
    const states = this.runner.shapes.flatMap(({ layer }, index) => {
      if ((layer.kind === 'convolution' || layer.kind === 'pooling') && this.isReadOn(index))
        throw new Error(`Layer ${index} reads several steps at once: it cannot go step by step.`)
      if (layer.kind !== 'recurrent' || !this.isReadOn(index)) return []
      if (layer.bidirectional)
        throw new Error(`Layer ${index} also reads from the end: it cannot go step by step.`)
      const state = pass.after.get(index) ?? pass.start(index, layer)
      return state ? [[index, state] as const] : []
    })
    return new Map(states)
  }

  /** Reads one more token in each row and answers, [rows, units] after the last activation. */
  step(state: NetworkState, tokens: Int32Array): Float32Array {
    const { rows, memory } = state
    const states = new PassStates(rows, state.states, true)
    const firstInput = -1 - this.lastInput
    const pass = { dropout: null, learns: false, recorder: null, states, memory, firstInput }
    const { outputs } = scoped(() => {
      const inputs = [{ kind: 'tokens', tokens }] as const
      const found = this.runner.forward({ size: rows, steps: 1, lengths: null, inputs }, pass)
      const asked = { loss: null, outputs: true }
      return this.runner.head.answer(this.runner.endingOf(found), found.context, null, asked)
    })
    state.states = states.after
    state.looked = [...states.looked.values()].at(-1) ?? null
    return outputs ?? new Float32Array()
  }

  /** A state with the rows that are named, in that order. */
  keep(state: NetworkState, rows: Int32Array): NetworkState {
    return keepRows(state, rows)
  }

  release(): void {
    this.runner.release()
    this.parameters.release()
  }

  /** A pass that only answers. */
  private passOf({ size, goesOn }: Batch, areStatesWanted = false): PassSettings {
    const before = goesOn ? this.carriedStates.before(size) : new Map()
    const states = new PassStates(size, before, areStatesWanted)
    return { dropout: null, learns: false, recorder: null, states }
  }

  /** What was read whole and is read at every step: positions of layers, -1 - k for input k. */
  private readEveryStep(): readonly number[] {
    const { shapes, headReads } = this.runner
    const ofLayers = shapes.flatMap(({ reads }, index) => (this.isReadOn(index) ? reads : []))
    return [...ofLayers, ...headReads].filter((read) => !this.isReadOn(read))
  }

  /** Whether a layer or input is read on step by step: the last input, and what reads it directly or further back. */
  private isReadOn(at: number): boolean {
    if (at < 0) return at === this.lastInput
    return this.runner.shapes[at]?.reads.some((read) => this.isReadOn(read)) ?? false
  }
}

function expectTargets({ targets }: Batch): Targets {
  if (!targets) throw new Error('There is nothing to learn from a batch without targets.')
  return targets
}
