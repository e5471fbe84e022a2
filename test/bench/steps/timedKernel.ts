import type { Kernel } from '../../../src/kernel/kernel'
import type { LookLayer } from '../../../src/kernel/lookLayer'
import type { RecurrentPass } from '../../../src/kernel/recurrentPass'
import type { SoftmaxLayer } from '../../../src/kernel/softmaxLayer'

/** Milliseconds that a kernel has spent since it was last asked. */
export interface KernelTime {
  /** Forward and backward calls. */
  readonly passes: number
  /** Updates of the weights. */
  readonly updates: number
}

/** A kernel that keeps the time of its calls, so that a training step and its share in the kernel are of the same moment. */
export interface TimedKernel extends Kernel {
  /** The time since the last call of this. */
  takeTime(): KernelTime
}

/** Wraps a kernel; the work is the kernel's own. */
export function timedKernel(kernel: Kernel): TimedKernel {
  const time = { passes: 0, updates: 0 }
  const timed = <Result>(field: keyof typeof time, work: () => Result): Result => {
    const started = performance.now()
    const result = work()
    time[field] += performance.now() - started
    return result
  }
  return {
    ...kernel,
    createLayer: (shape) => {
      const pass = kernel.createLayer(shape)
      return {
        shape,
        forward: (request) => timed('passes', () => pass.forward(request)),
        backward: (request) => timed('passes', () => pass.backward(request)),
        gates: () => pass.gates(),
        workspaceBytes: () => pass.workspaceBytes(),
        release: () => pass.release(),
      } satisfies RecurrentPass
    },
    createLooks: () => {
      const layer = kernel.createLooks()
      return {
        forward: (request) => timed('passes', () => layer.forward(request)),
        backward: (found) => timed('passes', () => layer.backward(found)),
        release: () => layer.release(),
      } satisfies LookLayer
    },
    createSoftmax: (shape) => {
      const layer = kernel.createSoftmax(shape)
      return {
        shape,
        forward: (request) => timed('passes', () => layer.forward(request)),
        backward: (factors) => timed('passes', () => layer.backward(factors)),
        logits: (request) => timed('passes', () => layer.logits(request)),
        backwardLogits: (gradient) => timed('passes', () => layer.backwardLogits(gradient)),
        workspaceBytes: () => layer.workspaceBytes(),
        release: () => layer.release(),
      } satisfies SoftmaxLayer
    },
    update: (request) => timed('updates', () => kernel.update(request)),
    takeTime: () => {
      const taken = { ...time }
      time.passes = 0
      time.updates = 0
      return taken
    },
  }
}
