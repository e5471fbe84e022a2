import { convolutionPadding } from '../../../shared/domain/layerSteps'
import type {
  CharactersNetworkLayer,
  ConvolutionNetworkLayer,
  PoolingNetworkLayer,
} from '../../../shared/domain/network'
import { withoutFirstRow, type WeightArray } from '../layerWeights'
import { elementTypes } from './onnxFile'
import { first, type Flow, type Graph } from './onnxGraph'

/** 1 where a sample has the step and 0 past its end, [steps, batch, 1]; null where every sample has every step. */
function active(graph: Graph, { name, lengths }: Flow, prefix: string): string | null {
  if (lengths === null) return null
  const count = graph.add('Squeeze', [stepsOf(graph, name, prefix), graph.whole(0)], `${prefix}/count`)
  const [zero, one] = [0, 1].map((value) =>
    graph.add('Squeeze', [graph.whole(value), graph.whole(0)], `${prefix}/from ${value}`),
  )
  const steps = graph.add('Range', [zero ?? '', count, one ?? ''], `${prefix}/range`)
  const short = graph.add('Cast', [steps], `${prefix}/places`, { to: elementTypes.int32 })
  const column = graph.add('Unsqueeze', [short, graph.whole(1)], `${prefix}/column`)
  const isThere = graph.add('Less', [column, lengths], `${prefix}/is there`)
  const numbers = graph.add('Cast', [isThere], `${prefix}/ones`, { to: elementTypes.float })
  return graph.add('Unsqueeze', [numbers, graph.whole(2)], `${prefix}/active`)
}

/** The number of steps of a sequence, [1]. */
function stepsOf(graph: Graph, name: string, prefix: string): string {
  const shape = graph.add('Shape', [name], `${prefix}/shape`)
  return graph.add('Slice', [shape, graph.whole(0), graph.whole(1)], `${prefix}/steps`)
}

const within = (graph: Graph, name: string, ones: string | null, output: string): string =>
  ones === null ? name : graph.add('Mul', [name, ones], output)

/** How words are spelled: vectors of characters, a convolution over them, and the strongest of what each filter says in the slots of a word. */
export function spelled(
  graph: Graph,
  name: string,
  { width, slots }: CharactersNetworkLayer,
  flow: Flow,
  [embedding, kernel, bias]: readonly WeightArray[],
): Flow {
  const table = graph.constant(`${name}/vectors`, withoutFirstRow(first([embedding])))
  const vectors = graph.add('Gather', [table, flow.name], `${name}/by sample`)
  const byFeature = graph.add('Transpose', [vectors], `${name}/by feature`, { perm: [0, 2, 1] })
  const half = (width - 1) / 2
  const found = graph.add(
    'Conv',
    [
      byFeature,
      graph.constant(`${name}/kernel`, filtersFirst(first([kernel]))),
      graph.constant(`${name}/bias`, first([bias])),
    ],
    `${name}/sums`,
    { pads: [half, half] },
  )
  const positive = graph.add('Relu', [found], `${name}/positive`)
  const words = graph.add('MaxPool', [positive], `${name}/words`, { kernel_shape: [slots], strides: [slots] })
  return {
    name: graph.add('Transpose', [words], name, { perm: [2, 0, 1] }),
    isSequence: true,
    lengths: null,
  }
}

/** A convolution over steps with max(0, x) behind it, which sees nothing of what fills a sample up. */
export function convolved(
  graph: Graph,
  name: string,
  layer: ConvolutionNetworkLayer,
  flow: Flow,
  [kernel, bias]: readonly WeightArray[],
  longest: number,
): Flow {
  const { stride, width } = layer
  const read = within(graph, flow.name, active(graph, flow, `${name}/read`), `${name}/read/within`)
  const byFeature = graph.add('Transpose', [read], `${name}/by feature`, { perm: [1, 2, 0] })
  const found = graph.add(
    'Conv',
    [
      byFeature,
      graph.constant(`${name}/kernel`, filtersFirst(first([kernel]))),
      graph.constant(`${name}/bias`, first([bias])),
    ],
    `${name}/sums`,
    { strides: [stride], pads: [convolutionPadding(longest, layer), width + stride] },
  )
  const positive = graph.add('Relu', [found], `${name}/positive`)
  const bySteps = graph.add('Transpose', [positive], `${name}/by step`, { perm: [2, 0, 1] })
  // The padding at the end is generous: as many places are kept as strides begin within the steps.
  const strides = (count: string, what: string, one: string, by: string): string =>
    graph.add('Div', [graph.add('Add', [count, one], `${name}/${what} over`), by], `${name}/${what}`)
  const places = strides(
    stepsOf(graph, flow.name, name),
    'places',
    graph.whole(stride - 1),
    graph.whole(stride),
  )
  const kept = graph.add('Slice', [bySteps, graph.whole(0), places, graph.whole(0)], `${name}/kept`)
  if (flow.lengths === null) return { ...flow, name: kept }
  const over = graph.add('Cast', [graph.whole(stride - 1)], `${name}/over`, { to: elementTypes.int32 })
  const by = graph.add('Cast', [graph.whole(stride)], `${name}/by`, { to: elementTypes.int32 })
  const lengths = strides(flow.lengths, 'lengths', over, by)
  const after = { name: kept, isSequence: true, lengths }
  return { ...after, name: within(graph, kept, active(graph, after, `${name}/found`), name) }
}

