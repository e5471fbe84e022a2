import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cells } from './cell'
import { type Kernel } from './kernel'
import { nativeBuildsHere, openTestKernel } from './testing/openTestKernel'
import { type PassCase, errorsOf, largestError, limitOf } from './testing/passCase'
import { randomCase } from './testing/randomCase'

const plain = { direction: 'forward', output: 'sequence', seed: 1 } as const

const cases: readonly (Omit<PassCase, 'cell'> & { readonly name: string })[] = [
  { ...plain, name: 'one unit, one row', batch: 1, steps: 3, inputs: 1, units: 1 },
  { ...plain, name: 'one step', batch: 3, steps: 1, inputs: 2, units: 5 },
  { ...plain, name: 'an odd batch', batch: 13, steps: 20, inputs: 14, units: 32 },
  { ...plain, name: 'odd units', batch: 9, steps: 11, inputs: 32, units: 50 },
  { ...plain, name: 'prime sizes', batch: 7, steps: 40, inputs: 5, units: 17 },
  { ...plain, name: 'two parts', batch: 16, steps: 12, inputs: 7, units: 33 },
  { ...plain, name: 'parts of odd size', batch: 37, steps: 9, inputs: 6, units: 10 },
  { ...plain, name: 'several blocks of rows', batch: 32, steps: 30, inputs: 10, units: 18 },
  {
    ...plain,
    name: 'rows of different length, some without steps',
    batch: 19,
    steps: 9,
    inputs: 3,
    units: 6,
    lengths: [0, 9, 1, 4, 9, 2, 2, 8, 3, 0, 7, 6, 5, 1, 9, 1, 3, 5, 7],
  },
  { ...plain, name: 'tokens', batch: 20, steps: 8, inputs: 6, units: 9, vocabulary: 30 },
  { ...plain, name: 'more tokens than a block', batch: 33, steps: 30, inputs: 5, units: 6, vocabulary: 900 },
]

describe.each([
  ['relaxed', 1],
  ['relaxed', 2],
  ['relaxed', 3],
  ['plain', 1],
  ['plain', 2],
  ...nativeBuildsHere().map((build) => [build, 1] as const),
  ...nativeBuildsHere().map((build) => [build, 2] as const),
  ...nativeBuildsHere().map((build) => [build, 3] as const),
] as const)('the %s build on %d threads agrees with a float64 reference', (build, threads) => {
  let kernel: Kernel
  beforeAll(async () => {
    kernel = await openTestKernel(build, threads)
  })
  afterAll(() => kernel.close())

  it.each(cases)('for $name', (item) => {
    for (const cell of cells) {
      for (const direction of ['forward', 'backward'] as const) {
        const errors = errorsOf(kernel, {
          ...item,
          cell,
          direction,
          weightScale: cell === 'rnn' ? 0.15 : 0.3,
        })
        expect(largestError(errors), `${cell} ${JSON.stringify(errors)}`).toBeLessThan(limitOf(cell))
      }
    }
  })

  it('for any cells, sizes, lengths, states, masks and kinds of input', () => {
    fc.assert(
      fc.property(randomCase, (item) => {
        const errors = errorsOf(kernel, item)
        // gradients of a few steps can nearly cancel, which leaves a small reference value
        expect(largestError(errors), JSON.stringify(errors)).toBeLessThan(3 * limitOf(item.cell))
      }),
      { numRuns: 120, seed: 20 },
    )
  })
})
