import * as tf from '@tensorflow/tfjs'
import type { CellKind, Direction, RecurrentNetworkLayer } from '../../shared/domain/network'

/** The state of one direction of a recurrent layer as tensors [size, units]; `cell` is null for cells that have a hidden state only. */
export interface StateTensors {
  readonly hidden: tf.Tensor2D
  readonly cell: tf.Tensor2D | null
}

/** The same as numbers, [size x units] each. */
export interface StateValues {
  readonly hidden: Float32Array
  readonly cell: Float32Array | null
}

/** States by recurrent layer; they are those of its forward direction, as the other one reads from the end. */
export type LayerStates = ReadonlyMap<number, StateValues>

/** Arrays of a state: hidden and cell state of an LSTM, the hidden state of other cells. */
export const stateArrays = (cell: CellKind): number => (cell === 'lstm' ? 2 : 1)

/** The states of the recurrent layers of one pass. */
export class PassStates {
  /** What layers ended with, after each row's last step. */
  readonly after = new Map<number, StateValues>()
  /** Where attention layers looked, [rows x steps that ask x steps that are asked]; told where states are wanted. */
  readonly looked = new Map<number, Float32Array>()
  private readonly handedOn = new Map<string, StateTensors>()

  /**
   * `before` holds where layers start from; the others start from the layer that they name, or from zero. `areWanted` says that every layer has to
   * tell what it ended with, as the next step starts from there.
   */
  constructor(
    private readonly size: number,
    private readonly before: LayerStates,
    readonly areWanted = false,
  ) {}

  /** What a direction starts from; null for zeros. Gradients flow to the layer that it was handed on from. */
  initial(index: number, layer: RecurrentNetworkLayer, direction: Direction): StateTensors | null {
    const before = direction === 'forward' ? this.before.get(index) : undefined
    if (before) {
      const tensor = (values: Float32Array) => tf.tensor2d(values, [this.size, layer.units])
      return { hidden: tensor(before.hidden), cell: before.cell && tensor(before.cell) }
    }
    if (layer.startsFrom === undefined) return null
    const state = this.handedOn.get(`${layer.startsFrom}/${direction}`)
    if (!state) throw new Error(`Layer ${layer.startsFrom} handed on no state to layer ${index}.`)
    if (state.hidden.shape[1] === layer.units) return state
    const backward = this.handedOn.get(`${layer.startsFrom}/backward`)
    if (!backward) throw new Error(`Layer ${layer.startsFrom} handed on too few states to layer ${index}.`)
    return {
      hidden: tf.concat2d([state.hidden, backward.hidden], 1),
      cell: state.cell && backward.cell && tf.concat2d([state.cell, backward.cell], 1),
    }
  }

  /** What a layer that has read nothing yet starts from, as numbers; null for zeros. */
  start(index: number, layer: RecurrentNetworkLayer): StateValues | null {
    const state = this.initial(index, layer, 'forward')
    return (
      state && {
        hidden: state.hidden.dataSync<'float32'>(),
        cell: state.cell?.dataSync<'float32'>() ?? null,
      }
    )
  }

  /** Takes down what a direction ended with. */
  end(index: number, direction: Direction, state: StateValues): void {
    if (direction === 'forward') this.after.set(index, state)
  }

  /** Hands the last state of a direction on to layers that start from it. */
  handOn(index: number, direction: Direction, state: StateTensors): void {
    this.handedOn.set(`${index}/${direction}`, state)
  }
}
