import { expect, it } from 'vitest'
import { openEngine } from '../engine/openEngine'
import { Parameters } from '../network/parameters'
import { OptimizerMemory } from './optimizerMemory'

it('weight decay pulls weights without a gradient towards zero, of AdamW by itself', async () => {
  const { kernel } = await openEngine({ engine: 'auto', kernel: 'auto', threads: 1 })
  const after = (optimizer: 'adam' | 'adamw' | 'sgd', weightDecay: number | null): number => {
    const parameters = new Parameters([{ name: 'w', shape: [1], initial: { kind: 'zeros' } }], kernel)
    const memory = new OptimizerMemory(kernel, parameters, { optimizer, clipNorm: null, weightDecay })
    parameters.all.set([2])
    memory.update(1, 0.1)
    const [weight = NaN] = parameters.all
    memory.release()
    parameters.release()
    return weight
  }
  expect(after('sgd', 0.5)).toBeCloseTo(2 - 0.1 * 0.5 * 2, 6)
  expect(after('adam', 0.5)).toBeCloseTo(2 - 0.1, 5)
  expect(after('adamw', 0.5)).toBeCloseTo(2 - 0.1 * 0.5 * 2, 6)
  expect(after('adamw', null)).toBeCloseTo(2 - 0.1 * 0.004 * 2, 6)
  expect(after('adam', null)).toBe(2)
  await kernel.close()
})

it.each(['adam', 'rmsprop', 'sgd', 'adamw'] as const)(
  'what is frozen stays as it is with %s, and counts in no norm that is clipped',
  async (optimizer) => {
    const { kernel } = await openEngine({ engine: 'auto', kernel: 'auto', threads: 1 })
    const specs = ['a', 'b'].map((name) => ({ name, shape: [1], initial: { kind: 'zeros' as const } }))
    const after = (frozenWeight: number) => {
      const parameters = new Parameters(specs, kernel)
      parameters.freeze('a')
      const memory = new OptimizerMemory(kernel, parameters, { optimizer, clipNorm: 1, weightDecay: 0.5 })
      parameters.all.set([frozenWeight, 2])
      for (const step of [1, 2, 3]) {
        parameters.gradient('b').fill(0.3)
        memory.update(step, 0.1)
      }
      const [frozen, learned] = parameters.all
      memory.release()
      parameters.release()
      expect(frozen).toBe(frozenWeight)
      return learned
    }
    // A large frozen weight changes nothing of how the others learn.
    expect(after(1000)).toBe(after(0))
    await kernel.close()
  },
)
