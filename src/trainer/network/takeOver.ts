import type { Network } from '../../shared/domain/network'
import { shapesOf } from '../../shared/domain/network'
import { layerNames, summarizeNetwork } from '../../shared/domain/networkSummary'
import { formatCount } from '../../shared/format/formatNumber'
import type { NetworkNames } from '../../tasks/taskEngine'
import { parameterSpecs, sizeOf, type ParameterSpec } from './parameterSpec'

/** A network and what its inputs and outputs stand for. */
export interface NamedNetwork {
  readonly network: Network
  readonly names: NetworkNames
}

/** What a layer took over from another network. */
export interface TakenLayer {
  /** The layer by its name, see `layerNames`. */
  readonly layer: string
  /** Weights that were taken over. */
  readonly taken: number
  /** Weights that it has. */
  readonly of: number
  /** In words, see `LayerSummary`. */
  readonly told: string
}

/** What of a layer is copied: a parameter there, one here, and where along each axis its places stand there. */
interface Copied {
  readonly from: { readonly spec: ParameterSpec; readonly offset: number }
  readonly to: { readonly spec: ParameterSpec; readonly offset: number }
  readonly axes: readonly AxisMap[]
}

/** For each place along an axis here the place there, -1 where there is none; null where all stand as they do there. */
type AxisMap = Int32Array | null

/**
 * How one network takes over what another has learned: layers of the same name and shape whole, and along axes that stand for words or classes
 * place by place, for those that both know. What is not taken stays as it is.
 */
export class TakeOver {
  readonly layers: readonly TakenLayer[]
  private readonly copied: readonly Copied[]

  constructor(source: NamedNetwork, target: NamedNetwork) {
    const [there, here] = [placed(source), placed(target)]
    const found = here.map(({ name, parameters }) => {
      const other = there.find((layer) => layer.name === name)
      const copied = other === undefined ? null : fit(parameters, other.parameters)
      return { name, parameters, other, copied }
    })
    this.copied = found.flatMap(({ copied }) => copied ?? [])
    this.layers = found.flatMap(({ name, parameters, other, copied }) => {
      if (parameters.length === 0) return []
      const of = parameters.reduce((sum, { spec }) => sum + sizeOf(spec), 0)
      const taken = (copied ?? []).reduce((sum, one) => sum + takenOf(one), 0)
      return [{ layer: name, taken, of, told: told(parameters, other?.parameters, copied, taken === of) }]
    })
  }

  /** Copies what fits, from the weights of one network into those of another, both flat in the order of `parameterSpecs`. */
  copy(from: Float32Array, to: Float32Array): void {
    for (const one of this.copied) copyParameter(one, from, to)
  }
}

interface PlacedParameter {
  readonly spec: ParameterSpec
  /** Where it begins among all weights of its network. */
  readonly offset: number
  /** Its name within its layer: `forward/weights`. */
  readonly own: string
  /** What stands along each axis; null for numbers that mean nothing by themselves. */
  readonly axes: readonly (readonly string[] | null)[]
}

interface PlacedLayer {
  readonly name: string
  readonly parameters: readonly PlacedParameter[]
}

function placed({ network, names }: NamedNetwork): PlacedLayer[] {
  const shapes = shapesOf(network)
  const specs = parameterSpecs(network)
  const outputs = outputNames(network, names.outputs)
  const last = network.layers.length - 1
  // A conditional random field judges the scores of the layer in front of it: both say the same labels.
  const telling = network.layers[last]?.kind === 'crf' ? [last, last - 1] : [last]
  let offset = 0
  const places = specs.map((spec) => {
    const place = { spec, offset }
    offset += sizeOf(spec)
    return place
  })
  return layerNames(summarizeNetwork(network)).map((name, index) => {
    const layer = network.layers[index]
    const input = names.inputs[-1 - (shapes[index]?.reads[0] ?? 0)] ?? null
    const parameters = places.flatMap(({ spec, offset: at }): PlacedParameter[] => {
      if (!spec.name.startsWith(`${index}/`)) return []
      const own = spec.name.slice(`${index}/`.length)
      const axes = spec.shape.map((length, axis) => {
        if (own === 'embedding' && axis === 0) return input?.length === length ? input : null
        const tells =
          telling.includes(index) &&
          (layer?.kind === 'crf' || (layer?.kind === 'dense' && axis === spec.shape.length - 1))
        return tells && outputs?.length === length ? outputs : null
      })
      return [{ spec, offset: at, own, axes }]
    })
    return { name, parameters }
  })
}

