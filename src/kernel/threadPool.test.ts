import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Kernel } from './kernel'
import { normalNumbers } from './testing/numbers'
import { nativeBuildsHere, openTestKernel } from './testing/openTestKernel'

describe.each(['relaxed', ...nativeBuildsHere()] as const)('the threads of the kernel (%s)', (build) => {
  let kernels: readonly Kernel[]
  beforeAll(async () => {
    kernels = await Promise.all([1, 2, 5].map((threads) => openTestKernel(build, threads)))
  })
  afterAll(() => Promise.all(kernels.map((kernel) => kernel.close())))

  it('do each share of thousands of short jobs once, also when there are more threads than cores', () => {
    const length = 66_000
    const gradients = normalNumbers(length, 1)
    const results = kernels.map((kernel) => {
      const weights = kernel.allocate(length)
      const inside = kernel.allocate(length)
      inside.values.set(gradients)
      const rule = { kind: 'sgd' } as const
      for (let step = 1; step <= 3000; step++) {
        // exact in float32 as long as every share is done once: a sum of few bits
        kernel.update({
          rule,
          step,
          learningRate: 1,
          weights: weights.values,
          gradients: inside.values.fill(1),
          norm: 1,
        })
      }
      const values = weights.values.slice()
      weights.release()
      inside.release()
      return values
    })
    for (const values of results) expect(values.every((value) => value === -3000)).toBe(true)
  })

  it('do not change what is computed: outputs are the same bits for any number of threads', () => {
    const request = {
      batch: 48,
      steps: 5,
      input: { x: normalNumbers(48 * 5 * 3, 1) },
      weights: normalNumbers(10 * 28, 2),
      bias: normalNumbers(28, 3),
      output: 'sequence',
    } as const
    const outputs = kernels.map((kernel) => {
      const pass = kernel.createLayer({ cell: 'lstm', inputs: 3, units: 7, direction: 'forward' })
      const values = [...pass.forward(request).outputs]
      pass.release()
      return values
    })
    expect(outputs[1]).toEqual(outputs[0])
    expect(outputs[2]).toEqual(outputs[0])
  })
})
