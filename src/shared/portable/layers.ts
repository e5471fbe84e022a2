import { convolutionPadding, stepsAfter } from '../domain/layerSteps'
import type {
  CharactersNetworkLayer,
  ConvolutionNetworkLayer,
  PoolingNetworkLayer,
  RecurrentNetworkLayer,
} from '../domain/network'
import { emptyState, stepCell, type CellState } from './cells'

/** What flows between layers for one sample: the steps that it has, each with its features; one vector where `isVector`. */
export interface Flow {
  readonly steps: readonly Float32Array[]
  readonly isVector: boolean
}

type Parameters = readonly Float32Array[]

const at = (parameters: Parameters, place: number): Float32Array => {
  const found = parameters[place]
  if (found === undefined) throw new Error(`parameter ${place} is missing`)
  return found
}

/** Vectors of token numbers. */
export function embed(tokens: readonly number[], dimension: number, parameters: Parameters): Float32Array[] {
  const vectors = at(parameters, 0)
  return tokens.map((token) => vectors.subarray(token * dimension, (token + 1) * dimension))
}

/** vector x matrix [vector, units] + bias. */
function affine(vector: Float32Array, parameters: Parameters, units: number): Float64Array {
  const matrix = at(parameters, 0)
  const sums = Float64Array.from(at(parameters, 1))
  vector.forEach((value, row) => {
    for (let unit = 0; unit < units; unit++)
      sums[unit] = (sums[unit] ?? 0) + value * (matrix[row * units + unit] ?? 0)
  })
  return sums
}

/** Shares by the exponentials of scores. */
function softmax(scores: Float64Array): Float64Array {
  const largest = scores.reduce((one, other) => Math.max(one, other), -Infinity)
  const weights = scores.map((score) => Math.exp(score - largest))
  const sum = weights.reduce((all, weight) => all + weight, 0)
  return weights.map((weight) => weight / sum)
}

const activations = {
  linear: (sums: Float64Array) => sums,
  tanh: (sums: Float64Array) => sums.map(Math.tanh),
  sigmoid: (sums: Float64Array) => sums.map((sum) => 1 / (1 + Math.exp(-sum))),
  softmax,
} as const

/** The same weights at every step. */
export const dense = (
  { steps, isVector }: Flow,
  layer: { readonly units: number; readonly activation: keyof typeof activations },
  parameters: Parameters,
): Flow => ({
  isVector,
  steps: steps.map((step) =>
    Float32Array.from(activations[layer.activation](affine(step, parameters, layer.units))),
  ),
})

/** A recurrent layer; `states`, one a direction, are gone on from and changed. */
export function recurrent(
  { steps }: Flow,
  layer: RecurrentNetworkLayer,
  parameters: Parameters,
  states: readonly CellState[],
): Flow {
  const read = (isBackward: boolean, place: number): Float32Array[] => {
    const weights = { matrix: at(parameters, 2 * place), bias: at(parameters, 2 * place + 1) }
    const state = states[place] ?? emptyState(layer.units)
    const order = isBackward ? steps.toReversed() : steps
    const said = order.map((step) => {
      stepCell(layer.cell, step, state, weights)
      return state.hidden.slice()
    })
    if (layer.output === 'last') return [state.hidden.slice()]
    return isBackward ? said.reverse() : said
  }
  const directions = layer.bidirectional ? [read(false, 0), read(true, 1)] : [read(false, 0)]
  return { isVector: layer.output === 'last', steps: sideBySide(directions) }
}

/** The features of several sequences of the same steps behind each other. */
export const sideBySide = (sequences: readonly (readonly Float32Array[])[]): Float32Array[] =>
  (sequences[0] ?? []).map((_, step) =>
    Float32Array.from(sequences.flatMap((sequence) => [...(sequence[step] ?? [])])),
  )

/** What attention finds, and how much each step of the one that asks looks at each step of the one that is asked. */
export interface Attended {
  readonly flow: Flow
  readonly shares: readonly Float32Array[]
}

/**
 * At each step of one sequence the mean of another one's steps, weighed by softmax(step W m). Weights [asking, asked].
 * Source: Luong, Pham, Manning, Effective Approaches to Attention-based Neural Machine Translation, 2015, "general" scores.
 */
