import { type Cell, cellForms, gatesOf } from './cell'
import { type KernelLayout } from './layout'
import { type LayerShape } from './recurrentPass'

/** Sizes that follow from the shape of a layer; the names are those of assembly/pass.ts. */
export interface Dimensions {
  readonly cell: Cell
  readonly inputs: number
  readonly units: number
  /** Ip: a multiple of four. */
  readonly paddedInputs: number
  /** Hp: a multiple of the group of the layout. */
  readonly paddedUnits: number
  /** N: gates of a unit. */
  readonly gateCount: number
  /** Gates that come from the first product of a step; the others come from a second one. */
  readonly firstGates: number
  /** G1: columns of the first product, a multiple of a panel. */
  readonly firstColumns: number
  /** G: columns of all gates, G1 where there is one product. */
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
  const [first = [], second = []] = cellForms[shape.cell].products
  const columnsOf = (gates: number): number => roundUp(gates * paddedUnits, layout.panelColumns)
  const firstColumns = columnsOf(first.length)
  return {
    cell: shape.cell,
    inputs: shape.inputs,
    units: shape.units,
    paddedInputs,
    paddedUnits,
    gateCount: gatesOf(shape.cell),
    firstGates: first.length,
    firstColumns,
    gates: firstColumns + columnsOf(second.length),
    depth: hasProjection ? paddedUnits : paddedUnits + paddedInputs,
    tokenWidth: roundUp(shape.inputs, layout.columnUnit),
  }
}
