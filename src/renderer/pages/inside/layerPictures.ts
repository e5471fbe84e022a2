import type { InsideLayer, PictureName } from '../../../shared/domain/inside'
import { unpacked } from '../../../shared/unpacked'

/** Pictures of one direction of a layer as numbers. */
export interface LayerPictures {
  readonly layer: InsideLayer
  /** Those that the cell has, states first. */
  readonly names: readonly PictureName[]
  /** [steps x units] of a picture. */
  values(name: PictureName): Float32Array
  /** One number; 0 outside. */
  at(name: PictureName, step: number, unit: number): number
}

/** How pictures are called, what they mean, and where their values lie. */
export const pictureLooks = {
  cell: { title: 'Cell state c', short: 'c', help: 'What the cell remembers after a step.', scale: 'both' },
  hidden: {
    title: 'Hidden state h',
    short: 'h',
    help: 'What the cell hands on after a step.',
    scale: 'both',
  },
  forget: {
    title: 'Forget gate f',
    short: 'f',
    help: 'Which share of the cell state stays: 1 keeps all, 0 clears it.',
    scale: 'share',
  },
  input: {
    title: 'Input gate i',
    short: 'i',
    help: 'Which share of the candidate is let in.',
    scale: 'share',
  },
  output: {
    title: 'Output gate o',
    short: 'o',
    help: 'Which share of the cell state is shown outside.',
    scale: 'share',
  },
  candidate: {
    title: 'Candidate g',
    short: 'g',
    help: 'What this step would write into the cell.',
    scale: 'both',
  },
  update: {
    title: 'Update gate z',
    short: 'z',
    help: 'Which share of the hidden state stays as it was.',
    scale: 'share',
  },
  reset: {
    title: 'Reset gate r',
    short: 'r',
    help: 'Which share of the hidden state the candidate sees.',
    scale: 'share',
  },
} as const satisfies Record<PictureName, unknown>

const order: readonly PictureName[] = [
  'cell',
  'hidden',
  'forget',
  'input',
  'output',
  'candidate',
  'update',
  'reset',
]

/** The pictures of a layer, each unpacked when it is first asked for; null where none came along. */
export function layerPictures(layer: InsideLayer): LayerPictures | null {
  const names = order.filter((name) => layer.pictures[name] !== undefined)
  if (names.length === 0) return null
  const read = new Map<PictureName, Float32Array>()
  const values = (name: PictureName): Float32Array => {
    const known = read.get(name)
    if (known) return known
    const found = unpacked(layer.pictures[name] ?? '')
    read.set(name, found)
    return found
  }
  return { layer, names, values, at: (name, step, unit) => values(name)[step * layer.units + unit] ?? 0 }
}

/** The step that was read before one; null for the first that was read. */
export function stepBefore({ direction, steps }: InsideLayer, step: number): number | null {
  const before = direction === 'forward' ? step - 1 : step + 1
  return before < 0 || before >= steps ? null : before
}
