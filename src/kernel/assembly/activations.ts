// Logistic function and hyperbolic tangent. Constants are loaded from memory, as V8 would rebuild a v128.const at each use;
// three gates share each load, and their polynomials are split into parts that do not wait for each other.
import { GROUP_BYTES } from './gateLayout'
import { multiplyAdd } from './simd'

const ONE = memory.data<f32>([1.0])
const LIMIT = memory.data<f32>([-87.0, 87.0])
/** -log2(e); 1.5 * 2^23, which moves the whole part into the lowest bits; ln(2). */
const REDUCTION = memory.data<f32>([-1.442695041, 12582912.0, 0.69314718056])
/** exp(-r) = 1 - r + r^2 * polynomial(r) for |r| <= ln(2) / 2, highest power first (Cephes, expf, with the signs for -r). */
const EXPONENTIAL = memory.data<f32>([
  -1.98756915e-4, 1.3981999507e-3, -8.3334519073e-3, 4.1665795894e-2, -1.6666665459e-1, 5.0000001201e-1,
])
/** Beyond this the approximation of tanh is 1 to the last bit but one. */
const TANH_LIMIT = memory.data<f32>([-7.99881172180175781, 7.99881172180175781])
/** tanh(x) = x * odd(x^2) / even(x^2): minimax approximation of degrees 13 and 6 (as in Eigen), highest power first. */
const TANH_ODD = memory.data<f32>([
  -2.76076847742355e-16, 2.00018790482477e-13, -8.60467152213735e-11, 5.12229709037114e-8,
  1.48572235717979e-5, 6.37261928875436e-4, 4.89352455891786e-3,
])
const TANH_EVEN = memory.data<f32>([
  1.19825839466702e-6, 1.18534705686654e-4, 2.268434632439e-3, 4.89352518554385e-3,
])

/**
 * 1 / (1 + exp(-x)) of the input, forget and output gates of a row, in place; largest error 1e-7.
 *
 * x = r - n ln(2) with a whole n, so that exp(-x) = 2^n exp(-r); n stands in the lowest bits of `shifted` and is added to the
 * exponent. The rounding of n ln(2) matters only where the result is next to 0 or 1.
 */
export function sigmoidGates(gates: usize, groups: i32): void {
  for (; groups > 0; groups--) {
    let a = v128.load32_splat(LIMIT, 4)
    let x0 = f32x4.pmin(v128.load(gates), a)
    let x1 = f32x4.pmin(v128.load(gates, 16), a)
    let x2 = f32x4.pmin(v128.load(gates, 48), a)
    a = v128.load32_splat(LIMIT)
    x0 = f32x4.pmax(x0, a)
    x1 = f32x4.pmax(x1, a)
    x2 = f32x4.pmax(x2, a)
    const magic = v128.load32_splat(REDUCTION, 4)
    a = v128.load32_splat(REDUCTION)
    const shifted0 = multiplyAdd(x0, a, magic)
    const shifted1 = multiplyAdd(x1, a, magic)
    const shifted2 = multiplyAdd(x2, a, magic)
    a = v128.load32_splat(REDUCTION, 8)
    const r0 = multiplyAdd(f32x4.sub(shifted0, magic), a, x0)
    const r1 = multiplyAdd(f32x4.sub(shifted1, magic), a, x1)
    const r2 = multiplyAdd(f32x4.sub(shifted2, magic), a, x2)
    const square0 = f32x4.mul(r0, r0)
    const square1 = f32x4.mul(r1, r1)
    const square2 = f32x4.mul(r2, r2)
    a = v128.load32_splat(EXPONENTIAL)
    let b = v128.load32_splat(EXPONENTIAL, 4)
    let p0 = multiplyAdd(a, r0, b)
    let p1 = multiplyAdd(a, r1, b)
    let p2 = multiplyAdd(a, r2, b)
    a = v128.load32_splat(EXPONENTIAL, 8)
    b = v128.load32_splat(EXPONENTIAL, 12)
    p0 = multiplyAdd(p0, square0, multiplyAdd(a, r0, b))
    p1 = multiplyAdd(p1, square1, multiplyAdd(a, r1, b))
    p2 = multiplyAdd(p2, square2, multiplyAdd(a, r2, b))
    a = v128.load32_splat(EXPONENTIAL, 16)
    b = v128.load32_splat(EXPONENTIAL, 20)
    p0 = multiplyAdd(p0, square0, multiplyAdd(a, r0, b))
    p1 = multiplyAdd(p1, square1, multiplyAdd(a, r1, b))
    p2 = multiplyAdd(p2, square2, multiplyAdd(a, r2, b))
    const one = v128.load32_splat(ONE)
    p0 = multiplyAdd(p0, square0, f32x4.sub(one, r0))
    p1 = multiplyAdd(p1, square1, f32x4.sub(one, r1))
    p2 = multiplyAdd(p2, square2, f32x4.sub(one, r2))
    p0 = i32x4.add(p0, i32x4.shl(shifted0, 23))
    p1 = i32x4.add(p1, i32x4.shl(shifted1, 23))
    p2 = i32x4.add(p2, i32x4.shl(shifted2, 23))
    v128.store(gates, f32x4.div(one, f32x4.add(one, p0)))
    v128.store(gates, f32x4.div(one, f32x4.add(one, p1)), 16)
    v128.store(gates, f32x4.div(one, f32x4.add(one, p2)), 48)
    gates += GROUP_BYTES
  }
}

