import type { WeightArray } from '../layerWeights'
import type { OnnxAttribute, OnnxNode, OnnxTensor } from './onnxFile'

/** What a layer gives within a graph; sequences are time-major, [steps, batch, features], as the recurrence reads them. */
export interface Flow {
  readonly name: string
  readonly isSequence: boolean
  /** Name of the lengths [batch] int32; null where all samples are of one length. */
  readonly lengths: string | null
}

/** A graph that is being put together. */
export class Graph {
  readonly nodes: OnnxNode[] = []
  readonly constants: OnnxTensor[] = []

  /** Adds an operator with one output, and gives its name. */
  add(
    operator: string,
    inputs: readonly string[],
    output: string,
    attributes: Readonly<Record<string, OnnxAttribute>> = {},
  ): string {
    this.nodes.push({ operator, inputs, outputs: [output], attributes })
    return output
  }

  /** Adds numbers, and gives their name. */
  constant(name: string, { shape, values }: WeightArray): string {
    this.constants.push({ name, shape, values })
    return name
  }

  /** Adds whole numbers once under a name made of them, as a list. */
  whole(...values: readonly number[]): string {
    const name = `whole ${values.join(' ')}`
    if (!this.constants.some((constant) => constant.name === name))
      this.constants.push({ name, shape: [values.length], values: BigInt64Array.from(values, BigInt) })
    return name
  }

  /** Adds a number once under a name made of it. */
  number(value: number): string {
    const name = `number ${value}`
    if (!this.constants.some((constant) => constant.name === name))
      this.constants.push({ name, shape: [1], values: Float32Array.of(value) })
    return name
  }
}

/** The first array of a layer. Throws where it has none. */
export function first(arrays: readonly (WeightArray | undefined)[]): WeightArray {
  const [array] = arrays
  if (!array) throw new Error('A layer lacks its weights.')
  return array
}
