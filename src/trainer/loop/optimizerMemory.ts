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
    private readonly training: Pick<Experiment['training'], 'optimizer' | 'clipNorm' | 'weightDecay'>,
  ) {
    this.first = kernel.allocate(parameters.count)
    this.second = kernel.allocate(parameters.count)
  }

  /** Changes all weights by their gradients; returns the norm of the gradients before clipping. Changes nothing when it is not finite. */
  update(step: number, learningRate: number): number {
    this.decayByGradient()
    const change = (): number =>
      this.kernel.update({
        rule: optimizerRule(this.training),
        step,
        learningRate,
        weights: this.parameters.all,
        gradients: this.parameters.allGradients,
        first: this.first.values,
        second: this.second.values,
        clipNorm: this.training.clipNorm ?? undefined,
      })
    // What is frozen has neither gradient nor moments; AdamW alone pulls at weights without one.
    const { optimizer, weightDecay } = this.training
    return optimizer === 'adamw' && weightDecay !== 0 ? this.parameters.keepingFrozen(change) : change()
  }

  /**
   * Weight decay as a part of the gradient, so that it also is scaled by the moments (L2 regularisation); AdamW takes it off the weights by
   * itself. Source: Loshchilov, Hutter, Decoupled Weight Decay Regularization, 2019, algorithm 2, and PyTorch's optimizers.
   */
  private decayByGradient(): void {
    const { optimizer, weightDecay } = this.training
    if (optimizer === 'adamw' || !weightDecay) return
    for (const { weights, gradients } of this.parameters.learned()) {
      for (let index = 0; index < weights.length; index++)
        gradients[index] = (gradients[index] ?? 0) + weightDecay * (weights[index] ?? 0)
    }
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
function optimizerRule({
  optimizer,
  weightDecay,
}: Pick<Experiment['training'], 'optimizer' | 'weightDecay'>): OptimizerRule {
  switch (optimizer) {
    case 'adam':
    case 'rmsprop':
      return { kind: optimizer }
    case 'adamw':
      return { kind: optimizer, weightDecay: weightDecay ?? undefined }
    case 'sgd':
      return { kind: 'sgd', momentum: 0.9 }
  }
}
