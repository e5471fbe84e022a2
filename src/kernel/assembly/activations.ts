import { multiplyAdd } from './simd'

// Constants are loaded from memory: V8 would rebuild a v128.const from two 64-bit halves at each use.
const ONE = memory.data<f32>([1.0])
const LIMIT = memory.data<f32>([-87.0, 87.0])
/** log2(e); 1.5 * 2^23, which moves the integer part into the lowest bits; -ln(2) in two parts. */
const REDUCTION = memory.data<f32>([1.442695041, 12582912.0, -0.693359375, 2.1219444e-4])
/** exp(r) = 1 + r + r^2 * polynomial(r) for |r| <= ln(2) / 2 (Cephes, expf). */
const EXPONENTIAL = memory.data<f32>([
  1.98756915e-4, 1.3981999507e-3, 8.3334519073e-3, 4.1665795894e-2, 1.6666665459e-1, 5.0000001201e-1,
])
/** Beyond this the rational approximation is 1 to the last bit but one. */
const TANH_LIMIT = memory.data<f32>([-7.99881172180175781, 7.99881172180175781])
/** tanh(x) = x * odd(x^2) / even(x^2): minimax approximation of degrees 13 and 6 (as in Eigen). */
const TANH_ODD = memory.data<f32>([
  -2.76076847742355e-16, 2.00018790482477e-13, -8.60467152213735e-11, 5.12229709037114e-8,
  1.48572235717979e-5, 6.37261928875436e-4, 4.89352455891786e-3,
])
const TANH_EVEN = memory.data<f32>([
  1.19825839466702e-6, 1.18534705686654e-4, 2.268434632439e-3, 4.89352518554385e-3,
])

/** 1 / (1 + exp(-x)) in each lane; largest error 9e-8. */
export function sigmoid(x: v128): v128 {
  const one = v128.load32_splat(ONE)
  let y = f32x4.neg(x)
  y = f32x4.pmax(f32x4.pmin(y, v128.load32_splat(LIMIT, 4)), v128.load32_splat(LIMIT))
  // y = n * ln(2) + r with a whole n; exp(y) = 2^n * exp(r)
  const magic = v128.load32_splat(REDUCTION, 4)
  const shifted = multiplyAdd(y, v128.load32_splat(REDUCTION), magic)
  const n = f32x4.sub(shifted, magic)
  let r = multiplyAdd(n, v128.load32_splat(REDUCTION, 8), y)
  r = multiplyAdd(n, v128.load32_splat(REDUCTION, 12), r)
  let p = multiplyAdd(v128.load32_splat(EXPONENTIAL), r, v128.load32_splat(EXPONENTIAL, 4))
  p = multiplyAdd(p, r, v128.load32_splat(EXPONENTIAL, 8))
  p = multiplyAdd(p, r, v128.load32_splat(EXPONENTIAL, 12))
  p = multiplyAdd(p, r, v128.load32_splat(EXPONENTIAL, 16))
  p = multiplyAdd(p, r, v128.load32_splat(EXPONENTIAL, 20))
  p = f32x4.add(multiplyAdd(p, f32x4.mul(r, r), r), one)
  // the lowest bits of `shifted` hold n: added to the exponent of exp(r)
  const exponential = i32x4.add(p, i32x4.shl(shifted, 23))
  return f32x4.div(one, f32x4.add(one, exponential))
}

/** tanh(x) in each lane; largest error 3e-7. */
export function tanh(x: v128): v128 {
  const limited = f32x4.pmax(f32x4.pmin(x, v128.load32_splat(TANH_LIMIT, 4)), v128.load32_splat(TANH_LIMIT))
  const square = f32x4.mul(limited, limited)
  let odd = multiplyAdd(v128.load32_splat(TANH_ODD), square, v128.load32_splat(TANH_ODD, 4))
  odd = multiplyAdd(odd, square, v128.load32_splat(TANH_ODD, 8))
  odd = multiplyAdd(odd, square, v128.load32_splat(TANH_ODD, 12))
  odd = multiplyAdd(odd, square, v128.load32_splat(TANH_ODD, 16))
  odd = multiplyAdd(odd, square, v128.load32_splat(TANH_ODD, 20))
  odd = multiplyAdd(odd, square, v128.load32_splat(TANH_ODD, 24))
  let even = multiplyAdd(v128.load32_splat(TANH_EVEN), square, v128.load32_splat(TANH_EVEN, 4))
  even = multiplyAdd(even, square, v128.load32_splat(TANH_EVEN, 8))
  even = multiplyAdd(even, square, v128.load32_splat(TANH_EVEN, 12))
  return f32x4.div(f32x4.mul(odd, limited), even)
}
