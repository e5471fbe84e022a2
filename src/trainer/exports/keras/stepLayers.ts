import type {
  CharactersNetworkLayer,
  ConvolutionNetworkLayer,
  PoolingNetworkLayer,
} from '../../../shared/domain/network'
import { withoutFirstRow, type WeightArray } from '../layerWeights'
import { kerasObject, type KerasGraph, type KerasTensor } from './kerasGraph'

/** What flows from layer to layer of a Keras model. */
export interface Flow {
  readonly values: KerasTensor
  /** 1 where a sample has the step and 0 where it is filled up, [batch, steps, 1]; null where every sample has every step. */
  readonly active: (() => KerasTensor) | null
  /** Whether Keras has lost its mask, as behind a convolution: a recurrent layer has to be given one again. */
  readonly isMaskLost: boolean
}

/** One value at each step. */
const column = [null, null, 1] as const

const widthOf = ({ shape }: KerasTensor): number => shape.at(-1) ?? 1

const array = (shape: readonly number[], values: readonly number[]): WeightArray => ({
  shape,
  values: Float32Array.from(values),
})

/** Which steps of texts there are, by their tokens, of which 0 fills up: an embedding of one number that is 1 for all others. */
export function activeTokens(
  graph: KerasGraph,
  tokens: KerasTensor,
  vocabulary: number,
  name: string,
): () => KerasTensor {
  let made: KerasTensor | undefined
  return () => {
    const ones = Array.from({ length: vocabulary }, (_, token) => (token === 0 ? 0 : 1))
    const settings = { input_dim: vocabulary, output_dim: 1, mask_zero: false, trainable: false }
    made ??= graph.add(kerasObject('Embedding', name, settings), tokens, column, {
      own: [array([vocabulary, 1], ones)],
    })
    return made
  }
}

/** So that a step of `paddingNumber` comes out far below 0, and every other one far above it. */
const paddingScale = 1e-3
const paddingShift = 1e5

/** Sequences of numbers whose missing steps are filled up with `paddingNumber`. */
export function filledUp(graph: KerasGraph, values: KerasTensor, name: string): Flow {
  const features = values.shape.at(-1) ?? 1
  const weights = Array.from({ length: features }, (_, feature) => (feature === 0 ? paddingScale : 0))
  // A hard sigmoid is exactly 0 and 1 beyond its slope.
  const settings = { units: 1, activation: 'hard_sigmoid', use_bias: true, trainable: false }
  const active = graph.add(kerasObject('Dense', `${name}_active`, settings), values, column, {
    own: [array([features, 1], weights), array([1], [paddingShift])],
  })
  return { values: within(graph, values, active, `${name}_within`), active: () => active, isMaskLost: true }
}

/** The values with zeros at the steps that a sample does not have. */
export const within = (
  graph: KerasGraph,
  values: KerasTensor,
  active: KerasTensor,
  name: string,
): KerasTensor => graph.add(kerasObject('Multiply', name, {}), [values, active], values.shape)

/** A convolution, which sees nothing of what fills a sample up. With a stride above 1 samples have to be filled up at their ends. */
export function convolved(
  graph: KerasGraph,
  { values, active }: Flow,
  { filters, width, stride }: ConvolutionNetworkLayer,
  name: string,
  weights: readonly WeightArray[],
): Flow {
  const object = kerasObject('Conv1D', name, {
    filters,
    kernel_size: [width],
    strides: [stride],
    padding: 'same',
    activation: 'relu',
    use_bias: true,
  })
  const read = active === null ? values : within(graph, values, active(), `${name}_read`)
  const found = graph.add(object, read, [null, null, filters], { own: weights })
  if (active === null) return { values: found, active: null, isMaskLost: false }
  const after = stride === 1 ? active() : everyStep(graph, active(), stride, `${name}_active`)
  return { values: within(graph, found, after, `${name}_found`), active: () => after, isMaskLost: true }
}

/** How words are spelled: vectors of characters, a convolution over them, and the strongest of what each filter says in the slots of a word. */
export function spelled(
  graph: KerasGraph,
  tokens: KerasTensor,
  { vocabulary, dimension, filters, width, slots }: CharactersNetworkLayer,
  name: string,
  [embedding, ...ofFilters]: readonly WeightArray[],
): Flow {
  const vectors = graph.add(
    kerasObject('Embedding', `${name}_vectors`, {
      input_dim: vocabulary,
      output_dim: dimension,
      mask_zero: false,
    }),
    tokens,
    [null, null, dimension],
    { own: embedding ? [withoutFirstRow(embedding)] : [] },
  )
  const convolution = kerasObject('Conv1D', name, {
    filters,
    kernel_size: [width],
    strides: [1],
    padding: 'same',
    activation: 'relu',
    use_bias: true,
  })
  const found = graph.add(convolution, vectors, [null, null, filters], { own: ofFilters })
  const pooling = kerasObject('MaxPooling1D', `${name}_words`, {
    pool_size: [slots],
    strides: [slots],
    padding: 'valid',
  })
  return { values: graph.add(pooling, found, [null, null, filters]), active: null, isMaskLost: false }
}

