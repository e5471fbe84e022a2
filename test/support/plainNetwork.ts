import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const wired = { reads: z.array(z.number()).optional() }

/** Layers of a stored model, as far as they are calculated here. */
const layerSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('embedding'), dimension: z.number(), ...wired }),
  z.object({
    kind: z.literal('characters'),
    dimension: z.number(),
    filters: z.number(),
    width: z.number(),
    slots: z.number(),
    ...wired,
  }),
  z.object({
    kind: z.literal('recurrent'),
    cell: z.enum(['lstm', 'gru', 'rnn']),
    units: z.number(),
    bidirectional: z.boolean(),
    output: z.enum(['sequence', 'last']),
    startsFrom: z.number().optional(),
    ...wired,
  }),
  z.object({ kind: z.literal('dropout'), ...wired }),
  z.object({
    kind: z.literal('dense'),
    units: z.number(),
    activation: z.enum(['linear', 'tanh', 'sigmoid', 'softmax']),
    ...wired,
  }),
  z.object({ kind: z.literal('pooling'), by: z.enum(['max', 'mean', 'attention']), ...wired }),
  z.object({ kind: z.literal('attention'), ...wired }),
  z.object({ kind: z.literal('join'), ...wired }),
  z.object({ kind: z.literal('crf'), ...wired }),
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

/** States of a layer behind its last step. */
interface PlainState {
  readonly hidden: readonly number[]
  readonly cell: readonly number[]
}

/**
 * Runs a network in float64, a number at a time, after the formulas of the papers: slow, and nothing is shared with the application. `looks`: shares
 * of attention over another sequence, [steps that ask][steps that are asked].
 */
export function runPlainNetwork(
  { layers, weights }: PlainModel,
  inputs: readonly (readonly number[] | Steps)[],
): { readonly records: PlainRecord[]; readonly outputs: Steps; readonly looks: Steps[] } {
  const records: PlainRecord[] = []
  const looks: Steps[] = []
  const signals: Steps[] = []
  const states = new Map<number, PlainState>()
  const weight = (name: string): Float64Array => weights.get(name) ?? new Float64Array()
  const signalOf = (place: number): Steps =>
    place < 0
      ? (inputs[-1 - place] ?? []).map((step) => (typeof step === 'number' ? [step] : step))
      : (signals[place] ?? [])
  layers.forEach((layer, index) => {
    const [signal = [], ...others] = (layer.reads ?? [index - 1]).map(signalOf)
    const own = (name: string): Float64Array => weight(`${index}/${name}`)
    const found = (): Steps => {
      switch (layer.kind) {
        case 'embedding':
          return signal.map(([id = 0]) => [
            ...own('embedding').subarray(id * layer.dimension, (id + 1) * layer.dimension),
          ])
        case 'characters':
          return spelled(signal, layer, own)
        case 'dropout':
          return signal
        case 'dense':
          return signal.map((vector) =>
            activated(affine(vector, own('weights'), own('bias'), layer.units), layer.activation),
          )
        case 'pooling':
          return [pooled(signal, layer.by, own)]
        case 'join':
          return signal.map((vector, step) => [...vector, ...others.flatMap((other) => other[step] ?? [])])
        case 'crf':
          return marginals(signal, own)
        case 'attention': {
          const [memory = []] = others
          const width = memory[0]?.length ?? 0
          const shares = signal.map((vector) => {
            const sought = affine(vector, own('weights'), new Float64Array(width), width)
            return activated(
              memory.map((step) => step.reduce((sum, value, at) => sum + value * (sought[at] ?? NaN), 0)),
              'softmax',
            )
          })
          looks.push(shares)
          return shares.map((row) =>
            Array.from({ length: width }, (_, at) =>
              row.reduce((sum, share, step) => sum + share * (memory[step]?.[at] ?? NaN), 0),
            ),
          )
        }
        case 'recurrent': {
          const directions = layer.bidirectional ? (['forward', 'backward'] as const) : (['forward'] as const)
          const both = directions.map((direction) => {
            const pictures = recurrence(signal, {
              ...layer,
              direction,
              weights: own(`${direction}/weights`),
              bias: own(`${direction}/bias`),
              start: layer.startsFrom === undefined ? undefined : states.get(layer.startsFrom),
            })
            records.push({ layer: index, direction, pictures })
            const last = (name: string): number[] =>
              (direction === 'forward' ? pictures[name]?.at(-1) : pictures[name]?.[0]) ?? []
            return {
              hidden: pictures['hidden'] ?? [],
              last: { hidden: last('hidden'), cell: last('cell') },
            }
          })
          states.set(index, {
            hidden: both.flatMap(({ last }) => last.hidden),
            cell: both.flatMap(({ last }) => last.cell),
          })
          return layer.output === 'sequence'
            ? signal.map((_, step) => both.flatMap(({ hidden }) => hidden[step] ?? []))
            : [both.flatMap(({ last }) => last.hidden)]
        }
      }
    }
    signals.push(found())
  })
  return { records, outputs: signals.at(-1) ?? [], looks }
}

