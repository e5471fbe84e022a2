import { shapesOf, type Network } from '../../shared/domain/network'
import {
  pictureNames,
  type InsideLayer,
  type InsideQuestion,
  type InsideView,
} from '../../shared/domain/inside'
import type { InsideSample } from '../../tasks/taskInside'
import { meanOf } from '../network/networkGroup'
import type { Parameters } from '../network/parameters'
import type { InputRecord, LayerRecord, PassRecord } from '../network/recorder'
import type { TrainableNetwork } from '../network/trainableNetwork'
import { answerSample, outcomeOf, placeOf, scoreFactors, tracedOf, type AnsweredSample } from './asked'
import { insideDesk, type InsideRun } from './insideDesk'
import { inputOfLayer } from './inputOfLayer'
import { packed } from './packed'

/** Outcomes that are listed. */
const shownOutcomes = 12

/** The inside of a run's network while it reads one input. */
export async function insideView(run: InsideRun, question: InsideQuestion): Promise<InsideView> {
  const sample = await insideDesk.sample(run, question.input, question.weights)
  const { members } = await insideDesk.model(run, question.weights)
  const view = await insideDesk.ask(run, question, (network) => viewOf(network, sample, question, members))
  if (members === 1) return { ...view, together: null }
  return { ...view, together: await togetherOf(run, question, sample, members) }
}

/** What all networks of a run say of a sample, by the mean of their outputs. */
async function togetherOf(
  run: InsideRun,
  { weights, step }: InsideQuestion,
  sample: InsideSample,
  members: number,
): Promise<InsideView['together']> {
  const all: AnsweredSample[] = []
  for (let member = 0; member < members; member++)
    all.push(await insideDesk.ask(run, { weights, member }, (network) => answerSample(network, sample)))
  const outputs = meanOf(all.map((one) => one.outputs))
  const [first] = all
  if (!first) throw new RangeError('A run has one network at least.')
  const answered = { ...first, outputs }
  return {
    answer: { ...sample.outcomes.answer(outputs) },
    shown: shownOf(answered, placeOf(answered, step).values),
  }
}

function viewOf(
  network: TrainableNetwork,
  sample: InsideSample,
  question: InsideQuestion,
  members: number,
): Omit<InsideView, 'together'> {
  const answered = answerSample(network, sample)
  const { step, values } = placeOf(answered, question.step)
  const outcome = outcomeOf(sample.outcomes, values, question.outcome)
  const record = network.record(answered.batch, tracedOf(answered, outcome.index, step))
  const factors = scoreFactors(sample.outcomes, answered.units, outcome.index)
  return {
    inputs: sample.inputs.map((input, at) => ({ ...input, entering: enteringOf(record, at) })),
    row: sample.row,
    text: sample.text,
    truth: sample.truth,
    answer: { ...sample.outcomes.answer(answered.outputs) },
    outcomes: {
      kind: sample.outcomes.kind,
      at: sample.outcomes.at,
      count: sample.outcomes.names.length,
      shown: shownOf(answered, values),
      asked: outcome,
      step,
    },
    layers: layersOf(record, question).map(({ layer, isWanted }) =>
      layerOf(layer, network.network, network.parameters, factors, isWanted),
    ),
    influence: influenceOf(record, network.network, answered),
    attention: record.attention.map(({ layer, shares }) => {
      const { input } = inputOfLayer(network.network, layer)
      return { layer, input, shares: [...shares] }
    }),
    looks: record.looks.flatMap(({ layer, size, shares }) => {
      const from = inputOfLayer(network.network, layer).input
      const at = inputOfLayer(network.network, layer, 1).input
      return size === 1 ? [{ layer, from, at, shares: packed(shares) }] : []
    }),
    members,
  }
}

/** The numbers of an input as they entered. */
function enteringOf({ inputs }: PassRecord, input: number): number[][] | null {
  const read = inputs.find(({ at, size }) => at === -1 - input && size === 1)
  if (!read) return null
  const { steps, features, values } = read
  return Array.from({ length: steps }, (_, step) => [
    ...values.subarray(step * features, (step + 1) * features),
  ])
}

