import * as tf from '@tensorflow/tfjs'
import type { Kernel } from '../../kernel/kernel'
import { shapesOf, type LayerShape, type Network } from '../../shared/domain/network'
import type { Batch } from '../../tasks/prepared'
import { createRunners, type Recurrence } from './createRunners'
import type { ForwardContext, Signal, Signals } from './forwardContext'
import type { LayerRunner } from './layerRunner'
import type { NetworkHead } from './networkHead'
import { sequenceOf } from './embeddingLookup'
import { recall, type NetworkState } from './networkState'
import type { Parameters } from './parameters'

/** How a pass is run. */
export interface PassSettings extends Pick<ForwardContext, 'dropout' | 'learns' | 'recorder' | 'states'> {
  /** Which input of the network the first one of the batch is; 0 when left out. */
  readonly firstInput?: number
  /** What stands beside the inputs since another pass. */
  readonly memory?: NetworkState['memory']
}

/** What is read of a batch to run it. */
type BatchInputs = Pick<Batch, 'size' | 'steps' | 'lengths' | 'inputs'>

/** What a forward pass found. */
export interface ForwardPass {
  /** What the layers gave, by their positions; inputs by -1 - k. */
  readonly signals: ReadonlyMap<number, Signal>
  readonly context: ForwardContext
}

/** Tensors that stand for parameters by name, a tap (forwardContext.ts), and parameters whose gradients are there. */
interface Differentiated {
  readonly tensors: ReadonlyMap<string, tf.Tensor>
  readonly tap: tf.Scalar
  readonly given: Set<string>
}

/** Runs the layers of a network forward, and back with the gradient of a loss. */
export class NetworkRunner {
  readonly shapes: readonly LayerShape[]
  readonly head: NetworkHead
  /** What the head reads: positions of layers, -1 - k for input k. */
  readonly headReads: readonly number[]
  private readonly layers: readonly LayerRunner[]
  /** Parameters that tfjs differentiates; the others get their gradients from the layers. */
  private readonly tensorNames: readonly string[]

  constructor(
    network: Network,
    private readonly parameters: Parameters,
    kernel: Kernel,
    recurrence: Recurrence,
  ) {
    this.shapes = shapesOf(network)
    const { layers, head, headReads } = createRunners(network, kernel, recurrence)
    this.layers = layers
    this.head = head
    this.headReads = headReads
    this.tensorNames = [...layers.flatMap((runner) => runner.tensors), ...head.tensors]
  }

  /** Runs all layers that find what they read; to be called in a scope of tensors. */
  forward(batch: BatchInputs, pass: PassSettings, differentiated?: Differentiated): ForwardPass {
    const context = this.contextOf(batch.size, pass, differentiated ?? this.plain())
    const { steps, lengths } = batch
    const signals = new Map<number, Signal>(pass.memory && recalled(pass.memory, batch.size))
    batch.inputs.forEach((input, at) => {
      const place = -1 - (pass.firstInput ?? 0) - at
      signals.set(place, heard(place, { ...input, span: input.span ?? { steps, lengths } }, context))
    })
    this.layers.forEach((runner, index) => {
      const read = signalsOf(signals, this.shapes[index]?.reads ?? [])
      if (read) signals.set(index, heard(index, runner.run(read, context), context))
    })
    return { signals, context }
  }

  /** What the head reads of a forward pass. Throws when an input that it follows from was not there. */
  endingOf({ signals }: ForwardPass): Signals {
    const ending = signalsOf(signals, this.headReads)
    if (!ending) throw new Error('The network cannot be answered from these inputs alone.')
    return ending
  }