/** tanh(x) in each lane; largest error 3e-7. */
export function tanh(value: v128): v128 {
  let x = f32x4.pmin(value, v128.load32_splat(TANH_LIMIT, 4))
  x = f32x4.pmax(x, v128.load32_splat(TANH_LIMIT))
  const square = f32x4.mul(x, x)
  let odd = multiplyAdd(v128.load32_splat(TANH_ODD), square, v128.load32_splat(TANH_ODD, 4))
  odd = multiplyAdd(odd, square, v128.load32_splat(TANH_ODD, 8))
  odd = multiplyAdd(odd, square, v128.load32_splat(TANH_ODD, 12))
  odd = multiplyAdd(odd, square, v128.load32_splat(TANH_ODD, 16))
  odd = multiplyAdd(odd, square, v128.load32_splat(TANH_ODD, 20))
  odd = multiplyAdd(odd, square, v128.load32_splat(TANH_ODD, 24))
  let even = multiplyAdd(v128.load32_splat(TANH_EVEN), square, v128.load32_splat(TANH_EVEN, 4))
  even = multiplyAdd(even, square, v128.load32_splat(TANH_EVEN, 8))
  even = multiplyAdd(even, square, v128.load32_splat(TANH_EVEN, 12))
  return f32x4.div(f32x4.mul(odd, x), even)
}

/** exp(x) in each lane for x up to 0; exp(-87) below that. Largest relative error 2e-7. */
export function exponential(value: v128): v128 {
  return exponentialOfNegative(f32x4.neg(f32x4.pmax(value, v128.load32_splat(LIMIT))))
}

/** 1 / (1 + exp(-x)) in each lane; the bits are those of `sigmoidGates`. */
export function sigmoid(value: v128): v128 {
  const x = f32x4.pmax(f32x4.pmin(value, v128.load32_splat(LIMIT, 4)), v128.load32_splat(LIMIT))
  const one = v128.load32_splat(ONE)
  return f32x4.div(one, f32x4.add(one, exponentialOfNegative(x)))
}

/** exp(-x) in each lane for x in -87..87, by the steps of `sigmoidGates`. */
function exponentialOfNegative(x: v128): v128 {
  const magic = v128.load32_splat(REDUCTION, 4)
  const shifted = multiplyAdd(x, v128.load32_splat(REDUCTION), magic)
  const r = multiplyAdd(f32x4.sub(shifted, magic), v128.load32_splat(REDUCTION, 8), x)
  const square = f32x4.mul(r, r)
  let p = multiplyAdd(v128.load32_splat(EXPONENTIAL), r, v128.load32_splat(EXPONENTIAL, 4))
  p = multiplyAdd(
    p,
    square,
    multiplyAdd(v128.load32_splat(EXPONENTIAL, 8), r, v128.load32_splat(EXPONENTIAL, 12)),
  )
  p = multiplyAdd(
    p,
    square,
    multiplyAdd(v128.load32_splat(EXPONENTIAL, 16), r, v128.load32_splat(EXPONENTIAL, 20)),
  )
  p = multiplyAdd(p, square, f32x4.sub(v128.load32_splat(ONE), r))
  return i32x4.add(p, i32x4.shl(shifted, 23))
}
