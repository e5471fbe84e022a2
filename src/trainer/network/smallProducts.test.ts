import { describe, expect, it } from 'vitest'
import { Random } from '../../shared/random'
import { loadTensorflow } from '../engine/openEngine'
import { multiply } from './smallProducts'

const random = Random.of(1, 'products')
const numbers = (length: number): Float32Array => Float32Array.from({ length }, () => random.next() - 0.5)

/** [rows, columns] -> [columns, rows] */
const transpose = (values: Float32Array, rows: number, columns: number): Float32Array =>
  Float32Array.from(values, (_, at) => values[(at % rows) * columns + Math.floor(at / rows)] ?? NaN)

describe('a product of matrices', () => {
  it.each([
    ['small enough for a loop', { rows: 5, depth: 7, columns: 3 }],
    ['large enough for an operation of tfjs', { rows: 40, depth: 70, columns: 30 }],
  ])('is the sum over depth, however the factors lie: %s', async (_, shape) => {
    await loadTensorflow()
    const { rows, depth, columns } = shape
    const left = numbers(rows * depth)
    const right = numbers(depth * columns)
    const expected = Float32Array.from({ length: rows * columns }, (_, at) => {
      let sum = 0
      for (let k = 0; k < depth; k++)
        sum +=
          (left[Math.floor(at / columns) * depth + k] ?? NaN) * (right[k * columns + (at % columns)] ?? NaN)
      return sum
    })
    const products = [
      multiply(left, right, shape),
      multiply(transpose(left, rows, depth), right, { ...shape, transposed: 'left' }),
      multiply(left, transpose(right, depth, columns), { ...shape, transposed: 'right' }),
    ]
    for (const product of products)
      product.forEach((value, at) => expect(value).toBeCloseTo(expected[at] ?? NaN, 4))
  })
})