/** Every so many steps of [batch, steps, 1]: a convolution of one weight. */
function everyStep(graph: KerasGraph, read: KerasTensor, stride: number, name: string): KerasTensor {
  const settings = { filters: 1, kernel_size: [1], strides: [stride], use_bias: false, trainable: false }
  return graph.add(kerasObject('Conv1D', name, settings), read, column, { own: [array([1, 1, 1], [1])] })
}

/** The same sequence with a mask, for a recurrent layer: one more feature, which is 1 at every step that there is, so that no step is all zeros. */
export function masked(graph: KerasGraph, { values, active }: Flow, name: string): KerasTensor {
  if (active === null) return values
  const shape = [null, null, widthOf(values) + 1]
  const marked = graph.add(
    kerasObject('Concatenate', `${name}_marked`, { axis: -1 }),
    [values, active()],
    shape,
  )
  return graph.add(kerasObject('Masking', `${name}_mask`, { mask_value: 0 }), marked, shape)
}

/** Far below any value and any score. */
const unreachable = 1e9

/** Scores or values that are far below all others at the steps that a sample does not have. */
function reachable(
  graph: KerasGraph,
  values: KerasTensor,
  active: KerasTensor | null,
  name: string,
): KerasTensor {
  if (active === null) return values
  const settings = { units: 1, activation: 'linear', use_bias: true, trainable: false }
  const penalty = graph.add(kerasObject('Dense', `${name}_penalty`, settings), active, column, {
    own: [array([1, 1], [unreachable]), array([1], [-unreachable])],
  })
  return graph.add(kerasObject('Add', `${name}_reachable`, {}), [values, penalty], values.shape)
}

/** One vector a sample of the steps that it has; zeros for a sample without steps. */
export function pooled(
  graph: KerasGraph,
  { values, active: present }: Flow,
  { by }: PoolingNetworkLayer,
  name: string,
  weights: readonly WeightArray[],
): Flow {
  const active = present?.() ?? null
  const vector = [null, widthOf(values)]
  const found = (): KerasTensor => {
    switch (by) {
      case 'max':
        return graph.add(
          kerasObject('GlobalMaxPooling1D', name, {}),
          reachable(graph, values, active, name),
          vector,
        )
      case 'mean':
        return active === null
          ? graph.add(kerasObject('GlobalAveragePooling1D', name, {}), values, vector)
          : weighedMean(graph, values, reachable(graph, active, active, name), name)
      case 'attention': {
        const [kernel, bias, sought] = weights
        if (!kernel || !bias || !sought) throw new Error(`${name} lacks its weights.`)
        const look = { units: widthOf(values), activation: 'tanh', use_bias: true }
        const seen = graph.add(kerasObject('Dense', `${name}_seen`, look), values, values.shape, {
          own: [kernel, bias],
        })
        const score = { units: 1, activation: 'linear', use_bias: false }
        const scores = graph.add(kerasObject('Dense', `${name}_sought`, score), seen, column, {
          own: [sought],
        })
        return weighedMean(graph, values, reachable(graph, scores, active, name), name)
      }
    }
  }
  const of = found()
  if (active === null) return { values: of, active: null, isMaskLost: false }
  const isThere = graph.add(kerasObject('GlobalMaxPooling1D', `${name}_any`, {}), active, [null, 1])
  return { values: within(graph, of, isThere, `${name}_within`), active: null, isMaskLost: false }
}

/** All steps [batch, steps, features] weighed by a softmax of their scores [batch, steps, 1] over the steps. */
function weighedMean(graph: KerasGraph, values: KerasTensor, scores: KerasTensor, name: string): KerasTensor {
  const row = graph.add(kerasObject('Permute', `${name}_row`, { dims: [2, 1] }), scores, [null, 1, null])
  const softmax = kerasObject('Activation', `${name}_shares`, { activation: 'softmax' })
  const shares = graph.add(softmax, row, [null, 1, null])
  const dot = kerasObject('Dot', `${name}_sums`, { axes: [2, 1], normalize: false })
  const sums = graph.add(dot, [shares, values], [null, 1, widthOf(values)])
  return graph.add(kerasObject('Flatten', name, {}), sums, [null, widthOf(values)])
}
