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
