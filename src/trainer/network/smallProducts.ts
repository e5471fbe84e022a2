import * as tf from '@tensorflow/tfjs'

/** Sizes of a product [rows, depth] x [depth, columns], and which factor lies transposed. */
export interface ProductShape {
  readonly rows: number
  readonly depth: number
  readonly columns: number
  readonly transposed?: 'left' | 'right'
}

/** Up to so many multiply-adds a loop is done before an operation of tfjs has begun. */
const mostAlone = 2 ** 16

/** The product of two matrices, sums in float64 where it is small; larger ones go through tfjs. */
export function multiply(left: Float32Array, right: Float32Array, shape: ProductShape): Float32Array {
  const { rows, depth, columns, transposed } = shape
  if (rows * depth * columns > mostAlone) return multiplyByTensors(left, right, shape)
  const product = new Float32Array(rows * columns)
  // steps from one element to the next of a row of the left factor, and of a column of the right one
  const [leftRow, leftStep] = transposed === 'left' ? [1, rows] : [depth, 1]
  const [rightColumn, rightStep] = transposed === 'right' ? [depth, 1] : [1, columns]
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      let sum = 0
      let a = row * leftRow
      let b = column * rightColumn
      for (let k = 0; k < depth; k++, a += leftStep, b += rightStep)
        sum += (left[a] ?? NaN) * (right[b] ?? NaN)
      product[row * columns + column] = sum
    }
  }
  return product
}

function multiplyByTensors(left: Float32Array, right: Float32Array, shape: ProductShape): Float32Array {
  const { rows, depth, columns, transposed } = shape
  const [isLeft, isRight] = [transposed === 'left', transposed === 'right']
  return tf.tidy(() => {
    // tfjs takes no memory that is shared
    const first = tf.tensor2d(left.slice(), isLeft ? [depth, rows] : [rows, depth])
    const second = tf.tensor2d(right.slice(), isRight ? [columns, depth] : [depth, columns])
    // tfjs on WebAssembly multiplies transposed factors twenty times slower than it turns them and multiplies
    return tf
      .matMul(isLeft ? tf.transpose(first) : first, isRight ? tf.transpose(second) : second)
      .dataSync<'float32'>()
  })
}