/** One name for each output: a single one beside two names speaks for the second. */
function outputNames(network: Network, names: readonly string[] | null): readonly string[] | null {
  const head = network.layers.findLast((layer) => layer.kind === 'dense')
  if (names?.length !== 2 || head?.units !== 1) return names
  return [JSON.stringify(names)]
}

/** What is copied of a layer; null where its parameters are others or of another shape. */
function fit(here: readonly PlacedParameter[], there: readonly PlacedParameter[]): Copied[] | null {
  if (here.length !== there.length) return null
  const copied: Copied[] = []
  for (const to of here) {
    const from = there.find(({ own }) => own === to.own)
    if (from?.spec.shape.length !== to.spec.shape.length) return null
    const axes: AxisMap[] = []
    for (const [axis, length] of to.spec.shape.entries()) {
      const map = axisMap(to.axes[axis] ?? null, from.axes[axis] ?? null)
      // Without names on both sides a place means what it means there only where there are as many.
      if (map === undefined || (map === null && from.spec.shape[axis] !== length)) return null
      axes.push(map)
    }
    copied.push({ from, to, axes })
  }
  return copied
}

/** Where the names of an axis stand on the other side; undefined where one side has names and the other has none. */
function axisMap(
  here: readonly string[] | null,
  there: readonly string[] | null,
): Int32Array | null | undefined {
  if (here === null && there === null) return null
  if (here === null || there === null) return undefined
  if (here.length === there.length && here.every((name, at) => name === there[at])) return null
  const places = new Map(there.map((name, at) => [name, at]))
  return Int32Array.from(here, (name) => places.get(name) ?? -1)
}

const knownIn = (map: Int32Array): number => map.reduce((sum, at) => sum + (at >= 0 ? 1 : 0), 0)

const takenOf = ({ to, axes }: Copied): number =>
  to.spec.shape.reduce((product, length, axis) => {
    const map = axes[axis] ?? null
    return product * (map === null ? length : knownIn(map))
  }, 1)

function copyParameter({ from, to, axes }: Copied, source: Float32Array, target: Float32Array): void {
  const lengths = to.spec.shape
  const strides = (shape: readonly number[]): number[] =>
    shape.map((_, axis) => shape.slice(axis + 1).reduce((product, length) => product * length, 1))
  const [outer, inner] = [strides(from.spec.shape), strides(lengths)]
  /** From this axis on both sides are alike: the rest is one block. */
  const whole = axes.findLastIndex((map) => map !== null) + 1
  const block = lengths.slice(whole).reduce((product, length) => product * length, 1)
  const copyFrom = (axis: number, read: number, write: number): void => {
    if (axis === whole) {
      target.set(source.subarray(read, read + block), write)
      return
    }
    const map = axes[axis] ?? null
    for (let place = 0; place < (lengths[axis] ?? 0); place++) {
      const at = map === null ? place : (map[place] ?? -1)
      if (at >= 0) copyFrom(axis + 1, read + at * (outer[axis] ?? 1), write + place * (inner[axis] ?? 1))
    }
  }
  copyFrom(0, from.offset, to.offset)
}

const shapeText = (parameters: readonly PlacedParameter[]): string =>
  parameters.map(({ spec }) => spec.shape.map((length) => formatCount(length)).join(' × ')).join(' and ')

/** What a person reads of a layer. */
function told(
  here: readonly PlacedParameter[],
  there: readonly PlacedParameter[] | undefined,
  copied: readonly Copied[] | null,
  isWhole: boolean,
): string {
  if (there === undefined) return 'new: that run has no such layer'
  if (copied === null) {
    const [own, other] = [shapeText(here), shapeText(there)]
    return own === other
      ? 'new: its numbers stand for something else there'
      : `new: ${own} weights, not ${other}`
  }
  if (isWhole) return 'all weights'
  const maps = copied.flatMap(({ axes }) => axes.flatMap((map) => map ?? []))
  const [map = new Int32Array()] = maps
  const known = knownIn(map)
  if (known === 0) return 'new: that run knows none of its entries'
  return `${formatCount(known)} of ${formatCount(map.length)} entries are known there`
}
