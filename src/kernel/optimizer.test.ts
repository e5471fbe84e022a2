import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Kernel } from './kernel'
import { type OptimizerRule, type UpdateRequest } from './optimizerRule'
import { normalNumbers, relativeError } from './testing/numbers'
import { nativeBuildsHere, openTestKernel } from './testing/openTestKernel'
import { type ReferenceState, referenceUpdate } from './testing/referenceUpdate'

const rules: readonly OptimizerRule[] = [
  { kind: 'adam' },
  { kind: 'adam', beta1: 0.8, beta2: 0.99, epsilon: 1e-3 },
  { kind: 'adamw' },
  { kind: 'adamw', weightDecay: 0.1 },
  { kind: 'rmsprop' },
  { kind: 'rmsprop', rho: 0.8, momentum: 0.5, epsilon: 1e-4 },
  { kind: 'sgd' },
  { kind: 'sgd', momentum: 0.9 },
  { kind: 'sgd', momentum: 0.9, nesterov: true },
]

const RATE = 0.05

describe.each([
  ['relaxed', 1],
  ['plain', 2],
  ...nativeBuildsHere().map((build) => [build, 1] as const),
  ...nativeBuildsHere().map((build) => [build, 2] as const),
] as const)('an update in the %s build on %d threads', (build, threads) => {
  let kernel: Kernel
  beforeAll(async () => {
    kernel = await openTestKernel(build, threads)
  })
  afterAll(() => kernel.close())

  it.each(rules)('follows Keras: $kind $momentum $weightDecay $nesterov', (rule) => {
    for (const length of [1, 7, 1000, 70_001]) {
      const weights = normalNumbers(length, 1)
      let states = Array.from(weights, (weight): ReferenceState => ({ weight, first: 0, second: 0 }))
      const first = new Float32Array(length)
      const second = new Float32Array(length)
      for (let step = 1; step <= 4; step++) {
        const gradients = normalNumbers(length, 10 + step)
        kernel.update({ rule, step, learningRate: RATE, weights, gradients, first, second })
        states = states.map((state, k) => referenceUpdate(rule, step, RATE, state, gradients[k] ?? NaN))
      }
      expect(
        relativeError(
          weights,
          states.map((state) => state.weight),
        ),
      ).toBeLessThan(1e-6)
      expect(
        relativeError(
          first,
          states.map((state) => state.first),
        ),
      ).toBeLessThan(1e-6)
      expect(
        relativeError(
          second,
          states.map((state) => state.second),
        ),
      ).toBeLessThan(1e-6)
    }
  })

  it('gives the same bits in kernel memory as in other arrays, whatever the number of threads', async () => {
    const single = await openTestKernel(build, 1)
    const length = 100_003
    const rule = { kind: 'adamw' } as const
    const outside = { weights: normalNumbers(length, 1), gradients: normalNumbers(length, 2) }
    const arrays = Array.from({ length: 4 }, () => kernel.allocate(length))
    const inside = arrays.map((array) => array.values)
    const [weights, gradients, first, second] = inside
    if (!weights || !gradients || !first || !second) throw new Error('four arrays were asked for')
    weights.set(outside.weights)
    gradients.set(outside.gradients)
    const moments = { first: new Float32Array(length), second: new Float32Array(length) }
    const settings = { rule, learningRate: RATE, clipNorm: 1 }
    for (const step of [1, 2]) {
      const norm = kernel.update({ ...settings, step, weights, gradients, first, second })
      expect(single.update({ ...settings, ...outside, ...moments, step })).toBe(norm)
    }
    expect(weights.every((value, k) => value === outside.weights[k])).toBe(true)
    expect(second.every((value, k) => value === moments.second[k])).toBe(true)
    for (const array of arrays) array.release()
    await single.close()
  })

  it('clips by the norm of all gradients, or by the norm that is given', () => {
    const gradients = Float32Array.of(3, 4)
    const update = (changes: Partial<UpdateRequest>): number[] => {
      const weights = new Float32Array(2)
      kernel.update({ rule: { kind: 'sgd' }, step: 1, learningRate: 1, weights, gradients, ...changes })
      return [...weights]
    }
    expect(update({})).toEqual([-3, -4])
    expect(update({ clipNorm: 5 })).toEqual([-3, -4])
    expect(update({ clipNorm: 2.5 })).toEqual([-1.5, -2])
    expect(update({ clipNorm: 2.5, norm: 10 })).toEqual([-0.75, -1])
  })

  it('changes nothing and tells the norm when the gradients have diverged', () => {
    for (const value of [Number.NaN, Infinity]) {
      const weights = Float32Array.of(1, 2)
      const first = new Float32Array(2)
      const second = new Float32Array(2)
      const gradients = Float32Array.of(0, value)
      const norm = kernel.update({
        rule: { kind: 'adam' },
        step: 1,
        learningRate: 1,
        weights,
        gradients,
        first,
        second,
        clipNorm: 1,
      })
      expect(Number.isFinite(norm)).toBe(false)
      expect([...weights, ...first, ...second]).toEqual([1, 2, 0, 0, 0, 0])
    }
  })

  it('sums the norm over several arrays in float64', () => {
    expect(kernel.norm([])).toBe(0)
    expect(kernel.norm([Float32Array.of(3), Float32Array.of(0, 4)])).toBe(5)
    const large = normalNumbers(100_001, 3).map((value) => value * 1e18)
    const expected = Math.hypot(...large)
    expect(kernel.norm([large.subarray(0, 50_003), large.subarray(50_003)]) / expected).toBeCloseTo(1, 12)
  })

  it('says which array is missing or of another length', () => {
    const weights = new Float32Array(3)
    const gradients = new Float32Array(3)
    const start = { rule: { kind: 'adam' }, step: 1, learningRate: 1, weights, gradients } as const
    expect(() => kernel.update(start)).toThrow('adam needs first, 3 values')
    expect(() => kernel.update({ ...start, first: new Float32Array(2) })).toThrow('first has 2 values')
    expect(() => kernel.update({ ...start, gradients: new Float32Array(4) })).toThrow(
      'gradients has 4 values',
    )
    expect(() => kernel.update({ ...start, step: 0 })).toThrow('step is 0')
  })
})
