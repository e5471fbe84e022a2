import { z } from 'zod'
import { stepsAfter } from './layerSteps'

/** The recurrent cells. */
export const cellKindSchema = z.enum(['lstm', 'gru', 'rnn'])
export type CellKind = z.infer<typeof cellKindSchema>

/**
 * What a layer reads: the outputs of earlier layers by their positions, -1 - k for input k of the network. Left out, it reads the layer
 * before it, and the first layer reads the first input.
 */
const wired = { reads: z.array(z.int()).min(1).optional() }

/** One layer of a network, in order from input to output. */
export const networkLayerSchema = z.discriminatedUnion('kind', [
  /** Token ids [batch, steps] -> vectors [batch, steps, dimension]; id 0 is padding. */
  z.object({
    kind: z.literal('embedding'),
    vocabulary: z.number().int().positive(),
    dimension: z.number().int().positive(),
    /** Its vectors start uniformly in -startLimit ... startLimit; left out: 0.05, as Keras starts them. */
    startLimit: z.number().positive().optional(),
    /** Set where its vectors are not changed by training. */
    frozen: z.literal(true).optional(),
    ...wired,
  }),
  /**
   * How words are spelled: character ids [batch, words x slots] -> [batch, words, filters]. The characters of a word stand in its slots with
   * zeros around them (`characterSlots`); each filter looks at `width` neighbouring characters, and its strongest answer in the word, at
   * least 0, counts. Id 0 is no character: it has a vector of zeros.
   */
  z.object({
    kind: z.literal('characters'),
    vocabulary: z.number().int().positive(),
    dimension: z.number().int().positive(),
    filters: z.number().int().positive(),
    /** Odd. */
    width: z.number().int().positive(),
    /** Slots of a word. */
    slots: z.number().int().positive(),
    ...wired,
  }),
  /** [batch, steps, features] -> [batch, steps, units] or [batch, units], times two when bidirectional. */
  z.object({
    kind: z.literal('recurrent'),
    cell: cellKindSchema,
    units: z.number().int().positive(),
    bidirectional: z.boolean(),
    output: z.enum(['sequence', 'last']),
    /** Share of the state's inputs switched off in training, the same at each step. */
    recurrentDropout: z.number().min(0).max(0.95),
    /**
     * Earlier recurrent layer of the same cell whose last states this one starts from: one of the same units and directions, or one in both
     * directions with half the units each, whose states are put side by side. Zero states when left out.
     */
    startsFrom: z.int().nonnegative().optional(),
    ...wired,
  }),
  /** Features of a sample at all steps, or whole tokens of an embedding, which are then read as id 0. */
  z.object({
    kind: z.literal('dropout'),
    rate: z.number().min(0).max(0.95),
    of: z.literal('tokens').optional(),
    ...wired,
  }),
  /** [batch, (steps,) features] -> [batch, (steps,) units], the same weights at every step. */
  z.object({
    kind: z.literal('dense'),
    units: z.number().int().positive(),
    activation: z.enum(['linear', 'tanh', 'sigmoid', 'softmax']),
    ...wired,
  }),
  /**
   * Reads a sequence that asks and one that is asked: at each step of the first the mean of the second, weighed by how well its steps fit. The weights
   * are softmax over the steps of q W m (Luong et al. 2015, "general").
   */
  z.object({ kind: z.literal('attention'), ...wired }),
  /** The features of all that it reads side by side: sequences of the same steps, or vectors. */
  z.object({ kind: z.literal('join'), ...wired }),
  /**
   * [batch, steps, features] -> [batch, steps / stride rounded up, filters]: each filter looks at `width` neighbouring steps, every `stride`
   * steps, and answers max(0, sum). Places that hang over the ends (`convolutionPadding`) and steps past the end of a sample count as zeros.
   */
  z.object({
    kind: z.literal('convolution'),
    filters: z.number().int().positive(),
    width: z.number().int().positive(),
    stride: z.number().int().positive(),
    ...wired,
  }),
  /** [batch, steps, features] -> [batch, features], of the steps that a sample has; zeros for a sample without steps. */
  z.object({ kind: z.literal('pooling'), by: z.enum(['max', 'mean', 'attention']), ...wired }),
  /**
   * A linear-chain conditional random field over scores of labels [batch, steps, labels]: the score of a sequence of labels is the sum of those and
   * of what each label says of the one behind it, and of the first and last one. Answers the best sequence, and the probability of each label at
   * each step. Only the last layer.
   */
  z.object({ kind: z.literal('crf'), ...wired }),
])
export type NetworkLayer = z.infer<typeof networkLayerSchema>
export type RecurrentNetworkLayer = Extract<NetworkLayer, { kind: 'recurrent' }>
export type ConvolutionNetworkLayer = Extract<NetworkLayer, { kind: 'convolution' }>
export type CharactersNetworkLayer = Extract<NetworkLayer, { kind: 'characters' }>
export type PoolingNetworkLayer = Extract<NetworkLayer, { kind: 'pooling' }>

const networkInputSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('tokens'), steps: z.number().int().positive() }),
  z.object({
    kind: z.literal('numbers'),
    steps: z.number().int().positive(),
    features: z.number().int().positive(),
    /** Whether samples may have fewer steps; in a model that takes all steps, such as an exported one, `paddingNumber` stands in place of the others. */
    varies: z.boolean().optional(),
  }),
])
/** What enters a network: token ids [batch, steps], or numbers [batch, steps, features]. */
export type NetworkInput = z.infer<typeof networkInputSchema>

/** A network as plain data: what enters and the layers it passes. Each layer can read what it names. */
export const networkSchema = z
  .object({
    input: networkInputSchema,
    /** Inputs 1, 2, ... of a network that reads several, such as what a decoder has written so far; `input` is input 0. */
    furtherInputs: z.array(networkInputSchema).min(1).optional(),
    layers: z.array(networkLayerSchema),
  })
  .superRefine((network, context) => {
    const { problem } = followShapes(network)
    if (problem !== null)
      context.addIssue({ code: 'custom', path: ['layers', problem.layer], message: problem.message })
  })
export type Network = z.infer<typeof networkSchema>

/** All inputs of a network, in the order in which a batch holds them. */
export const inputsOf = ({ input, furtherInputs = [] }: Network): readonly NetworkInput[] => [
  input,
  ...furtherInputs,
]

/** What flows between layers, without the batch. */
export interface Shape {
  /** Steps at most; null for one vector a sample. */
  readonly steps: number | null
  /** Values at each step or of the vector; 1 for tokens. */
  readonly features: number
  /** What the values are: token ids, vectors of `vocabulary` embedded tokens, or numbers. */
  readonly content:
    { readonly kind: 'tokens' | 'numbers' } | { readonly kind: 'embedded'; readonly vocabulary: number }
}

/** A layer where it stands in its network. */
export interface LayerShape {
  readonly layer: NetworkLayer
  /** What it reads: positions of earlier layers, -1 - k for input k. */
  readonly reads: readonly [number, ...number[]]
  /** The shapes of what it reads, in the same order. */
  readonly inputs: readonly [Shape, ...Shape[]]
  readonly output: Shape
}

/** Shapes of all layers, in their order. Throws for a network that `networkSchema` refuses. */
export function shapesOf(network: Network): readonly LayerShape[] {
  const { shapes, problem } = followShapes(network)
  if (problem !== null) throw new Error(`Layer ${problem.layer}: ${problem.message}`)
  return shapes
}

interface ShapeProblem {
  readonly layer: number
  readonly message: string
}

/** Infers shapes from the inputs to the output, up to the first layer that cannot read what it names or that nothing reads. */
function followShapes(network: Network): {
  readonly shapes: readonly LayerShape[]
  readonly problem: ShapeProblem | null
} {
  const inputs = inputsOf(network).map(inputShape)
  const shapes: LayerShape[] = []
  for (const [index, layer] of network.layers.entries()) {
    const shape = placeLayer(network, index, layer, (read) =>
      read < 0 ? inputs[-1 - read] : shapes[read]?.output,
    )
    if (typeof shape === 'string') return { shapes, problem: { layer: index, message: shape } }
    shapes.push(shape)
  }
  const read = new Set(
    shapes.flatMap(({ layer, reads }) =>
      layer.kind === 'recurrent' && layer.startsFrom !== undefined ? [...reads, layer.startsFrom] : reads,
    ),
  )
  const unread = shapes.findIndex((_, index) => index < shapes.length - 1 && !read.has(index))
  return { shapes, problem: unread < 0 ? null : { layer: unread, message: 'No later layer reads it.' } }
}

const inputShape = (input: NetworkInput): Shape => ({
  steps: input.steps,
  features: input.kind === 'numbers' ? input.features : 1,
  content: { kind: input.kind },
})

/** The shape of one layer, or what is wrong with it in a sentence. `found` is undefined for what does not stand before it. */
function placeLayer(
  network: Network,
  index: number,
  layer: NetworkLayer,
  found: (read: number) => Shape | undefined,
): LayerShape | string {
  const [first = index - 1, ...others] = layer.reads ?? []
  const shapes: Shape[] = []
  for (const read of [first, ...others]) {
    const shape = found(read)
    if (!shape)
      return read < 0
        ? `It reads input ${-1 - read}, but the network has ${inputsOf(network).length}.`
        : `It reads layer ${read}, but a layer may only read earlier ones.`
    shapes.push(shape)
  }
  const [shape, ...otherShapes] = shapes
  if (!shape) return 'It reads nothing.'
  const inputs = [shape, ...otherShapes] as const
  if (inputs.length > 1 && layer.kind !== 'join' && layer.kind !== 'attention')
    return `A ${layer.kind} layer reads one layer; a join reads several.`
  const output = layerOutput(network, index, layer, inputs)
  return typeof output === 'string' ? output : { layer, reads: [first, ...others], inputs, output }
}

