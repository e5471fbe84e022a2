import fc from 'fast-check'
import { cells } from '../cell'
import { type PassCase } from './passCase'

/** Any small case: cells, sizes, lengths, states, masks, values or tokens. */
export const randomCase = fc
  .record({
    cell: fc.constantFrom(...cells),
    batch: fc.integer({ min: 1, max: 40 }),
    steps: fc.integer({ min: 1, max: 12 }),
    inputs: fc.integer({ min: 1, max: 12 }),
    units: fc.integer({ min: 1, max: 14 }),
    direction: fc.constantFrom('forward' as const, 'backward' as const),
    output: fc.constantFrom('sequence' as const, 'last' as const),
    seed: fc.nat(1e6),
    hasStates: fc.boolean(),
    hasInputMask: fc.boolean(),
    hasRecurrentMask: fc.boolean(),
    hasFinalGradients: fc.boolean(),
    vocabulary: fc.option(fc.integer({ min: 1, max: 60 }), { nil: undefined }),
  })
  .chain((item) =>
    fc
      .option(fc.array(fc.nat(item.steps), { minLength: item.batch, maxLength: item.batch }), {
        nil: undefined,
      })
      .map((lengths): PassCase => ({ ...item, lengths })),
  )
