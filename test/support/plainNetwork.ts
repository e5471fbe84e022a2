import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

/** Layers of a stored model, as far as they are calculated here. */
const layerSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('embedding'), dimension: z.number() }),
  z.object({
    kind: z.literal('recurrent'),
    cell: z.enum(['lstm', 'gru', 'rnn']),
    units: z.number(),
    bidirectional: z.boolean(),
    output: z.enum(['sequence', 'last']),
  }),
  z.object({ kind: z.literal('dropout') }),
  z.object({
    kind: z.literal('dense'),
    units: z.number(),
    activation: z.enum(['linear', 'sigmoid', 'softmax']),
  }),
  z.object({ kind: z.literal('pooling'), by: z.enum(['max', 'mean', 'attention']) }),
])
const modelSchema = z.object({
  network: z.object({ layers: z.array(layerSchema) }),
  parameters: z.array(z.object({ name: z.string(), shape: z.array(z.number()) })),
  weights: z.object({ file: z.string() }),
})

/** The weights of a stored model by their names, read as they lie in its folder. */
interface PlainModel {
  readonly layers: readonly z.infer<typeof layerSchema>[]
  readonly weights: ReadonlyMap<string, Float64Array>
}

/** Reads the model of a run without any code of the application. */
export function readPlainModel(folder: string): PlainModel {
  const {
    network,
    parameters,
    weights: told,
  } = modelSchema.parse(JSON.parse(readFileSync(join(folder, 'model.json'), 'utf8')))
  const bytes = readFileSync(join(folder, told.file))
  const all = new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength))
  const weights = new Map<string, Float64Array>()
  let offset = 0
  for (const { name, shape } of parameters) {
    const size = shape.reduce((product, length) => product * length, 1)
    weights.set(name, Float64Array.from(all.subarray(offset, offset + size)))
    offset += size
  }
  return { layers: network.layers, weights }
}

/** Vectors step by step. */
type Steps = number[][]

/** What happened in one direction of a recurrent layer, each [steps][units]. */
export interface PlainRecord {
  readonly layer: number
  readonly direction: 'forward' | 'backward'
  readonly pictures: Readonly<Record<string, Steps>>
}

const sigmoid = (value: number): number => 1 / (1 + Math.exp(-value))

/** Runs a network in float64, a number at a time, after the formulas of the papers: slow, and nothing is shared with the application. */
export function runPlainNetwork(
  { layers, weights }: PlainModel,
  input: readonly number[] | Steps,
): { readonly records: PlainRecord[]; readonly outputs: Steps } {
  const records: PlainRecord[] = []
  const weight = (name: string): Float64Array => weights.get(name) ?? new Float64Array()
  let signal: Steps = input.map((step) => (typeof step === 'number' ? [step] : step))
  layers.forEach((layer, index) => {
    switch (layer.kind) {
      case 'embedding': {
        const table = weight(`${index}/embedding`)
        signal = signal.map(([id = 0]) => [
          ...table.subarray(id * layer.dimension, (id + 1) * layer.dimension),
        ])
        return
      }
      case 'dropout':
        return
      case 'dense': {
        signal = signal.map((vector) =>
          activated(
            affine(vector, weight(`${index}/weights`), weight(`${index}/bias`), layer.units),
            layer.activation,
          ),
        )
        return
      }
      case 'pooling':
        signal = [pooled(signal, layer.by, (name) => weight(`${index}/${name}`))]
        return
      case 'recurrent': {
        const read = signal
        const directions = layer.bidirectional ? (['forward', 'backward'] as const) : (['forward'] as const)
        const found = directions.map((direction) => {
          const pictures = recurrence(read, {
            ...layer,
            direction,
            weights: weight(`${index}/${direction}/weights`),
            bias: weight(`${index}/${direction}/bias`),
          })
          records.push({ layer: index, direction, pictures })
          return { direction, hidden: pictures['hidden'] ?? [] }
        })
        signal =
          layer.output === 'sequence'
            ? read.map((_, step) => found.flatMap(({ hidden }) => hidden[step] ?? []))
            : [
                found.flatMap(
                  ({ direction, hidden }) => (direction === 'forward' ? hidden.at(-1) : hidden[0]) ?? [],
                ),
              ]
      }
    }
  })
  return { records, outputs: signal }
}

