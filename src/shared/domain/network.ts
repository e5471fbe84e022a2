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
