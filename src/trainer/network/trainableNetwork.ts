import * as tf from '@tensorflow/tfjs'
import type { Kernel } from '../../kernel/kernel'
import { inputsOf, shapesOf, type LayerShape, type Network } from '../../shared/domain/network'
import type { Random } from '../../shared/random'
import type { Answer, Batch, LossKind, Targets } from '../../tasks/prepared'
import { CarriedStates } from './carriedStates'
import { createRunners, type NetworkRunners, type Recurrence } from './createRunners'
import type { ForwardContext, Signal, Signals } from './forwardContext'
import type { Asked } from './networkHead'
import { keepRows, recall, remember, type NetworkState } from './networkState'
import { parameterSpecs } from './parameterSpec'
import { Parameters } from './parameters'
import { PassStates } from './passStates'
import { Recorder, type LayerRecord } from './recorder'

/** What a training pass says of a batch. */
export interface TrainingPass {
  /** The weighted mean loss that is minimised. */
  readonly loss: number
  /** Answers with dropout, without outputs. */
  readonly answer: Answer
}

/** What the gradients of a record are of: the mean loss of the batch, or one output at the last place of each sample. */
export type Traced =
  { readonly kind: 'loss'; readonly loss: LossKind } | { readonly kind: 'output'; readonly unit: number }

/** How a pass is run. */
type PassSettings = Pick<ForwardContext, 'dropout' | 'learns' | 'recorder' | 'states'>

/** Which input the first one of a batch is, and what stands beside the inputs. */
interface ReadingPlace {
  readonly input: number
  readonly memory: NetworkState['memory']
}
const wholeBatch: ReadingPlace = { input: 0, memory: new Map() }

/** A network with weights: answers batches or step by step, and calculates gradients into its parameters. */
export class TrainableNetwork {
  readonly parameters: Parameters
  private readonly shapes: readonly LayerShape[]
  /** How many inputs it reads. */
  private readonly inputs: number
  private readonly runners: NetworkRunners
  /** Parameters that tfjs differentiates; the others get their gradients from the layers. */
  private readonly tensorNames: readonly string[]
  private readonly carriedStates: CarriedStates

  constructor(
    readonly network: Network,
    kernel: Kernel,
    recurrence: Recurrence = 'kernel',
  ) {
    this.parameters = new Parameters(parameterSpecs(network), kernel)
    this.shapes = shapesOf(network)
    this.inputs = inputsOf(network).length
    this.runners = createRunners(network, kernel, recurrence)
    const { layers, head } = this.runners
    this.tensorNames = [...layers.flatMap((runner) => runner.tensors), ...head.tensors]
    this.carriedStates = new CarriedStates(network)
  }

  /** What the network says of each place of a batch, without dropout. */
  answer(batch: Batch, asked: Asked): Answer {
    const { targets } = batch
    const pass = this.passOf(batch)
    const answer = scoped(() => {
      const { ending, context } = this.forward(batch, pass, this.tensorsOf(), tf.scalar(0))
      return this.runners.head.answer(expectEnding(ending), context, targets, asked)
    })
    this.carriedStates.end(pass.states.after)
    return answer
  }

  /** One training pass; the gradients of all weights are then in `parameters`. Throws for a batch without targets. */
  gradients(batch: Batch, loss: LossKind, dropout: Random): TrainingPass {
    const pass = { ...this.passOf(batch), dropout, learns: true }
    const trained = this.differentiate(batch, pass, (ending, context) =>
      this.runners.head.learn(ending, context, expectTargets(batch), loss),
    )
    this.carriedStates.end(pass.states.after)
    return trained
  }

