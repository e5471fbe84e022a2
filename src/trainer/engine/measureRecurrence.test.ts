import type { Kernel } from '../../kernel/kernel'
import type { Network } from '../../shared/domain/network'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadTensorflow, openEngine } from './openEngine'
import { chooseRecurrence } from './measureRecurrence'

const network: Network = {
  input: { kind: 'numbers', steps: 8, features: 3 },
  layers: [
    {
      kind: 'recurrent',
      cell: 'lstm',
      units: 4,
      bidirectional: false,
      output: 'last',
      recurrentDropout: 0,
    },
    { kind: 'dense', units: 1, activation: 'linear' },
  ],
}
const task = { network, samples: { train: {} } }
const asked = { engine: 'tensorflow', kernel: 'auto', threads: 1 } as const

/** Whether TensorFlow's operation is here, and not switched off for this run of the tests. */
const tensorflow = process.env['LSTM_WORKBENCH_ENGINE'] !== 'embedded' && (await loadTensorflow())

let kernel: Kernel
beforeAll(async () => {
  kernel = (await openEngine(asked)).kernel
})
afterAll(() => kernel.close())

/** The kernel, said to take so long. */
const taking = (milliseconds: number): Kernel => ({
  ...kernel,
  measure: () => ({ milliseconds, gigaflops: 1 }),
})

describe('the implementation of an LSTM', () => {
  it.runIf(tensorflow)('is the faster one on a free machine', () => {
    expect(chooseRecurrence(taking(1e6), task, 4, asked, 0)).toBe('fused')
    expect(chooseRecurrence(taking(1e-6), task, 4, asked, 0)).toBe('kernel')
  })

  it('is the kernel on a busy machine, where a race is decided by chance', () => {
    expect(chooseRecurrence(taking(1e6), task, 4, asked, 3)).toBe('kernel')
  })

  it('is the one that was named', () => {
    expect(chooseRecurrence(taking(1e-6), task, 4, { ...asked, recurrence: 'fused' }, 0)).toBe('fused')
  })

  it('is the kernel where states are carried from batch to batch', () => {
    const streams = { network, samples: { train: { streams: { rows: 4 } } } }
    expect(chooseRecurrence(taking(1e6), streams, 4, { ...asked, recurrence: 'fused' }, 0)).toBe('kernel')
  })
})
