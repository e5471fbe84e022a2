import * as tf from '@tensorflow/tfjs'
import type {
  CharactersNetworkLayer,
  ConvolutionNetworkLayer,
  PoolingNetworkLayer,
} from '../../../shared/domain/network'

/** What flows from layer to layer of a LayersModel. */
export interface Flow {
  /** [batch, steps, features], [batch, steps] for tokens, or [batch, features]. */
  readonly values: tf.SymbolicTensor
  /** 1 where a sample has the step and 0 where it is filled up, [batch, steps, 1]; null where every sample has every step. */
  readonly active: (() => tf.SymbolicTensor) | null
  /** Whether tfjs has lost its mask, as behind a convolution: a recurrent layer has to be given one again. */
  readonly isMaskLost: boolean
}

/** A tfjs layer that takes parameters of the network. */
interface Weighted {
  readonly layer: tf.layers.Layer
  /** Which ones, without the position of their layer. */
  readonly parameters: readonly string[]
  /** Makes new tensors of them, as tfjs wants them; as they are when left out. */
  readonly split?: (tensors: readonly tf.Tensor[]) => tf.Tensor[]
}

/** What a layer of the network is in tfjs, and what comes out. */
export interface StepLayers {
  readonly flow: Flow
  readonly weighted: readonly Weighted[]
}

/** A layer whose weights never change, applied. */
function constant(
  layer: tf.layers.Layer,
  weights: readonly tf.Tensor[],
  read: tf.SymbolicTensor,
): tf.SymbolicTensor {
  layer.trainable = false
  const found = layer.apply(read) as tf.SymbolicTensor
  layer.setWeights([...weights])
  tf.dispose([...weights])
  return found
}

const apply = (layer: tf.layers.Layer, read: tf.SymbolicTensor | tf.SymbolicTensor[]): tf.SymbolicTensor =>
  layer.apply(read) as tf.SymbolicTensor

/** Which steps of texts there are, by their tokens, of which 0 fills up: an embedding of one number that is 1 for all others. */
export function activeTokens(
  tokens: tf.SymbolicTensor,
  vocabulary: number,
  name: string,
): () => tf.SymbolicTensor {
  let made: tf.SymbolicTensor | undefined
  return () => {
    const ones = Float32Array.from({ length: vocabulary }, (_, token) => (token === 0 ? 0 : 1))
    made ??= constant(
      tf.layers.embedding({ name, inputDim: vocabulary, outputDim: 1 }),
      [tf.tensor2d(ones, [vocabulary, 1])],
      tokens,
    )
    return made
  }
}

/** So that a step of `paddingNumber` comes out far below 0, and every other one far above it. */
const paddingScale = 1e-3
const paddingShift = 1e5

/** Sequences of numbers whose missing steps are filled up with `paddingNumber`. */
export function filledUp(values: tf.SymbolicTensor, name: string): Flow {
  const features = values.shape.at(-1) ?? 1
  const weights = Float32Array.from({ length: features }, (_, feature) => (feature === 0 ? paddingScale : 0))
  // A hard sigmoid is exactly 0 and 1 beyond its slope.
  const layer = tf.layers.dense({ name: `${name}_active`, units: 1, activation: 'hardSigmoid' })
  const active = constant(layer, [tf.tensor2d(weights, [features, 1]), tf.tensor1d([paddingShift])], values)
  return { values: within(values, active, `${name}_within`), active: () => active, isMaskLost: true }
}

/** The values with zeros at the steps that a sample does not have. */
const within = (values: tf.SymbolicTensor, active: tf.SymbolicTensor, name: string): tf.SymbolicTensor =>
  apply(tf.layers.multiply({ name }), [values, active])

/** Every so many steps of [batch, steps, 1]: a convolution of one weight. (A pooling of one step is not to be had on every backend.) */
const everyStep = (read: tf.SymbolicTensor, stride: number, name: string): tf.SymbolicTensor =>
  constant(
    tf.layers.conv1d({ name, filters: 1, kernelSize: 1, strides: stride, useBias: false }),
    [tf.tensor3d([1], [1, 1, 1])],
    read,
  )

/** A convolution, which sees nothing of what fills a sample up. With a stride above 1 samples have to be filled up at their ends. */
export function convolved(
  { values, active }: Flow,
  layer: ConvolutionNetworkLayer,
  name: string,
): StepLayers {
  const { filters, width, stride } = layer
  const own = tf.layers.conv1d({
    name,
    filters,
    kernelSize: width,
    strides: stride,
    padding: 'same',
    activation: 'relu',
  })
  const weighted = [{ layer: own, parameters: ['weights', 'bias'] }]
  if (active === null)
    return { flow: { values: apply(own, values), active: null, isMaskLost: false }, weighted }
  const found = apply(own, within(values, active(), `${name}_read`))
  const after = stride === 1 ? active() : everyStep(active(), stride, `${name}_active`)
  return {
    flow: { values: within(found, after, `${name}_found`), active: () => after, isMaskLost: true },
    weighted,
  }
}

