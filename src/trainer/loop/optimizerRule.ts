import type { OptimizerRule } from '../../kernel/optimizerRule'
import type { Experiment } from '../../shared/tasks/catalogue'

/** The kernel's rule for an experiment's optimizer, with Keras's defaults; SGD with the usual momentum of 0.9. */
export function optimizerRule(optimizer: Experiment['training']['optimizer']): OptimizerRule {
  switch (optimizer) {
    case 'adam':
    case 'adamw':
    case 'rmsprop':
      return { kind: optimizer }
    case 'sgd':
      return { kind: 'sgd', momentum: 0.9 }
  }
}
