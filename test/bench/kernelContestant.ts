import { type Kernel } from '../../src/kernel/kernel'
import { type RecurrenceShape } from '../../src/kernel/measurement'

/** One implementation of one forward and one backward call at a fixed shape. */
export interface Contestant {
  readonly name: string
  run(): void
  release(): void
}

/** The kernel with inputs, weights and gradients where a training keeps them: in kernel memory. */
export function kernelContestant(kernel: Kernel, shape: RecurrenceShape): Contestant {
  const { batch, steps, inputs, units } = shape
  const pass = kernel.createLayer({ inputs, units, direction: 'forward' })
  const sizes = {
    x: [steps * batch * inputs, 1],
    weights: [(inputs + units) * 4 * units, 0.1],
    bias: [4 * units, 0.5],
    outputs: [steps * batch * units, 1],
  } as const
  const allocate = ([length, amplitude]: readonly [number, number]) => {
    const array = kernel.allocate(length)
    array.values.forEach((_, index) => {
      array.values[index] = amplitude * Math.sin(index * 12.9898 + index * index * 1e-3)
    })
    return array
  }
  const x = allocate(sizes.x)
  const weights = allocate(sizes.weights)
  const bias = allocate(sizes.bias)
  const outputs = allocate(sizes.outputs)
  return {
    name: `kernel, ${kernel.build}, ${kernel.threads} threads`,
    run: () => {
      pass.forward({
        batch,
        steps,
        input: { x: x.values },
        weights: weights.values,
        bias: bias.values,
        output: 'sequence',
      })
      pass.backward({ outputs: outputs.values })
    },
    release: () => {
      pass.release()
      for (const array of [x, weights, bias, outputs]) array.release()
    },
  }
}
