import { describe, expect, it } from 'vitest'
import { codeOfThrown } from '../../../test/support/codeOfThrown'
import type { Network } from '../../shared/domain/network'
import type { Samples } from '../../tasks/prepared'
import { memoryLimit, requireMemory, trainingBytes } from './memoryLimit'

const task = (units: number, steps: number) => {
  const network: Network = {
    input: { kind: 'numbers', steps, features: 8 },
    layers: [
      {
        kind: 'recurrent',
        cell: 'lstm',
        units,
        bidirectional: false,
        output: 'last',
        recurrentDropout: 0,
      },
      { kind: 'dense', units: 1, activation: 'linear' },
    ],
  }
  const train: Samples = {
    count: 100_000,
    length: () => steps,
    batch: () => expect.unreachable(),
  }
  return { network, samples: { train, validation: train, test: train } }
}

describe('the memory that a training may take', () => {
  it('is what the machine has, less what the system needs', () => {
    expect(memoryLimit()).toBeGreaterThan(500_000_000)
  })

  it('grows with weights, steps and the batch', () => {
    const small = trainingBytes(task(32, 100), 32)
    expect(trainingBytes(task(64, 100), 32)).toBeGreaterThan(1.5 * small)
    expect(trainingBytes(task(32, 1000), 32)).toBeGreaterThan(8 * small)
    expect(trainingBytes(task(32, 100), 320)).toBeGreaterThan(8 * small)
  })

  it('is a limit with words, not a death', async () => {
    const huge = Promise.resolve().then(() => requireMemory(task(1024, 20_000), 4096))
    expect(await codeOfThrown(huge)).toBe('machine.tooLarge')
    expect(() => requireMemory(task(100, 500), 128, 8e9)).not.toThrow()
    expect(() => requireMemory(task(1024, 20_000), 4096, 8e9)).toThrow(
      /^Too large for this machine: about 2\.7 TB of memory for this training, 8(\.0)? GB are there\.$/,
    )
  })
})
