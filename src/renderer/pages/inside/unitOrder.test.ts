import { expect, it } from 'vitest'
import type { InsideLayer } from '../../../shared/domain/inside'
import { cellEquation, readValue } from './cellEquation'
import { layerPictures } from './layerPictures'
import { orderUnits } from './unitOrder'

const packed = (values: readonly number[]): string =>
  btoa(String.fromCharCode(...new Uint8Array(Float32Array.from(values).buffer)))

/** Three steps of four units: 0 and 2 move alike, 1 and 3 the other way. */
const hidden = [0.1, -0.1, 0.2, -0.4, 0.5, -0.5, 0.6, -0.6, 0.3, -0.2, 0.9, -0.3]
const layer: InsideLayer = {
  id: '1/forward',
  layer: 1,
  cell: 'lstm',
  direction: 'forward',
  units: 4,
  steps: 3,
  input: 0,
  stride: 1,
  pictures: {
    hidden: packed(hidden),
    cell: packed(hidden.map((value) => 2 * value)),
    forget: packed(hidden.map(() => 0.5)),
    input: packed(hidden.map(() => 1)),
    output: packed(hidden.map(() => 0.25)),
    candidate: packed(hidden.map(() => 0.1)),
  },
  outputWeights: [1, 1, -1, 2],
}

it('puts alike units side by side, or those that move the answer most first', () => {
  const pictures = layerPictures(layer)
  if (!pictures) throw new Error('no pictures')
  const order = orderUnits(pictures, 'likeness')
  expect([...order].sort()).toEqual([0, 1, 2, 3])
  expect(Math.abs(order.indexOf(0) - order.indexOf(2))).toBe(1)
  expect(orderUnits(pictures, 'effect')).toEqual([2, 3, 0, 1])
  expect(orderUnits(pictures, 'number')).toEqual([0, 1, 2, 3])
})

it('writes the arithmetic of a step with its numbers', () => {
  const pictures = layerPictures(layer)
  if (!pictures) throw new Error('no pictures')
  expect(cellEquation(pictures, 1, 3)[0]?.numbers).toBe('0.500 × (−0.800) + 1.000 × 0.100 = −1.200')
  expect(cellEquation(pictures, 0, 0)[0]?.numbers).toBe('0.500 × 0.000 + 1.000 × 0.100 = 0.200')
  expect(readValue(pictures, 'cell', 1, 0, 'film')).toBe(
    'Step 2 “film”, unit 1: Cell state c 1.000, +0.800 from the step before',
  )
  expect(layerPictures({ ...layer, pictures: {} })).toBeNull()
})