  /** Runs a pass and the gradients of the loss that `learn` makes of its end, which are then in the parameters. */
  differentiate<Said>(
    batch: BatchInputs,
    pass: PassSettings,
    learn: (ending: Signals, context: ForwardContext) => { readonly loss: tf.Scalar; readonly answer: Said },
  ): { readonly loss: number; readonly answer: Said } {
    return scoped(() => {
      const answers: Said[] = []
      const given = new Set(this.tensorNames)
      const calculate = tf.valueAndGrads((first, ...others) => {
        const tap = first as tf.Scalar
        const tensors = new Map(others.map((tensor, index) => [this.tensorNames[index] ?? '', tensor]))
        const found = this.forward(batch, pass, { tensors, tap, given })
        const { loss, answer } = learn(this.endingOf(found), found.context)
        answers.push(answer)
        // The tap is zero; it is added so that it has a gradient also where no layer taps.
        return tf.add(loss, tap) as tf.Scalar
      })
      const { tap, tensors } = this.plain()
      const { value, grads } = calculate([tap, ...tensors.values()])
      this.tensorNames.forEach((name, index) => {
        const gradient = grads[index + 1]
        if (gradient) this.parameters.gradient(name).set(gradient.dataSync<'float32'>())
      })
      for (const { name } of this.parameters.specs)
        if (!given.has(name) || this.parameters.isFrozen(name)) this.parameters.gradient(name).fill(0)
      const [answer] = answers
      if (answer === undefined) throw new Error('The loss was calculated without an answer.')
      return { loss: value.dataSync<'float32'>()[0] ?? NaN, answer }
    })
  }

  release(): void {
    for (const runner of this.layers) runner.release()
    this.head.release()
  }

  /** Tensors of the weights as they are. */
  private plain(): Differentiated {
    const tensors = new Map(
      this.tensorNames.map((name) => {
        const shape = [...this.parameters.shape(name)]
        return [name, tf.tensor(this.parameters.weight(name).slice(), shape)]
      }),
    )
    return { tensors, tap: tf.scalar(0), given: new Set() }
  }

  private contextOf(
    size: number,
    { dropout, learns, recorder, states }: PassSettings,
    { tensors, tap, given }: Differentiated,
  ): ForwardContext {
    const { parameters } = this
    return {
      parameters,
      size,
      dropout,
      learns,
      recorder,
      states,
      tap,
      tensor: (name) => {
        const tensor = tensors.get(name)
        if (!tensor) throw new Error(`No layer declared the tensor "${name}".`)
        return tensor
      },
      addGradient: (name, values) => {
        const gradient = parameters.gradient(name)
        if (given.has(name)) addTo(gradient, values)
        else gradient.set(values)
        given.add(name)
      },
    }
  }
}

/** A signal that enters the network, as vectors that the recorder watches; others, and all where nobody asks, as they are. */
function heard(at: number, signal: Signal, context: ForwardContext): Signal {
  const { recorder, tap } = context
  if (!recorder || (signal.kind !== 'numbers' && signal.kind !== 'embedded')) return signal
  const values = recorder.watchInput(at, sequenceOf(signal, context), tap)
  return { kind: 'sequence', span: signal.span, values }
}

/** Runs work in a scope of tensors of its own. `tf.tidy` would look through all numbers of the result for tensors. */
export function scoped<Result>(work: () => Result): Result {
  tf.engine().startScope()
  try {
    return work()
  } finally {
    tf.engine().endScope()
  }
}

const recalled = (memory: NetworkState['memory'], rows: number): [number, Signal][] =>
  Array.from(memory, ([at, remembered]) => [at, recall(remembered, rows)])

/** The signals that are read; null when one is not there. */
function signalsOf(signals: ReadonlyMap<number, Signal>, reads: readonly number[]): Signals | null {
  const [first, ...others] = reads.map((read) => signals.get(read))
  const rest = others.flatMap((signal) => signal ?? [])
  return first && rest.length === others.length ? [first, ...rest] : null
}

function addTo(target: Float32Array, values: Float32Array): void {
  for (let index = 0; index < target.length; index++)
    target[index] = (target[index] ?? 0) + (values[index] ?? 0)
}
