import { type KernelLayout } from './layout'
import { type LayerShape } from './recurrentPass'

/** Sizes that follow from the shape of a layer; the names are those of assembly/pass.ts. */
export interface Dimensions {
  readonly inputs: number
  readonly units: number
  /** Ip: a multiple of four. */
  readonly paddedInputs: number
  /** Hp: a multiple of the group of the layout. */
  readonly paddedUnits: number
  /** G: columns of the four gates. */
  readonly gates: number
  /** K: columns of a state row. */
  readonly depth: number
  /** Width of a gathered embedding row, a multiple of the column unit of the layout. */
  readonly tokenWidth: number
}

/** The next multiple of `unit`. */
export function roundUp(count: number, unit: number): number {
  return Math.ceil(count / unit) * unit
}

/** The sizes of a layer; with a projection the inputs are no part of the state rows. */
export function dimensionsOf(shape: LayerShape, hasProjection: boolean, layout: KernelLayout): Dimensions {
  const paddedInputs = roundUp(shape.inputs, 4)
  const paddedUnits = roundUp(shape.units, layout.group)
  return {
    inputs: shape.inputs,
    units: shape.units,
    paddedInputs,
    paddedUnits,
    gates: 4 * paddedUnits,
    depth: hasProjection ? paddedUnits : paddedUnits + paddedInputs,
    tokenWidth: roundUp(shape.inputs, layout.columnUnit),
  }
}