/** How words are spelled: vectors of characters, a convolution over them, and the strongest of what each filter says in the slots of a word. */
export function spelled(
  tokens: tf.SymbolicTensor,
  { vocabulary, dimension, filters, width, slots }: CharactersNetworkLayer,
  name: string,
): StepLayers {
  const vectors = tf.layers.embedding({ name: `${name}_vectors`, inputDim: vocabulary, outputDim: dimension })
  const found = tf.layers.conv1d({
    name,
    filters,
    kernelSize: width,
    padding: 'same',
    activation: 'relu',
  })
  const strongest = tf.layers.maxPooling1d({ name: `${name}_words`, poolSize: slots, strides: slots })
  return {
    flow: {
      values: apply(strongest, apply(found, apply(vectors, tokens))),
      active: null,
      isMaskLost: false,
    },
    weighted: [
      {
        layer: vectors,
        parameters: ['embedding'],
        // Id 0 is no character.
        split: (own) =>
          own.map((values) =>
            tf.tidy(() => tf.concat([tf.zeros([1, dimension]), tf.slice(values, [1], [vocabulary - 1])])),
          ),
      },
      { layer: found, parameters: ['weights', 'bias'] },
    ],
  }
}

/** The same sequence with a mask, for a recurrent layer: one more feature, which is 1 at every step that there is, so that no step is all zeros. */
export function masked({ values, active }: Flow, name: string): tf.SymbolicTensor {
  if (active === null) return values
  const marked = apply(tf.layers.concatenate({ name: `${name}_marked` }), [values, active()])
  return apply(tf.layers.masking({ name: `${name}_mask`, maskValue: 0 }), marked)
}

/** Far below any value and any score. */
const unreachable = 1e9

/** 0 where a sample has the step and far below where not, [batch, steps, 1]. */
const penalty = (active: tf.SymbolicTensor, name: string): tf.SymbolicTensor =>
  constant(
    tf.layers.dense({ name, units: 1 }),
    [tf.tensor2d([unreachable], [1, 1]), tf.tensor1d([-unreachable])],
    active,
  )

/** One vector a sample of the steps that it has. */
export function pooled(flow: Flow, { by }: PoolingNetworkLayer, name: string): StepLayers {
  const active = flow.active?.() ?? null
  const { values, weighted } = poolers[by](flow.values, active, name)
  const isThere = active && apply(tf.layers.globalMaxPooling1d({ name: `${name}_any` }), active)
  return {
    flow: {
      values: isThere ? within(values, isThere, `${name}_within`) : values,
      active: null,
      isMaskLost: false,
    },
    weighted,
  }
}

interface Pooled extends Pick<StepLayers, 'weighted'> {
  readonly values: tf.SymbolicTensor
}
type Pooler = (values: tf.SymbolicTensor, active: tf.SymbolicTensor | null, name: string) => Pooled

const poolers: Readonly<Record<PoolingNetworkLayer['by'], Pooler>> = {
  max: (values, active, name) => {
    const reachable = active
      ? apply(tf.layers.add({ name: `${name}_reachable` }), [values, penalty(active, `${name}_penalty`)])
      : values
    return { values: apply(tf.layers.globalMaxPooling1d({ name }), reachable), weighted: [] }
  },
  mean: (values, active, name) => ({
    values: active
      ? weighedMean(values, penalty(active, `${name}_penalty`), name)
      : apply(tf.layers.globalAveragePooling1d({ name }), values),
    weighted: [],
  }),
  attention: (values, active, name) => {
    const features = values.shape.at(-1) ?? 1
    const seen = tf.layers.dense({ name: `${name}_seen`, units: features, activation: 'tanh' })
    const sought = tf.layers.dense({ name: `${name}_sought`, units: 1, useBias: false })
    const scores = apply(sought, apply(seen, values))
    const reachable = active
      ? apply(tf.layers.add({ name: `${name}_reachable` }), [scores, penalty(active, `${name}_penalty`)])
      : scores
    return {
      values: weighedMean(values, reachable, name),
      weighted: [
        { layer: seen, parameters: ['weights', 'bias'] },
        { layer: sought, parameters: ['sought'] },
      ],
    }
  },
}

/** All steps [batch, steps, features] weighed by a softmax of their scores [batch, steps, 1] over the steps. */
function weighedMean(values: tf.SymbolicTensor, scores: tf.SymbolicTensor, name: string): tf.SymbolicTensor {
  const row = apply(tf.layers.permute({ name: `${name}_row`, dims: [2, 1] }), scores)
  const shares = apply(tf.layers.activation({ name: `${name}_shares`, activation: 'softmax' }), row)
  const sums = apply(tf.layers.dot({ name: `${name}_sums`, axes: [2, 1] }), [shares, values])
  return apply(tf.layers.flatten({ name }), sums)
}
