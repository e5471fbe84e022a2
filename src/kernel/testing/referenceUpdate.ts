import { type OptimizerRule } from '../optimizerRule'

/** Weights and moments of one value. */
export interface ReferenceState {
  readonly weight: number
  readonly first: number
  readonly second: number
}

/** One update of one value in float64: the formulas of Keras 3 as they are written there. */
export function referenceUpdate(
  rule: OptimizerRule,
  step: number,
  rate: number,
  state: ReferenceState,
  gradient: number,
): ReferenceState {
  switch (rule.kind) {
    case 'adam':
    case 'adamw': {
      const { beta1 = 0.9, beta2 = 0.999, epsilon = 1e-7 } = rule
      const decay = rule.kind === 'adamw' ? (rule.weightDecay ?? 0.004) : 0
      const weight = state.weight - state.weight * decay * rate
      const alpha = (rate * Math.sqrt(1 - beta2 ** step)) / (1 - beta1 ** step)
      const first = state.first + (gradient - state.first) * (1 - beta1)
      const second = state.second + (gradient * gradient - state.second) * (1 - beta2)
      return { weight: weight - (first * alpha) / (Math.sqrt(second) + epsilon), first, second }
    }
    case 'rmsprop': {
      const { rho = 0.9, momentum = 0, epsilon = 1e-7 } = rule
      const second = rho * state.second + (1 - rho) * gradient * gradient
      const increment = (rate * gradient) / Math.sqrt(second + epsilon)
      const first = momentum > 0 ? momentum * state.first + increment : state.first
      return { weight: state.weight - (momentum > 0 ? first : increment), first, second }
    }
    case 'sgd': {
      const { momentum = 0, nesterov = false } = rule
      if (momentum === 0) return { ...state, weight: state.weight - gradient * rate }
      const first = state.first * momentum - gradient * rate
      return {
        ...state,
        first,
        weight: state.weight + (nesterov ? first * momentum - gradient * rate : first),
      }
    }
  }
}
