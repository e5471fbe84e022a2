import { z } from 'zod'

/** The recurrent cells. */
export const cellKindSchema = z.enum(['lstm', 'gru', 'rnn'])
export type CellKind = z.infer<typeof cellKindSchema>

/** One layer of a network, in order from input to output. */
export const networkLayerSchema = z.discriminatedUnion('kind', [
  /** Token ids [batch, steps] -> vectors [batch, steps, dimension]; id 0 is padding. */
  z.object({
    kind: z.literal('embedding'),
    vocabulary: z.number().int().positive(),
    dimension: z.number().int().positive(),
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
  }),
  z.object({ kind: z.literal('dropout'), rate: z.number().min(0).max(0.95) }),
  z.object({
    kind: z.literal('dense'),
    units: z.number().int().positive(),
    activation: z.enum(['linear', 'sigmoid', 'softmax']),
  }),
])
export type NetworkLayer = z.infer<typeof networkLayerSchema>

/** A network as plain data: what enters and the layers it passes. */
export const networkSchema = z.object({
  input: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('tokens'), steps: z.number().int().positive() }),
    z.object({
      kind: z.literal('numbers'),
      steps: z.number().int().positive(),
      features: z.number().int().positive(),
    }),
  ]),
  layers: z.array(networkLayerSchema),
})
export type Network = z.infer<typeof networkSchema>

/** A line of the model summary. `outputShape` starts with the batch, null = any. */
export const layerSummarySchema = z.object({
  layer: z.string(),
  outputShape: z.array(z.number().int().nullable()),
  parameters: z.number().int(),
})
export type LayerSummary = z.infer<typeof layerSummarySchema>

/** Weight blocks of a cell: i, f, c, o of an LSTM; update, reset, candidate of a GRU; one of a simple RNN. */
export const gateCount: Readonly<Record<CellKind, number>> = { lstm: 4, gru: 3, rnn: 1 }

/** Parameters of one direction of a recurrent layer: gates x ((features + units) x units + units). */
export function recurrentParameters(cell: CellKind, features: number, units: number): number {
  return gateCount[cell] * ((features + units) * units + units)
}

interface Shape {
  readonly steps: number | null
  readonly features: number
}

function layerName(layer: NetworkLayer): string {
  if (layer.kind !== 'recurrent') return layer.kind
  return layer.bidirectional ? `bidirectional ${layer.cell}` : layer.cell
}

function applyLayer(layer: NetworkLayer, shape: Shape): { shape: Shape; parameters: number } {
  switch (layer.kind) {
    case 'embedding':
      return {
        shape: { ...shape, features: layer.dimension },
        parameters: layer.vocabulary * layer.dimension,
      }
    case 'recurrent': {
      const directions = layer.bidirectional ? 2 : 1
      return {
        shape: {
          steps: layer.output === 'sequence' ? shape.steps : null,
          features: layer.units * directions,
        },
        parameters: directions * recurrentParameters(layer.cell, shape.features, layer.units),
      }
    }
    case 'dropout':
      return { shape, parameters: 0 }
    case 'dense':
      return {
        shape: { ...shape, features: layer.units },
        parameters: (shape.features + 1) * layer.units,
      }
  }
}

/** The model summary: each layer with its output shape [batch, (steps,) features] and trainable parameters. */
export function summarizeNetwork(network: Network): LayerSummary[] {
  let shape: Shape = {
    steps: network.input.steps,
    features: network.input.kind === 'numbers' ? network.input.features : 1,
  }
  return network.layers.map((layer) => {
    const applied = applyLayer(layer, shape)
    shape = applied.shape
    const outputShape = shape.steps === null ? [null, shape.features] : [null, shape.steps, shape.features]
    return { layer: layerName(layer), outputShape, parameters: applied.parameters }
  })
}

/** All trainable parameters of a summary. */
export function totalParameters(summary: readonly LayerSummary[]): number {
  return summary.reduce((sum, layer) => sum + layer.parameters, 0)
}
