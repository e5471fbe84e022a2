// A simple recurrent unit: its one gate is its hidden state.
import { tanh } from './activations'

/** One row: hidden = tanh(gate), which stays in its place, too. */
export function updateRnn(gates: usize, hidden: usize, groups: i32): void {
  for (; groups > 0; groups--) {
    const squashed = tanh(v128.load(gates))
    v128.store(gates, squashed)
    v128.store(hidden, squashed)
    gates += 16
    hidden += 16
  }
}

/** One row: with h the hidden state and dh the gradient that arrives, dh (1 - h^2). */
export function rnnGradients(gates: usize, hiddenGradient: usize, to: usize, groups: i32): void {
  const one = f32x4.splat(1)
  for (; groups > 0; groups--) {
    const h = v128.load(gates)
    v128.store(to, f32x4.mul(v128.load(hiddenGradient), f32x4.sub(one, f32x4.mul(h, h))))
    gates += 16
    hiddenGradient += 16
    to += 16
  }
}
