import type { Random } from '../../shared/random'
import { sizeOf, type ParameterSpec } from './parameterSpec'

/** First values of a parameter, flat in row-major order. */
export function initialWeights(spec: ParameterSpec, random: Random): Float32Array {
  const values = new Float32Array(sizeOf(spec))
  const { initial } = spec
  switch (initial.kind) {
    case 'zeros':
      return values
    case 'uniform':
      return fillUniform(values, initial.limit, random)
    case 'forgetOnes':
      return values.fill(1, initial.units, 2 * initial.units)
    case 'recurrent': {
      const columns = spec.shape[1] ?? 0
      const limit = Math.sqrt(6 / (initial.inputs + columns))
      fillUniform(values.subarray(0, initial.inputs * columns), limit, random)
      values.set(orthogonalRows(initial.units, columns, random), initial.inputs * columns)
      return values
    }
  }
}

function fillUniform(values: Float32Array, limit: number, random: Random): Float32Array {
  for (let index = 0; index < values.length; index++) values[index] = (2 * random.next() - 1) * limit
  return values
}

/**
 * Orthonormal rows [rows, columns], rows <= columns: modified Gram-Schmidt in float64 on normal random numbers. Keeps the hidden state's length
 * over many steps (Saxe et al., Exact solutions to the nonlinear dynamics of learning, 2013).
 */
export function orthogonalRows(rows: number, columns: number, random: Random): Float64Array {
  const matrix = Float64Array.from({ length: rows * columns }, () => random.normal())
  const row = (index: number): Float64Array => matrix.subarray(index * columns, (index + 1) * columns)
  for (let index = 0; index < rows; index++) {
    const own = row(index)
    for (let earlier = 0; earlier < index; earlier++) subtractProjection(own, row(earlier))
    const length = Math.sqrt(own.reduce((sum, value) => sum + value * value, 0))
    for (let column = 0; column < columns; column++) own[column] = (own[column] ?? 0) / length
  }
  return matrix
}

function subtractProjection(own: Float64Array, unit: Float64Array): void {
  let dot = 0
  for (let column = 0; column < own.length; column++) dot += (own[column] ?? 0) * (unit[column] ?? 0)
  for (let column = 0; column < own.length; column++)
    own[column] = (own[column] ?? 0) - dot * (unit[column] ?? 0)
}