  /**
   * What happens inside the recurrent layers while a batch is answered, without dropout: one record a layer and direction. With `traced`
   * also how that changes with each hidden state and each input; the gradients in `parameters` are then those of this pass.
   */
  record(batch: Batch, traced: Traced | null = null): readonly LayerRecord[] {
    const recorder = new Recorder()
    const pass = { ...this.passOf(batch), learns: traced !== null, recorder }
    const { head } = this.runners
    if (traced === null) scoped(() => this.forward(batch, pass, this.tensorsOf(), tf.scalar(0)))
    else
      this.differentiate(batch, pass, (ending, context) =>
        traced.kind === 'output'
          ? { loss: head.outputAtEnds(ending, context, traced.unit), answer: null }
          : head.learn(ending, context, expectTargets(batch), traced.loss),
      )
    return recorder.records(traced !== null)
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
    const pass = this.passOf(batch)
    const memory = scoped(() => {
      const { signals, context } = this.forward(batch, pass, this.tensorsOf(), tf.scalar(0))
      const read = this.readEveryStep().flatMap((at) => {
        const signal = signals.get(at)
        return signal ? [[at, remember(signal, context)] as const] : []
      })
      return new Map(read)
    })
    const { after } = pass.states
    const found = this.shapes.flatMap(({ layer }, index) => {
      if (layer.kind !== 'recurrent' || !this.isReadOn(index)) return []
      if (layer.bidirectional)
        throw new Error(`Layer ${index} also reads from the end: it cannot go step by step.`)
      const state = after.get(index) ?? after.get(layer.startsFrom ?? index)
      return state ? [[index, state] as const] : []
    })
    return { rows: batch.size, states: new Map(found), memory }
  }

  /** Reads one more token in each row and answers, [rows, units] after the last activation. */
  step(state: NetworkState, tokens: Int32Array): Float32Array {
    const { rows } = state
    const span = { steps: 1, lengths: null }
    const batch = { ...span, size: rows, inputs: [{ kind: 'tokens' as const, tokens }] }
    const states = new PassStates(rows, state.states)
    const pass = { dropout: null, learns: false, recorder: null, states }
    const { outputs } = scoped(() => {
      const from = { input: this.inputs - 1, memory: state.memory }
      const { ending, context } = this.forward(batch, pass, this.tensorsOf(), tf.scalar(0), from)
      return this.runners.head.answer(expectEnding(ending), context, null, { loss: null, outputs: true })
    })
    state.states = states.after
    return outputs ?? new Float32Array()
  }

  /** A state with the rows that are named, in that order. */
  keep(state: NetworkState, rows: Int32Array): NetworkState {
    return keepRows(state, rows)
  }

  release(): void {
    for (const runner of this.runners.layers) runner.release()
    this.runners.head.release()
    this.parameters.release()
  }

  private tensorsOf(): Map<string, tf.Tensor> {
    return new Map(
      this.tensorNames.map((name) => {
        const shape = [...this.parameters.shape(name)]
        return [name, tf.tensor(this.parameters.weight(name).slice(), shape)]
      }),
    )
  }

  private named(tensors: readonly tf.Tensor[]): Map<string, tf.Tensor> {
    return new Map(tensors.map((tensor, index) => [this.tensorNames[index] ?? '', tensor]))
  }

  /** A pass that only answers. */
  private passOf({ size, goesOn }: Batch): PassSettings {
    const before = goesOn ? this.carriedStates.before(size) : new Map()
    return { dropout: null, learns: false, recorder: null, states: new PassStates(size, before) }
  }

  /** Runs a pass and the gradients of the loss that it ends with, which are then in `parameters`. */
  private differentiate<Said>(
    batch: Batch,
    pass: PassSettings,
    learn: (ending: Signals, context: ForwardContext) => { readonly loss: tf.Scalar; readonly answer: Said },
  ): { readonly loss: number; readonly answer: Said } {
    return scoped(() => {
      const answers: Said[] = []
      const given = new Set(this.tensorNames)
      const calculate = tf.valueAndGrads((tap, ...tensors) => {
        const { ending, context } = this.forward(
          batch,
          pass,
          this.named(tensors),
          tap as tf.Scalar,
          wholeBatch,
          given,
        )
        const { loss, answer } = learn(expectEnding(ending), context)
        answers.push(answer)
        // The tap is zero; it is added so that it has a gradient also where no layer taps.
        return tf.add(loss, tap) as tf.Scalar
      })
      const { value, grads } = calculate([tf.scalar(0), ...this.tensorsOf().values()])
      this.tensorNames.forEach((name, index) => {
        const gradient = grads[index + 1]
        if (gradient) this.parameters.gradient(name).set(gradient.dataSync<'float32'>())
      })
      for (const { name } of this.parameters.specs)
        if (!given.has(name)) this.parameters.gradient(name).fill(0)
      const [answer] = answers
      if (answer === undefined) throw new Error('The loss was calculated without an answer.')
      return { loss: value.dataSync<'float32'>()[0] ?? NaN, answer }
    })
  }