/** Each word by the strongest answer of each filter to neighbouring characters, at least 0; a place without any character answers the bias. */
function spelled(
  characters: Steps,
  {
    dimension,
    filters,
    width,
    slots,
  }: { readonly dimension: number; readonly filters: number; readonly width: number; readonly slots: number },
  weight: (name: string) => Float64Array,
): Steps {
  const [embedding, weights, bias] = [weight('embedding'), weight('weights'), weight('bias')]
  const half = (width - 1) / 2
  return Array.from({ length: characters.length / slots }, (_, word) =>
    Array.from({ length: filters }, (_unused, filter) => {
      let strongest = Math.max(0, bias[filter] ?? NaN)
      for (let middle = 0; middle < slots; middle++) {
        let sum = bias[filter] ?? NaN
        for (let offset = 0; offset < width; offset++) {
          const slot = middle + offset - half
          const id = slot < 0 || slot >= slots ? 0 : (characters[word * slots + slot]?.[0] ?? NaN)
          if (id === 0) continue
          for (let part = 0; part < dimension; part++)
            sum +=
              (embedding[id * dimension + part] ?? NaN) *
              (weights[(offset * dimension + part) * filters + filter] ?? NaN)
        }
        strongest = Math.max(strongest, sum)
      }
      return strongest
    }),
  )
}

/** The probability of each label at each step of a linear-chain conditional random field, by sums over all beginnings and all ends. */
function marginals(scores: Steps, weight: (name: string) => Float64Array): Steps {
  const [transitions, start, end] = [weight('transitions'), weight('start'), weight('end')]
  const labels = start.length
  const each = Array.from({ length: labels }, (_, label) => label)
  const logSum = (values: readonly number[]): number => {
    const most = Math.max(...values)
    return most + Math.log(values.reduce((sum, value) => sum + Math.exp(value - most), 0))
  }
  const at = (step: number, label: number): number => scores[step]?.[label] ?? NaN
  const from = (one: number, other: number): number => transitions[one * labels + other] ?? NaN
  const before: Steps = []
  const behind: Steps = scores.map(() => [])
  scores.forEach((_, step) => {
    const last = before[step - 1]
    before.push(
      each.map(
        (label) =>
          at(step, label) +
          (last
            ? logSum(each.map((other) => (last[other] ?? NaN) + from(other, label)))
            : (start[label] ?? NaN)),
      ),
    )
  })
  for (let step = scores.length - 1; step >= 0; step--) {
    const next = behind[step + 1]
    behind[step] = each.map((label) =>
      next
        ? logSum(each.map((other) => from(label, other) + at(step + 1, other) + (next[other] ?? NaN)))
        : (end[label] ?? NaN),
    )
  }
  return scores.map((_, step) =>
    activated(
      each.map((label) => (before[step]?.[label] ?? NaN) + (behind[step]?.[label] ?? NaN)),
      'softmax',
    ),
  )
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

function activated(values: number[], activation: 'linear' | 'tanh' | 'sigmoid' | 'softmax'): number[] {
  if (activation === 'linear') return values
  if (activation === 'tanh') return values.map(Math.tanh)
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
    /** What it starts from; zeros when left out. */
    readonly start: PlainState | undefined
  },
): Record<string, Steps> {
  const { cell, units, direction, weights, bias, start } = layer
  const gates = { lstm: 4, gru: 3, rnn: 1 }[cell]
  const pictures: Record<string, Steps> = {}
  const note = (name: string, step: number, values: number[]): void => {
    pictures[name] ??= steps.map(() => [])
    pictures[name][step] = values
  }
  let hidden = start ? [...start.hidden] : new Array<number>(units).fill(0)
  let state = start ? [...start.cell] : new Array<number>(units).fill(0)
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