function shownOf({ sample }: AnsweredSample, values: ArrayLike<number>): InsideView['outcomes']['shown'] {
  const { kind, names } = sample.outcomes
  const all = names.map((name, index) => ({ index, name, value: values[index] ?? NaN }))
  const ordered = kind === 'value' ? all : all.sort((a, b) => b.value - a.value)
  return ordered.slice(0, kind === 'value' ? ordered.length : shownOutcomes)
}

/** The recurrent layers that read the input, and whether their pictures are asked for. */
export function layersOf(
  record: PassRecord,
  { layers }: Pick<InsideQuestion, 'layers'>,
): { readonly layer: LayerRecord; readonly isWanted: boolean }[] {
  const own = record.layers.filter(({ size }) => size === 1)
  const last = own.findLast(({ direction }) => direction === 'forward')
  return own.map((layer) => ({
    layer,
    isWanted:
      layers === null ||
      layers.includes(`${layer.layer}/${layer.direction}`) ||
      (layer === last && layers.includes('last')),
  }))
}

function layerOf(
  record: LayerRecord,
  network: Network,
  parameters: Parameters,
  factors: Float32Array,
  isWanted: boolean,
): InsideLayer {
  const { layer, direction, cell, units, steps } = record
  const id = `${layer}/${direction}`
  const pictures = { ...record.inside, hidden: record.hidden }
  return {
    id,
    layer,
    direction,
    cell,
    units,
    steps,
    ...inputOfLayer(network, layer),
    pictures: Object.fromEntries(
      pictureNames.flatMap((name) => {
        const values = isWanted ? pictures[name] : undefined
        return values ? [[name, packed(values)] as const] : []
      }),
    ),
    outputWeights: outputWeights(record, network, parameters, factors),
  }
}

/** Layers through which the outputs of a unit pass as they are, each to its own place. */
const passing: ReadonlySet<string> = new Set(['dropout', 'pooling'])

/** Weights from the units of a layer to the score, where the last layer reads them without another that mixes them; else null. */
function outputWeights(
  { layer, direction, units }: LayerRecord,
  network: Network,
  parameters: Parameters,
  factors: Float32Array,
): number[] | null {
  const shapes = shapesOf(network)
  const last = shapes.length - 1
  const head = shapes[last]
  if (head?.layer.kind !== 'dense') return null
  let [at] = head.reads
  while (at > layer && passing.has(shapes[at]?.layer.kind ?? '')) at = shapes[at]?.reads[0] ?? -1
  if (at !== layer) return null
  const weights = parameters.weight(`${last}/weights`)
  const outputs = head.layer.units
  const first = direction === 'backward' ? units : 0
  return Array.from({ length: units }, (_, unit) =>
    factors.reduce(
      (sum, factor, output) => sum + factor * (weights[(first + unit) * outputs + output] ?? 0),
      0,
    ),
  )
}

/** Gradient x input of each step of each input, summed over what carries it. */
export function influenceOf(
  record: PassRecord,
  network: Network,
  { sample }: AnsweredSample,
): InsideView['influence'] {
  return sample.inputs.map(({ labels, features }, input) => {
    const steps = new Float64Array(labels.length)
    const byFeature = labels.map(() => new Float64Array(features.length))
    for (const read of record.inputs) {
      if (inputOfLayer(network, read.at).input !== input || read.size !== 1) continue
      addInfluence(read, steps, byFeature)
    }
    return {
      steps: [...steps],
      features: features.length === 0 ? null : byFeature.map((values) => [...values]),
    }
  })
}

function addInfluence(
  { values, gradient, features }: InputRecord,
  steps: Float64Array,
  byFeature: readonly Float64Array[],
): void {
  for (let step = 0; step < steps.length; step++) {
    const own = byFeature[step]
    for (let feature = 0; feature < features; feature++) {
      const place = step * features + feature
      const share = (values[place] ?? 0) * (gradient[place] ?? 0)
      steps[step] = (steps[step] ?? 0) + share
      if (own && feature < own.length) own[feature] = (own[feature] ?? 0) + share
    }
  }
}
