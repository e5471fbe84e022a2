import {
  shapesOf,
  type LayerShape,
  type Network,
  type RecurrentNetworkLayer,
} from '../../../shared/domain/network'
import { parted } from '../../network/networkGroup'
import { layerWeights } from '../layerWeights'
import type { OnnxModel, OnnxValue } from './onnxFile'
import { Graph, type Flow } from './onnxGraph'
import { addLayer, enter, memberPrefix } from './onnxModel'
import { attended } from './stepOperators'

/** The two graphs of a network that goes on with a second text behind a first one. */
export interface OnnxPairs {
  /** `source` [batch, steps] int64 -> what is read again at each step, and the states that the decoder starts from. */
  readonly encoder: OnnxModel
  /** One step: `token` [batch, 1] int64, `source`, and all that the encoder or the step before gave -> `output` [batch, vocabulary], `looked` [batch, steps] and the next states. */
  readonly decoder: OnnxModel
}

/** What goes from graph to graph, by its name: what was said of the source at all of its steps [batch, steps, features], or a state [batch, units]. */
type Passed = OnnxValue

/** Layers that read nothing but the first input. */
function layersOfFirst(shapes: readonly LayerShape[]): ReadonlySet<number> {
  const found = new Set<number>()
  shapes.forEach(({ reads }, index) => {
    if (reads.every((from) => from === -1 || found.has(from))) found.add(index)
  })
  return found
}

/** Networks with attention at most: `looked` is left out where nothing looks. */
export function onnxPairs(
  network: Network,
  weights: Float32Array,
  members: number,
  metadata: Readonly<Record<string, string>>,
): OnnxPairs {
  const [encoder, decoder] = [new Graph(), new Graph()]
  const shapes = shapesOf(network)
  const ofFirst = layersOfFirst(shapes)
  const said = shapes.flatMap(({ reads }, index) =>
    ofFirst.has(index) ? [] : reads.filter((from) => from >= 0 && ofFirst.has(from)),
  )
  const decoders = shapes.flatMap(({ layer }, index) =>
    layer.kind === 'recurrent' && !ofFirst.has(index) ? [{ index, layer }] : [],
  )
  const passed: Passed[] = []
  const source = enter(encoder, { kind: 'tokens', steps: 1 }, 'source')
  const again = enter(decoder, { kind: 'tokens', steps: 1 }, 'source')
  const answers: string[] = []
  const looks: string[] = []
  parted(weights, members).forEach((own, member) => {
    const prefix = memberPrefix(member)
    const given = layerWeights(network, own)
    const firsts = new Map<number, Flow>()
    const flows: Flow[] = []
    for (const [index, shape] of shapes.entries()) {
      const place = { prefix, name: `${prefix}layer ${index}` }
      const weightsOf = given[index]
      if (weightsOf === undefined) throw new Error(`Layer ${index} has no weights.`)
      if (ofFirst.has(index)) {
        const read = shape.reads.flatMap((at) => (at < 0 ? source : firsts.get(at)) ?? [])
        firsts.set(index, addLayer(encoder, place, shape, atLeastOne(read), weightsOf))
        if (said.includes(index)) {
          const name = `${prefix}said ${index}`
          encoder.add('Transpose', [firsts.get(index)?.name ?? ''], name, { perm: [1, 0, 2] })
          passed.push({ name, type: 'float', shape: ['batch', 'steps', shape.output.features] })
          const steps = decoder.add('Transpose', [name], `${name} by step`, { perm: [1, 0, 2] })
          flows.push({ ...again, name: steps })
        } else flows.push(again)
        continue
      }
      const token: Flow = { name: 'token', isSequence: true, lengths: null }
      const read = shape.reads.flatMap((at) => (at < 0 ? token : flows[at]) ?? [])
      const [asking, asked] = read
      if (shape.layer.kind === 'attention' && asking !== undefined && asked !== undefined) {
        const { flow, shares } = attended(decoder, place.name, asking, asked, weightsOf.plain)
        looks.push(shares)
        flows.push(flow)
      } else if (shape.layer.kind === 'recurrent')
        flows.push(
          addLayer(
            decoder,
            { ...place, starts: statesIn(decoder, place.name, shape.layer) },
            shape,
            atLeastOne(read),
            weightsOf,
          ),
        )
      else flows.push(addLayer(decoder, place, shape, atLeastOne(read), weightsOf))
    }
    for (const { index, layer } of decoders)
      passed.push(...handOn(encoder, decoder, { network, prefix, index, layer }))
    answers.push(flows.at(-1)?.name ?? '')
  })
  const features = shapes.at(-1)?.output.features ?? 0
  const answer = members === 1 ? (answers[0] ?? '') : decoder.add('Mean', answers, 'mean')
  decoder.add('Squeeze', [answer, decoder.whole(0)], 'output')
  if (looks.length > 0) {
    const shares = members === 1 ? (looks[0] ?? '') : decoder.add('Mean', looks, 'mean looks')
    const bySample = decoder.add('Transpose', [shares], 'looked by sample', { perm: [1, 0, 2] })
    decoder.add('Squeeze', [bySample, decoder.whole(2)], 'looked')
  }
  const tokens = (name: string, length: number | string): OnnxValue => ({
    name,
    type: 'int64',
    shape: ['batch', length],
  })
  const isState = ({ name }: Passed): boolean => name.includes(' state ')
  return {
    encoder: {
      name: 'encoder',
      nodes: encoder.nodes,
      constants: encoder.constants,
      inputs: [tokens('source', 'steps')],
      outputs: passed,
      metadata,
    },
    decoder: {
      name: 'decoder',
      nodes: decoder.nodes,
      constants: decoder.constants,
      inputs: [tokens('token', 1), tokens('source', 'steps'), ...passed],
      outputs: [
        { name: 'output', type: 'float', shape: ['batch', features] },
        ...(looks.length > 0 ? [{ name: 'looked', type: 'float' as const, shape: ['batch', 'steps'] }] : []),
        ...passed.filter(isState).map((value) => ({ ...value, name: `next ${value.name}` })),
      ],
      metadata,
    },
  }
}

