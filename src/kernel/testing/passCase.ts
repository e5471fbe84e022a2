import { type Cell, cellForms, gatesOf } from '../cell'
import { type Kernel } from '../kernel'
import { type LayerShape } from '../recurrentPass'
import { dropoutMask, normalNumbers, relativeError } from './numbers'
import { referencePass } from './referencePass'

/** What a comparison with the reference is made of; the numbers follow from the seed. */
export interface PassCase {
  readonly cell: Cell
  readonly batch: number
  readonly steps: number
  readonly inputs: number
  readonly units: number
  readonly direction: 'forward' | 'backward'
  readonly output: 'sequence' | 'last'
  readonly seed: number
  /** Standard deviation of the weights, default 0.3; in wide layers, and in a simple RNN, this would enlarge every difference from step to step. */
  readonly weightScale?: number | undefined
  /** [B] */
  readonly lengths?: readonly number[] | undefined
  readonly hasStates?: boolean | undefined
  readonly hasInputMask?: boolean | undefined
  readonly hasRecurrentMask?: boolean | undefined
  /** Tokens of a vocabulary of this size instead of values. */
  readonly vocabulary?: number | undefined
  /** Gradients of the final states come in, too. */
  readonly hasFinalGradients?: boolean | undefined
}

/**
 * The largest error that float32 explains in a layer of a few units. A GRU and, more so, a simple RNN hand the errors of their tanh on from step
 * to step, where an LSTM sums in its cell state; and 1 - h^2 cancels near its ends.
 */
export const limitOf = (cell: Cell): number => ({ lstm: 1e-6, gru: 2e-6, rnn: 4e-6 })[cell]

/** Largest errors over the largest reference value, by array. */
export type Errors = Readonly<Record<string, number>>

/** Arrays of a case, the input both as values and, with a vocabulary, as tokens. */
export function arraysOf(item: PassCase) {
  const { cell, batch, steps, inputs, units, seed, vocabulary } = item
  const states = batch * units
  const columns = gatesOf(cell) * units
  const { hasCellState } = cellForms[cell]
  const tokens = Int32Array.from(normalNumbers(steps * batch, seed + 11), (value) =>
    Math.min(Math.floor(Math.abs(value) * (vocabulary ?? 1) * 0.5), (vocabulary ?? 1) - 1),
  )
  const embedding = normalNumbers((vocabulary ?? 0) * inputs, seed + 12)
  const values = normalNumbers(steps * batch * inputs, seed + 1)
  const x =
    vocabulary === undefined
      ? values
      : Float32Array.from(
          values,
          (_, k) => embedding[(tokens[Math.floor(k / inputs)] ?? 0) * inputs + (k % inputs)] ?? 0,
        )
  return {
    x,
    tokens,
    embedding,
    weights: normalNumbers((inputs + units) * columns, seed + 2).map(
      (value) => value * (item.weightScale ?? 0.3),
    ),
    bias: normalNumbers(columns, seed + 3).map((value) => value * 0.5),
    lengths: item.lengths ? Int32Array.from(item.lengths) : undefined,
    initialHidden: item.hasStates ? normalNumbers(states, seed + 4) : undefined,
    initialCell: item.hasStates && hasCellState ? normalNumbers(states, seed + 5) : undefined,
    inputMask: item.hasInputMask ? dropoutMask(batch * inputs, 0.3, seed + 6) : undefined,
    recurrentMask: item.hasRecurrentMask ? dropoutMask(states, 0.3, seed + 7) : undefined,
    outputGradient: normalNumbers(item.output === 'last' ? states : steps * states, seed + 8),
    finalHidden: item.hasFinalGradients ? normalNumbers(states, seed + 9) : undefined,
    finalCell: item.hasFinalGradients && hasCellState ? normalNumbers(states, seed + 10) : undefined,
  }
}

/** Runs a case in the kernel; the results are copies. */
export function runPass(kernel: Kernel, item: PassCase) {
  const arrays = arraysOf(item)
  const { x, tokens, embedding } = arrays
  const { cell, inputs, units, direction, vocabulary } = item
  const pass = kernel.createLayer({ cell, inputs, units, direction, vocabulary } satisfies LayerShape)
  const input = vocabulary === undefined ? { x } : { tokens, embedding }
  const { outputs, finalHidden, finalCell } = pass.forward({ ...item, ...arrays, input })
  const copies = {
    outputs: outputs.slice(),
    finalHidden: finalHidden.slice(),
    finalCell: finalCell?.slice(),
  }
  const gradients = pass.backward({
    outputs: arrays.outputGradient,
    finalHidden: arrays.finalHidden,
    finalCell: arrays.finalCell,
    hiddenGradient: true,
  })
  const result = {
    ...copies,
    gradients: {
      x: gradients.x?.slice(),
      hidden: gradients.hidden?.slice(),
      embedding: gradients.embedding?.slice(),
      weights: gradients.weights.slice(),
      bias: gradients.bias.slice(),
      initialHidden: gradients.initialHidden.slice(),
      initialCell: gradients.initialCell?.slice(),
    },
  }
  pass.release()
  return result
}

/** Runs a case in the reference; `output: last` is told as a gradient of the final hidden state. */
export function runReference(item: PassCase) {
  const arrays = arraysOf(item)
  const isLast = item.output === 'last'
  const finalHidden = isLast
    ? arrays.outputGradient.map((value, index) => value + (arrays.finalHidden?.[index] ?? 0))
    : arrays.finalHidden
  const loss = {
    outputs: isLast ? undefined : arrays.outputGradient,
    finalHidden,
    finalCell: arrays.finalCell,
  }
  const expected = referencePass({ ...item, ...arrays }, loss)
  const { inputs, vocabulary } = item
  const embedding = new Float64Array((vocabulary ?? 0) * inputs)
  expected.x.forEach((value, k) => {
    const place = (arrays.tokens[Math.floor(k / inputs)] ?? 0) * inputs + (k % inputs)
    embedding[place] = (embedding[place] ?? 0) + value
  })
  return { ...expected, embedding }
}

/** How far the kernel is from the reference, array by array. */
export function errorsOf(kernel: Kernel, item: PassCase, expected = runReference(item)): Errors {
  const actual = runPass(kernel, item)
  const { x, hidden, embedding, weights, bias, initialHidden, initialCell } = actual.gradients
  const compared: Record<string, readonly [ArrayLike<number>, ArrayLike<number>]> = {
    outputs: [actual.outputs, item.output === 'last' ? expected.finalHidden : expected.outputs],
    finalHidden: [actual.finalHidden, expected.finalHidden],
    ...(actual.finalCell && { finalCell: [actual.finalCell, expected.finalCell] }),
    ...(item.vocabulary === undefined
      ? { x: [x ?? [], expected.x] }
      : { embedding: [embedding ?? [], expected.embedding] }),
    hidden: [hidden ?? [], expected.hidden],
    // the sum for a single bias can cancel nearly to nothing
    weights: [
      [...weights, ...bias],
      [...expected.weights, ...expected.bias],
    ],
    initialHidden: [initialHidden, expected.initialHidden],
    ...(initialCell && { initialCell: [initialCell, expected.initialCell] }),
  }
  return Object.fromEntries(
    Object.entries(compared).map(([name, [got, wanted]]) => [name, relativeError(got, wanted)]),
  )
}

/** The largest of the errors; NaN when one is NaN. */
export function largestError(errors: Errors): number {
  return Math.max(...Object.values(errors))
}