  /**
   * Runs all layers that find what they read, from the inputs of a batch on; `ending` is what the head reads, null when that is not
   * there. `given` collects parameters that got gradients.
   */
  private forward(
    batch: Pick<Batch, 'size' | 'steps' | 'lengths' | 'inputs'>,
    pass: PassSettings,
    tensors: ReadonlyMap<string, tf.Tensor>,
    tap: tf.Scalar,
    from: ReadingPlace = wholeBatch,
    given = new Set<string>(),
  ): {
    readonly ending: Signals | null
    readonly signals: ReadonlyMap<number, Signal>
    readonly context: ForwardContext
  } {
    const { parameters } = this
    const context: ForwardContext = {
      ...pass,
      parameters,
      size: batch.size,
      tap,
      tensor: (name) => {
        const tensor = tensors.get(name)
        if (!tensor) throw new Error(`No layer declared the tensor "${name}".`)
        return tensor
      },
      addGradient: (name, values) => {
        const gradient = parameters.gradient(name)
        if (given.has(name))
          for (const [at, value] of values.entries()) gradient[at] = (gradient[at] ?? 0) + value
        else gradient.set(values)
        given.add(name)
      },
    }
    const { steps, lengths } = batch
    const signals = new Map<number, Signal>(
      batch.inputs.map((input, at) => [
        -1 - from.input - at,
        { ...input, span: input.span ?? { steps, lengths } },
      ]),
    )
    for (const [at, remembered] of from.memory) signals.set(at, recall(remembered, batch.size))
    this.runners.layers.forEach((runner, index) => {
      const read = signalsOf(signals, this.shapes[index]?.reads ?? [])
      if (read) signals.set(index, runner.run(read, context))
    })
    return { ending: signalsOf(signals, this.runners.headReads), signals, context }
  }

  /** What was read whole and is read at every step: positions of layers, -1 - k for input k. */
  private readEveryStep(): readonly number[] {
    const ofLayers = this.shapes.flatMap(({ reads }, index) => (this.isReadOn(index) ? reads : []))
    return [...ofLayers, ...this.runners.headReads].filter((read) =>
      read < 0 ? read !== -this.inputs : !this.isReadOn(read),
    )
  }

  /** Whether a layer reads the last input, directly or further back. */
  private isReadOn(index: number): boolean {
    const reads = this.shapes[index]?.reads ?? []
    return reads.some((read) => (read < 0 ? read === -this.inputs : this.isReadOn(read)))
  }
}

/** Runs work in a scope of tensors of its own. `tf.tidy` would look through all numbers of the result for tensors. */
function scoped<Result>(work: () => Result): Result {
  tf.engine().startScope()
  try {
    return work()
  } finally {
    tf.engine().endScope()
  }
}

/** The signals that are read; null when one is not there. */
function signalsOf(signals: ReadonlyMap<number, Signal>, reads: readonly number[]): Signals | null {
  const [first, ...others] = reads.map((read) => signals.get(read))
  const rest = others.flatMap((signal) => signal ?? [])
  return first && rest.length === others.length ? [first, ...rest] : null
}

function expectEnding(ending: Signals | null): Signals {
  if (!ending) throw new Error('The network cannot be answered from these inputs alone.')
  return ending
}

function expectTargets({ targets }: Batch): Targets {
  if (!targets) throw new Error('There is nothing to learn from a batch without targets.')
  return targets
}