export function attend(asking: Flow, asked: Flow, parameters: Parameters): Attended {
  const weights = at(parameters, 0)
  const features = asked.steps[0]?.length ?? 0
  const shares = asking.steps.map((step) => {
    const sought = new Float64Array(features)
    step.forEach((value, row) => {
      for (let feature = 0; feature < features; feature++)
        sought[feature] = (sought[feature] ?? 0) + value * (weights[row * features + feature] ?? 0)
    })
    const scores = asked.steps.map((own) =>
      own.reduce((sum, value, at) => sum + value * (sought[at] ?? 0), 0),
    )
    return Float32Array.from(softmax(Float64Array.from(scores)))
  })
  const steps = shares.map((own) =>
    Float32Array.from({ length: features }, (_, feature) =>
      asked.steps.reduce((sum, step, place) => sum + (own[place] ?? 0) * (step[feature] ?? 0), 0),
    ),
  )
  return { flow: { steps, isVector: false }, shares }
}

/** Each filter over `width` neighbouring steps; what hangs over the ends is zero. `most`: steps of the longest sample. */
export function convolve(
  { steps }: Flow,
  layer: ConvolutionNetworkLayer,
  parameters: Parameters,
  most: number,
): Flow {
  const before = convolutionPadding(most, layer)
  const found = Array.from({ length: stepsAfter(steps.length, layer.stride) }, (_, place) =>
    filtered(steps, place * layer.stride - before, layer, parameters),
  )
  return { steps: found, isVector: false }
}

/** What filters say of the steps from `first` on, at least zero. Weights [width, features, filters]. */
function filtered(
  steps: readonly Float32Array[],
  first: number,
  { width, filters }: Pick<ConvolutionNetworkLayer, 'width' | 'filters'>,
  parameters: Parameters,
): Float32Array {
  const weights = at(parameters, 0)
  const sums = Float64Array.from(at(parameters, 1))
  for (let offset = 0; offset < width; offset++) {
    const step = steps[first + offset]
    step?.forEach((value, feature) => {
      const start = (offset * step.length + feature) * filters
      for (let filter = 0; filter < filters; filter++)
        sums[filter] = (sums[filter] ?? 0) + value * (weights[start + filter] ?? 0)
    })
  }
  return Float32Array.from(sums, (sum) => Math.max(0, sum))
}

/** How words are spelled, one vector a word: the strongest of what each filter says of its characters [words x slots]. */
export function spell(
  characters: readonly number[],
  { slots, dimension, filters, width }: CharactersNetworkLayer,
  parameters: Parameters,
): Float32Array[] {
  const [vectors, ...own] = parameters
  const none = new Float32Array(dimension)
  return Array.from({ length: characters.length / slots }, (_, word) => {
    const steps = characters
      .slice(word * slots, (word + 1) * slots)
      .map((id) => (id === 0 ? none : (vectors?.subarray(id * dimension, (id + 1) * dimension) ?? none)))
    const strongest = new Float32Array(filters)
    for (let place = 0; place < slots; place++) {
      const said = filtered(steps, place - (width - 1) / 2, { width, filters }, own)
      said.forEach((value, filter) => (strongest[filter] = Math.max(strongest[filter] ?? 0, value)))
    }
    return strongest
  })
}

/** One vector of all steps; zeros where there is none. */
export function pool(
  { steps }: Flow,
  by: PoolingNetworkLayer['by'],
  parameters: Parameters,
  features: number,
): Flow {
  const pooled = new Float32Array(features)
  if (steps.length > 0) {
    const shares = by === 'attention' ? attentionShares(steps, parameters, features) : null
    for (let feature = 0; feature < features; feature++) {
      const values = steps.map((step) => step[feature] ?? 0)
      pooled[feature] =
        by === 'max'
          ? Math.max(...values)
          : values.reduce((sum, value, place) => sum + value * (shares?.[place] ?? 1 / steps.length), 0)
    }
  }
  return { steps: [pooled], isVector: true }
}

/** Shares of the steps by how well tanh(step W + b) fits what is sought. */
function attentionShares(
  steps: readonly Float32Array[],
  parameters: Parameters,
  features: number,
): Float64Array {
  const sought = at(parameters, 2)
  const scores = steps.map((step) =>
    affine(step, parameters, features).reduce(
      (sum, value, feature) => sum + Math.tanh(value) * (sought[feature] ?? 0),
      0,
    ),
  )
  return softmax(Float64Array.from(scores))
}