function atLeastOne(flows: readonly Flow[]): readonly [Flow, ...Flow[]] {
  const [flow, ...others] = flows
  if (flow === undefined) throw new Error('A layer reads nothing.')
  return [flow, ...others]
}

/** What a cell remembers, by the names that ONNX's operators give it. */
const partsOf = ({ cell }: RecurrentNetworkLayer): readonly ('hidden' | 'cell')[] =>
  cell === 'lstm' ? ['hidden', 'cell'] : ['hidden']

const stateName = (layer: string, part: string): string => `${layer} state ${part}`

/** The states that enter a step, as the operator reads them: [1, batch, units]. */
const statesIn = (decoder: Graph, name: string, layer: RecurrentNetworkLayer): string[] =>
  partsOf(layer).map((part) =>
    decoder.add('Unsqueeze', [stateName(name, part), decoder.whole(0)], `${name}/first ${part}`),
  )

/** The states of a layer of the decoder, [batch, units]: those that the encoder hands on, and those behind a step. */
function handOn(
  encoder: Graph,
  decoder: Graph,
  {
    network,
    prefix,
    index,
    layer,
  }: {
    readonly network: Network
    readonly prefix: string
    readonly index: number
    readonly layer: RecurrentNetworkLayer
  },
): Passed[] {
  const name = `${prefix}layer ${index}`
  const origin = layer.startsFrom === undefined ? undefined : network.layers[layer.startsFrom]
  if (origin?.kind !== 'recurrent') throw new Error('A decoder starts from the states of an encoder.')
  const from = `${prefix}layer ${layer.startsFrom ?? 0}`
  return partsOf(layer).map((part): Passed => {
    const own = stateName(name, part)
    // [directions, batch, units of each] -> both directions side by side, or the forward one alone where it has as many units.
    const found =
      origin.units === layer.units && origin.bidirectional
        ? encoder.add('Gather', [`${from}/${part}`, encoder.whole(0)], `${own}/forward`, { axis: 0 })
        : `${from}/${part}`
    const bySample = encoder.add('Transpose', [found], `${own}/by sample`, { perm: [1, 0, 2] })
    encoder.add('Reshape', [bySample, encoder.whole(0, layer.units)], own)
    decoder.add('Squeeze', [`${name}/${part}`, decoder.whole(0)], `next ${own}`)
    return { name: own, type: 'float', shape: ['batch', layer.units] }
  })
}