/** [width, features, filters] -> [filters, features, width] */
function filtersFirst({ shape: [width = 0, features = 0, filters = 0], values }: WeightArray): WeightArray {
  const turned = new Float32Array(values.length)
  for (let place = 0; place < width; place++)
    for (let feature = 0; feature < features; feature++)
      for (let filter = 0; filter < filters; filter++)
        turned[(filter * features + feature) * width + place] =
          values[(place * features + feature) * filters + filter] ?? 0
  return { shape: [filters, features, width], values: turned }
}

/** Far below any value and any score. */
const unreachable = 1e9

/** Values [steps, batch, ...] that are far below all others at steps that a sample does not have. */
function reachable(graph: Graph, values: string, ones: string | null, prefix: string): string {
  if (ones === null) return values
  const less = graph.add('Sub', [ones, graph.number(1)], `${prefix}/missing`)
  const far = graph.add('Mul', [less, graph.number(unreachable)], `${prefix}/penalty`)
  return graph.add('Add', [values, far], `${prefix}/reachable`)
}

/** What attention finds in one step, [1, batch, features], and the share of each step that it looks at, [steps, batch, 1]. */
export interface Attended {
  readonly flow: Flow
  readonly shares: string
}

/** Attention of a single step over a sequence, by Luong's general scores. Weights [asking, asked]. */
export function attended(
  graph: Graph,
  name: string,
  asking: Flow,
  asked: Flow,
  weights: readonly WeightArray[],
): Attended {
  const kernel = graph.constant(`${name}/weights`, first(weights))
  const sought = graph.add('MatMul', [asking.name, kernel], `${name}/sought`)
  const products = graph.add('Mul', [asked.name, sought], `${name}/products`)
  const scores = graph.add('ReduceSum', [products, graph.whole(2)], `${name}/scores`, { keepdims: 1 })
  const open = reachable(graph, scores, active(graph, asked, name), name)
  const shares = graph.add('Softmax', [open], `${name}/shares`, { axis: 0 })
  const weighed = graph.add('Mul', [asked.name, shares], `${name}/weighed`)
  const found = graph.add('ReduceSum', [weighed, graph.whole(0)], name, { keepdims: 1 })
  return { flow: { ...asking, name: found }, shares }
}

/** One vector a sample, [batch, features], of the steps that it has; zeros where it has none. */
export function pooled(
  graph: Graph,
  name: string,
  { by }: PoolingNetworkLayer,
  flow: Flow,
  weights: readonly WeightArray[],
): Flow {
  const ones = active(graph, flow, name)
  /** The sum over the steps, each weighed by its share [steps, batch, 1]. */
  const weighed = (shares: string): string => {
    const products = graph.add('Mul', [flow.name, shares], `${name}/products`)
    return graph.add('ReduceSum', [products, graph.whole(0)], `${name}/pooled`, { keepdims: 0 })
  }
  const found = (): string => {
    switch (by) {
      case 'max':
        return graph.add('ReduceMax', [reachable(graph, flow.name, ones, name)], `${name}/pooled`, {
          axes: [0],
          keepdims: 0,
        })
      case 'mean': {
        if (ones === null)
          return graph.add('ReduceMean', [flow.name], `${name}/pooled`, { axes: [0], keepdims: 0 })
        const steps = graph.add('ReduceSum', [ones, graph.whole(0)], `${name}/present`)
        const atLeastOne = graph.add('Max', [steps, graph.number(1)], `${name}/present at least`)
        return weighed(graph.add('Div', [ones, atLeastOne], `${name}/shares`))
      }
      case 'attention': {
        const [kernel, bias, sought] = weights
        const products = graph.add(
          'MatMul',
          [flow.name, graph.constant(`${name}/kernel`, first([kernel]))],
          `${name}/looked at`,
        )
        const sums = graph.add(
          'Add',
          [products, graph.constant(`${name}/bias`, first([bias]))],
          `${name}/sums`,
        )
        const seen = graph.add('Tanh', [sums], `${name}/seen`)
        const scores = graph.add(
          'MatMul',
          [seen, graph.constant(`${name}/sought`, first([sought]))],
          `${name}/scores`,
        )
        return weighed(
          graph.add('Softmax', [reachable(graph, scores, ones, name)], `${name}/shares`, { axis: 0 }),
        )
      }
    }
  }
  const vector = { name: found(), isSequence: false, lengths: null }
  if (ones === null || flow.lengths === null) return vector
  const column = graph.add('Unsqueeze', [flow.lengths, graph.whole(1)], `${name}/lengths`)
  const numbers = graph.add('Cast', [column], `${name}/lengths as numbers`, { to: elementTypes.float })
  const isThere = graph.add('Min', [numbers, graph.number(1)], `${name}/has steps`)
  return { ...vector, name: graph.add('Mul', [vector.name, isThere], name) }
}