/** What a layer gives for what it reads, or why it cannot read that. */
function layerOutput(
  network: Network,
  index: number,
  layer: NetworkLayer,
  inputs: readonly [Shape, ...Shape[]],
): Shape | string {
  const [input] = inputs
  if (layer.kind === 'embedding') {
    if (input.content.kind !== 'tokens') return 'An embedding reads tokens.'
    const content = { kind: 'embedded', vocabulary: layer.vocabulary } as const
    return { steps: input.steps, features: layer.dimension, content }
  }
  if (layer.kind === 'characters') {
    if (input.content.kind !== 'tokens' || input.steps === null) return 'A characters layer reads tokens.'
    if (input.steps % layer.slots !== 0)
      return `It reads words of ${layer.slots} slots, not ${input.steps} steps.`
    return { steps: input.steps / layer.slots, features: layer.filters, content: { kind: 'numbers' } }
  }
  if (inputs.some(({ content }) => content.kind === 'tokens'))
    return `Tokens need an embedding before a ${layer.kind} layer.`
  const content = { kind: 'numbers' } as const
  switch (layer.kind) {
    case 'recurrent': {
      if (input.steps === null) return 'A recurrent layer reads a sequence, not one vector a sample.'
      const problem = startProblem(network, index, layer)
      if (problem !== null) return problem
      const steps = layer.output === 'sequence' ? input.steps : null
      return { steps, features: layer.units * directionsOf(layer).length, content }
    }
    case 'dropout':
      if (layer.of === 'tokens' && input.content.kind !== 'embedded')
        return 'Only embedded tokens can be hidden.'
      return input
    case 'dense':
      return { steps: input.steps, features: layer.units, content }
    case 'convolution':
      if (input.steps === null) return 'A convolution reads a sequence, not one vector a sample.'
      return { steps: stepsAfter(input.steps, layer.stride), features: layer.filters, content }
    case 'pooling':
      if (input.steps === null) return 'A pooling layer reads a sequence, not one vector a sample.'
      return { steps: null, features: input.features, content }
    case 'crf':
      if (input.steps === null) return 'A crf reads a sequence, not one vector a sample.'
      if (index !== network.layers.length - 1) return 'A crf is the last layer.'
      return { steps: input.steps, features: input.features, content }
    case 'attention': {
      const [, asked, more] = inputs
      if (asked === undefined || more !== undefined || input.steps === null || asked.steps === null)
        return 'An attention reads two sequences: the one that asks and the one that is asked.'
      return { steps: input.steps, features: asked.features, content }
    }
    case 'join':
      if (inputs.some(({ steps }) => steps !== input.steps))
        return 'A join reads sequences of the same steps, or vectors.'
      return {
        steps: input.steps,
        features: inputs.reduce((sum, { features }) => sum + features, 0),
        content,
      }
  }
}

function startProblem(network: Network, index: number, layer: RecurrentNetworkLayer): string | null {
  const { startsFrom } = layer
  if (startsFrom === undefined) return null
  const origin = startsFrom < index ? network.layers[startsFrom] : undefined
  const fits =
    origin?.kind === 'recurrent' &&
    origin.cell === layer.cell &&
    (origin.bidirectional === layer.bidirectional
      ? origin.units === layer.units
      : joinsDirections(layer, origin))
  return fits
    ? null
    : `It starts from layer ${startsFrom}, which is no earlier recurrent layer with the same cell, units and directions.`
}

/** Whether a layer starts from the states of both directions of another one side by side. */
export const joinsDirections = (layer: RecurrentNetworkLayer, origin: RecurrentNetworkLayer): boolean =>
  origin.bidirectional && !layer.bidirectional && layer.units === 2 * origin.units

/** A direction in which a recurrent layer reads. */
export type Direction = 'forward' | 'backward'

/** The directions of a recurrent layer. */
export const directionsOf = ({ bidirectional }: RecurrentNetworkLayer): readonly Direction[] =>
  bidirectional ? ['forward', 'backward'] : ['forward']

/** Weight blocks of a cell: i, f, c, o of an LSTM; update, reset, candidate of a GRU; one of a simple RNN. */
export const gateCount: Readonly<Record<CellKind, number>> = { lstm: 4, gru: 3, rnn: 1 }
