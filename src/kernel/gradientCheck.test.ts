import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cells } from './cell'
import { type Kernel } from './kernel'
import { relativeError } from './testing/numbers'
import { nativeBuildsHere, openTestKernel } from './testing/openTestKernel'
import { type PassCase, arraysOf, runPass } from './testing/passCase'
import { referencePass } from './testing/referencePass'

const small = {
  batch: 5,
  steps: 6,
  inputs: 3,
  units: 7,
  direction: 'backward',
  output: 'sequence',
  seed: 40,
  lengths: [6, 2, 0, 4, 5],
  hasStates: true,
  hasInputMask: true,
  hasRecurrentMask: true,
  hasFinalGradients: true,
} as const

describe.each(['relaxed', ...nativeBuildsHere()] as const)('the gradients of the kernel (%s)', (build) => {
  let kernel: Kernel
  beforeAll(async () => {
    kernel = await openTestKernel(build, 1)
  })
  afterAll(() => kernel.close())

  const checked = cells.flatMap((cell) =>
    (['x', 'weights', 'bias', 'initialHidden', 'initialCell'] as const)
      .filter((name) => name !== 'initialCell' || cell === 'lstm')
      .map((name) => [cell, name] as const),
  )
  it.each(checked)('are those of central differences of the loss in float64: %s, %s', (cell, name) => {
    const item: PassCase = { ...small, cell }
    const arrays = arraysOf(item)
    const loss = {
      outputs: arrays.outputGradient,
      finalHidden: arrays.finalHidden,
      finalCell: arrays.finalCell,
    }
    const step = 1e-5
    const start = Float64Array.from(arrays[name] ?? [])
    const lossAt = (index: number, change: number): number => {
      const moved = start.slice()
      moved[index] = (moved[index] ?? NaN) + change
      return referencePass({ ...item, ...arrays, [name]: moved }, loss).loss
    }
    const numeric = start.map((_, index) => (lossAt(index, step) - lossAt(index, -step)) / (2 * step))
    expect(relativeError(runPass(kernel, item).gradients[name] ?? [], numeric)).toBeLessThan(1e-6)
  })
})