function affine(
  vector: readonly number[],
  weights: Float64Array,
  bias: Float64Array,
  units: number,
): number[] {
  return Array.from({ length: units }, (_, unit) =>
    vector.reduce((sum, value, at) => sum + value * (weights[at * units + unit] ?? NaN), bias[unit] ?? NaN),
  )
}

function activated(values: number[], activation: 'linear' | 'sigmoid' | 'softmax'): number[] {
  if (activation === 'linear') return values
  if (activation === 'sigmoid') return values.map(sigmoid)
  const most = Math.max(...values)
  const sum = values.reduce((total, value) => total + Math.exp(value - most), 0)
  return values.map((value) => Math.exp(value - most) / sum)
}

function pooled(
  steps: Steps,
  by: 'max' | 'mean' | 'attention',
  weight: (name: string) => Float64Array,
): number[] {
  const width = steps[0]?.length ?? 0
  const features = Array.from({ length: width }, (_, feature) => feature)
  const at = (step: number, feature: number): number => steps[step]?.[feature] ?? NaN
  if (by === 'max') return features.map((feature) => Math.max(...steps.map((_, step) => at(step, feature))))
  if (by === 'mean')
    return features.map(
      (feature) => steps.reduce((sum, _, step) => sum + at(step, feature), 0) / steps.length,
    )
  const sought = weight('sought')
  const scores = steps.map((vector) =>
    affine(vector, weight('weights'), weight('bias'), width).reduce(
      (sum, value, feature) => sum + Math.tanh(value) * (sought[feature] ?? NaN),
      0,
    ),
  )
  const shares = activated(scores, 'softmax')
  return features.map((feature) =>
    steps.reduce((sum, _, step) => sum + (shares[step] ?? NaN) * at(step, feature), 0),
  )
}

/** One direction over all steps: `hidden`, and the gates that the cell has. */
function recurrence(
  steps: Steps,
  layer: {
    readonly cell: 'lstm' | 'gru' | 'rnn'
    readonly units: number
    readonly direction: 'forward' | 'backward'
    readonly weights: Float64Array
    readonly bias: Float64Array
  },
): Record<string, Steps> {
  const { cell, units, direction, weights, bias } = layer
  const gates = { lstm: 4, gru: 3, rnn: 1 }[cell]
  const pictures: Record<string, Steps> = {}
  const note = (name: string, step: number, values: number[]): void => {
    pictures[name] ??= steps.map(() => [])
    pictures[name][step] = values
  }
  let hidden = new Array<number>(units).fill(0)
  let state = new Array<number>(units).fill(0)
  const order = steps.map((_, step) => (direction === 'forward' ? step : steps.length - 1 - step))
  for (const step of order) {
    const x = steps[step] ?? []
    const columns = gates * units
    const sum = (gate: number, unit: number, before: readonly number[]): number => {
      const column = gate * units + unit
      let total = bias[column] ?? NaN
      x.forEach((value, row) => (total += value * (weights[row * columns + column] ?? NaN)))
      before.forEach((value, row) => (total += value * (weights[(x.length + row) * columns + column] ?? NaN)))
      return total
    }
    const gate = (index: number, squash: (value: number) => number, before: readonly number[] = hidden) =>
      Array.from({ length: units }, (_, unit) => squash(sum(index, unit, before)))
    if (cell === 'lstm') {
      const [i, f, g, o] = [gate(0, sigmoid), gate(1, sigmoid), gate(2, Math.tanh), gate(3, sigmoid)]
      state = state.map((before, unit) => (f[unit] ?? NaN) * before + (i[unit] ?? NaN) * (g[unit] ?? NaN))
      hidden = state.map((value, unit) => (o[unit] ?? NaN) * Math.tanh(value))
      note('input', step, i)
      note('forget', step, f)
      note('candidate', step, g)
      note('output', step, o)
      note('cell', step, state)
    } else if (cell === 'gru') {
      const [z, r] = [gate(0, sigmoid), gate(1, sigmoid)]
      const candidate = gate(
        2,
        Math.tanh,
        hidden.map((value, unit) => value * (r[unit] ?? NaN)),
      )
      hidden = hidden.map(
        (value, unit) => (z[unit] ?? NaN) * value + (1 - (z[unit] ?? NaN)) * (candidate[unit] ?? NaN),
      )
      note('update', step, z)
      note('reset', step, r)
      note('candidate', step, candidate)
    } else hidden = gate(0, Math.tanh)
    note('hidden', step, hidden)
  }
  return pictures
}
