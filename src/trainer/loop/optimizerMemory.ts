import type { Kernel } from '../../kernel/kernel'
import type { KernelArray } from '../../kernel/sharedFloats'
import type { Experiment } from '../../shared/tasks/catalogue'
import type { OptimizerRule } from '../../kernel/optimizerRule'
import type { Parameters } from '../network/parameters'

/** The optimizer of a training: its moments in kernel memory, and one fused update over all weights. */
export class OptimizerMemory {
  readonly first: KernelArray
  readonly second: KernelArray

  constructor(
    private readonly kernel: Kernel,
    private readonly parameters: Parameters,
    private readonly training: Pick<Experiment['training'], 'optimizer' | 'clipNorm'>,
  ) {
    this.first = kernel.allocate(parameters.count)
    this.second = kernel.allocate(parameters.count)
  }

  /** Changes all weights by their gradients; returns the norm of the gradients before clipping. Changes nothing when it is not finite. */
  update(step: number, learningRate: number): number {
    return this.kernel.update({
      rule: optimizerRule(this.training.optimizer),
      step,
      learningRate,
      weights: this.parameters.all,
      gradients: this.parameters.allGradients,
      first: this.first.values,
      second: this.second.values,
      clipNorm: this.training.clipNorm ?? undefined,
    })
  }

  forget(): void {
    this.first.values.fill(0)
    this.second.values.fill(0)
  }

  release(): void {
    this.first.release()
    this.second.release()
  }
}

/** The kernel's rule for an experiment's optimizer, with Keras's defaults; SGD with the usual momentum of 0.9. */
function optimizerRule(optimizer: Experiment['training']['optimizer']): OptimizerRule {
  switch (optimizer) {
    case 'adam':
    case 'adamw':
    case 'rmsprop':
      return { kind: optimizer }
    case 'sgd':
      return { kind: 'sgd', momentum: 0.9 }
  }
}
