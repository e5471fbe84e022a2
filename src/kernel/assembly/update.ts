// Optimizer updates in place, of any number of values. Formulas: Keras 3, keras/src/optimizers (adam.py, rmsprop.py, sgd.py).
// Factors that do not depend on the value (bias correction, 1 - beta) are computed by the caller in float64.
import { LANES, at } from './simd'
import { loadSome, storeSome } from './someLanes'

/** What one update works on; written by src/kernel/updateRecord.ts in this order. */
@unmanaged
export class Update {
  length: i32
  /** How many threads share the values. */
  shares: i32
  weights: usize
  gradients: usize
  first: usize
  second: usize
  /** 0 adam, 1 rmsprop, 2 sgd */
  rule: i32
  nesterov: i32
  /** Factor of the gradients: clipping. */
  scale: f32
  /** adam: rate sqrt(1 - beta2^t) / (1 - beta1^t); else the learning rate. */
  rate: f32
  /** adam: share of a weight that decays, weight decay times learning rate; 0 for none. */
  decay: f32
  /** adam: 1 - beta1; rmsprop, sgd: momentum. */
  firstFactor: f32
  /** adam: 1 - beta2; rmsprop: rho. */
  secondFactor: f32
  epsilon: f32
}

/** One share of the values. */
export function updateShare(address: usize, index: i32): void {
  const update = changetype<Update>(address)
  const size = ((update.length / update.shares + LANES) / LANES) * LANES
  const start = index * size
  const end = min(update.length, start + size)
  for (let i = start; i < end; i += LANES) {
    const left = end - i
    const gradient = f32x4.mul(loadSome(at(update.gradients, i), left), f32x4.splat(update.scale))
    if (update.rule == 0) adam(update, i, left, gradient)
    else if (update.rule == 1) rmsprop(update, i, left, gradient)
    else sgd(update, i, left, gradient)
  }
}

/** m += (g - m)(1 - b1); v += (g^2 - v)(1 - b2); w -= m rate / (sqrt(v) + epsilon), after w -= w decay. */
function adam(update: Update, i: i32, left: i32, gradient: v128): void {
  let mean = loadSome(at(update.first, i), left)
  let square = loadSome(at(update.second, i), left)
  let weight = loadSome(at(update.weights, i), left)
  weight = f32x4.sub(weight, f32x4.mul(weight, f32x4.splat(update.decay)))
  mean = f32x4.add(mean, f32x4.mul(f32x4.sub(gradient, mean), f32x4.splat(update.firstFactor)))
  const change = f32x4.sub(f32x4.mul(gradient, gradient), square)
  square = f32x4.add(square, f32x4.mul(change, f32x4.splat(update.secondFactor)))
  const root = f32x4.add(f32x4.sqrt(square), f32x4.splat(update.epsilon))
  weight = f32x4.sub(weight, f32x4.div(f32x4.mul(mean, f32x4.splat(update.rate)), root))
  storeSome(at(update.first, i), left, mean)
  storeSome(at(update.second, i), left, square)
  storeSome(at(update.weights, i), left, weight)
}

/** v = rho v + (1 - rho) g^2; d = rate g / sqrt(v + epsilon); with momentum u = momentum u + d, w -= u; else w -= d. */
function rmsprop(update: Update, i: i32, left: i32, gradient: v128): void {
  const rho = f32x4.splat(update.secondFactor)
  const rest = f32x4.splat(1 - update.secondFactor)
  let square = f32x4.mul(rho, loadSome(at(update.second, i), left))
  square = f32x4.add(square, f32x4.mul(rest, f32x4.mul(gradient, gradient)))
  storeSome(at(update.second, i), left, square)
  const root = f32x4.sqrt(f32x4.add(square, f32x4.splat(update.epsilon)))
  let change = f32x4.div(f32x4.mul(f32x4.splat(update.rate), gradient), root)
  if (update.first) {
    const kept = f32x4.mul(f32x4.splat(update.firstFactor), loadSome(at(update.first, i), left))
    change = f32x4.add(kept, change)
    storeSome(at(update.first, i), left, change)
  }
  storeSome(at(update.weights, i), left, f32x4.sub(loadSome(at(update.weights, i), left), change))
}

/** w -= rate g; with momentum u = momentum u - rate g, w += u, or w += momentum u - rate g (Nesterov). */
function sgd(update: Update, i: i32, left: i32, gradient: v128): void {
  const step = f32x4.mul(f32x4.splat(update.rate), gradient)
  let change = f32x4.neg(step)
  if (update.first) {
    const momentum = f32x4.splat(update.firstFactor)
    const velocity = f32x4.sub(f32x4.mul(momentum, loadSome(at(update.first, i), left)), step)
    storeSome(at(update.first, i), left, velocity)
    change = update.nesterov ? f32x4.sub(f32x4.mul(momentum, velocity), step) : velocity
  }
  storeSome(at(update.weights, i), left, f32x4.add(loadSome(at(update.weights, i), left), change))
}
