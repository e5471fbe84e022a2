import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cells, gatesOf } from './cell'
import { type Kernel } from './kernel'
import { normalNumbers } from './testing/numbers'
import { nativeBuildsHere, openTestKernel } from './testing/openTestKernel'

/** A batch of rows of different length: the length of each row, and the steps of the batch. */
const batches = fc.integer({ min: 1, max: 9 }).chain((steps) =>
  fc.record({
    cell: fc.constantFrom(...cells),
    steps: fc.constant(steps),
    lengths: fc.array(fc.nat(steps), { minLength: 1, maxLength: 40 }),
    inputs: fc.integer({ min: 1, max: 6 }),
    units: fc.integer({ min: 1, max: 9 }),
    direction: fc.constantFrom('forward' as const, 'backward' as const),
    seed: fc.nat(1e6),
  }),
)

describe.each(['relaxed', 'plain', ...nativeBuildsHere()] as const)(
  'a row of a batch, in the %s build',
  (build) => {
    let kernel: Kernel
    beforeAll(async () => {
      kernel = await openTestKernel(build, 2)
    })
    afterAll(() => kernel.close())

    it('has the same bits as the row alone: outputs, final states and gradients of its inputs', () => {
      fc.assert(
        fc.property(batches, ({ cell, steps, lengths, inputs, units, direction, seed }) => {
          const batch = lengths.length
          const x = normalNumbers(steps * batch * inputs, seed)
          const gradient = normalNumbers(steps * batch * units, seed + 1)
          const weights = normalNumbers((inputs + units) * gatesOf(cell) * units, seed + 2)
          const bias = normalNumbers(gatesOf(cell) * units, seed + 3)
          const together = kernel.createLayer({ cell, inputs, units, direction })
          const alone = kernel.createLayer({ cell, inputs, units, direction })
          const all = together.forward({
            batch,
            steps,
            input: { x },
            weights,
            bias,
            lengths: Int32Array.from(lengths),
            output: 'sequence',
          })
          const allGradients = together.backward({ outputs: gradient })
          lengths.forEach((length, row) => {
            if (length === 0) return
            const one = alone.forward({
              batch: 1,
              steps: length,
              input: { x: rowOf(x, row, batch, inputs, length) },
              weights,
              bias,
              output: 'sequence',
            })
            expect([...one.outputs]).toEqual([...rowOf(all.outputs, row, batch, units, length)])
            expect([...one.finalHidden]).toEqual([...all.finalHidden.slice(row * units, (row + 1) * units)])
            expect([...(one.finalCell ?? [])]).toEqual([
              ...(all.finalCell ?? new Float32Array()).slice(row * units, (row + 1) * units),
            ])
            const own = alone.backward({ outputs: rowOf(gradient, row, batch, units, length) })
            expect([...(own.x ?? [])]).toEqual([...rowOf(allGradients.x ?? x, row, batch, inputs, length)])
          })
          together.release()
          alone.release()
        }),
        { numRuns: 60, seed: 21 },
      )
    })

    it.each(cells)('has zero outputs and gradients past its end (%s)', (cell) => {
      const pass = kernel.createLayer({ cell, inputs: 2, units: 3, direction: 'backward' })
      const request = {
        batch: 2,
        steps: 3,
        input: { x: normalNumbers(12, 1) },
        weights: normalNumbers(15 * gatesOf(cell), 2),
        bias: normalNumbers(3 * gatesOf(cell), 3),
        lengths: Int32Array.of(1, 3),
        output: 'sequence',
      } as const
      const { outputs } = pass.forward(request)
      const { x } = pass.backward({ outputs: normalNumbers(18, 4) })
      for (const time of [1, 2]) {
        expect([...outputs.slice(time * 6, time * 6 + 3)]).toEqual([0, 0, 0])
        expect([...(x ?? []).slice(time * 4, time * 4 + 2)]).toEqual([0, 0])
      }
      expect(outputs.slice(0, 3).every((value) => value !== 0)).toBe(true)
      pass.release()
    })

    it.each(cells)(
      'keeps its initial states when it has no steps, and hands their gradients through (%s)',
      (cell) => {
        const hasCellState = cell === 'lstm'
        const pass = kernel.createLayer({ cell, inputs: 1, units: 2, direction: 'forward' })
        const result = pass.forward({
          batch: 2,
          steps: 2,
          input: { x: normalNumbers(4, 1) },
          weights: normalNumbers(6 * gatesOf(cell), 2),
          bias: normalNumbers(2 * gatesOf(cell), 3),
          lengths: Int32Array.of(0, 2),
          initialHidden: Float32Array.of(1, 2, 3, 4),
          initialCell: hasCellState ? Float32Array.of(5, 6, 7, 8) : undefined,
          output: 'last',
        })
        expect([...result.outputs.slice(0, 2)]).toEqual([1, 2])
        expect(result.finalCell === null ? null : [...result.finalCell.slice(0, 2)]).toEqual(
          hasCellState ? [5, 6] : null,
        )
        const gradients = pass.backward({
          outputs: Float32Array.of(1, 2, 0, 0),
          finalHidden: Float32Array.of(10, 20, 0, 0),
          finalCell: hasCellState ? Float32Array.of(30, 40, 0, 0) : undefined,
        })
        expect([...gradients.initialHidden.slice(0, 2)]).toEqual([11, 22])
        const ofCell = gradients.initialCell
        expect(ofCell === null ? null : [...ofCell.slice(0, 2)]).toEqual(hasCellState ? [30, 40] : null)
        pass.release()
      },
    )
  },
)

/** One row of [T, B, width], its first steps. */
function rowOf(values: Float32Array, row: number, batch: number, width: number, steps: number): Float32Array {
  return Float32Array.from(
    { length: steps * width },
    (_, k) => values[(Math.floor(k / width) * batch + row) * width + (k % width)] ?? Number.NaN,
  )
}
