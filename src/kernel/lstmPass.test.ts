import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Kernel } from './kernel'
import { type LayerShape } from './recurrentPass'
import { dropoutMask, normalNumbers, relativeError } from './testing/numbers'
import { openTestKernel } from './testing/openTestKernel'
import { referencePass } from './testing/referencePass'

const LIMIT = 1e-6

interface Case {
  readonly name: string
  readonly batch: number
  readonly steps: number
  readonly inputs: number
  readonly units: number
  readonly lengths?: readonly number[]
  readonly hasStates?: boolean
  readonly hasMasks?: boolean
}

const cases: readonly Case[] = [
  { name: 'one unit, one row', batch: 1, steps: 3, inputs: 1, units: 1 },
  { name: 'one step', batch: 3, steps: 1, inputs: 2, units: 5 },
  { name: 'odd batch', batch: 13, steps: 20, inputs: 14, units: 32 },
  { name: 'odd units', batch: 9, steps: 11, inputs: 32, units: 50 },
  { name: 'prime sizes', batch: 7, steps: 40, inputs: 5, units: 17 },
  { name: 'two parts', batch: 16, steps: 12, inputs: 7, units: 33 },
  { name: 'parts of odd size', batch: 37, steps: 9, inputs: 6, units: 10 },
  { name: 'several blocks of rows', batch: 32, steps: 60, inputs: 32, units: 50 },
  {
    name: 'rows of different length',
    batch: 19,
    steps: 9,
    inputs: 3,
    units: 6,
    lengths: [0, 9, 1, 4, 9, 2, 2, 8, 3, 0, 7, 6, 5, 1, 9, 1, 3, 5, 7],
  },
  { name: 'states and masks', batch: 18, steps: 7, inputs: 5, units: 9, hasStates: true, hasMasks: true },
  {
    name: 'everything at once',
    batch: 21,
    steps: 6,
    inputs: 4,
    units: 7,
    lengths: [3, 6, 0, 1, 2, 3, 4, 5, 6, 6, 6, 1, 1, 2, 3, 0, 4, 4, 5, 2, 6],
    hasStates: true,
    hasMasks: true,
  },
]

function dataOf(item: Case) {
  const { batch, steps, inputs, units } = item
  const states = item.hasStates === true
  const masks = item.hasMasks === true
  return {
    x: normalNumbers(steps * batch * inputs, 1),
    weights: normalNumbers((inputs + units) * 4 * units, 2).map((value) => value * 0.3),
    bias: normalNumbers(4 * units, 3).map((value) => value * 0.5),
    lengths: item.lengths ? Int32Array.from(item.lengths) : undefined,
    initialHidden: states ? normalNumbers(batch * units, 4) : undefined,
    initialCell: states ? normalNumbers(batch * units, 5) : undefined,
    inputMask: masks ? dropoutMask(batch * inputs, 0.3, 6) : undefined,
    recurrentMask: masks ? dropoutMask(batch * units, 0.3, 7) : undefined,
  }
}

function gradientsOf(item: Case) {
  const { batch, steps, units } = item
  return {
    outputs: normalNumbers(steps * batch * units, 8),
    finalHidden: normalNumbers(batch * units, 9),
    finalCell: normalNumbers(batch * units, 10),
  }
}

describe.each([
  ['relaxed', 1],
  ['relaxed', 2],
  ['plain', 1],
  ['plain', 2],
] as const)('the %s build on %d threads agrees with a float64 reference', (build, threads) => {
  let kernel: Kernel
  beforeAll(async () => {
    kernel = await openTestKernel(build, threads)
  })
  afterAll(() => kernel.close())

  describe.each(['forward', 'backward'] as const)('read %s', (direction) => {
    it.each(cases)('$name', (item) => {
      const { batch, steps, inputs, units } = item
      const shape: LayerShape = { inputs, units, direction }
      const data = dataOf(item)
      const gradients = gradientsOf(item)
      const expected = referencePass({ ...shape, batch, steps, ...data }, gradients)
      const pass = kernel.createLayer(shape)
      const request = { ...data, batch, steps, input: { x: data.x }, output: 'sequence' } as const
      const forward = pass.forward(request)
      expect(relativeError(forward.outputs, expected.outputs)).toBeLessThan(LIMIT)
      expect(relativeError(forward.finalHidden, expected.finalHidden)).toBeLessThan(LIMIT)
      expect(relativeError(forward.finalCell, expected.finalCell)).toBeLessThan(LIMIT)
      const backward = pass.backward(gradients)
      for (const name of ['x', 'weights', 'bias', 'initialHidden', 'initialCell'] as const) {
        expect(relativeError(backward[name] ?? [], expected[name]), name).toBeLessThan(LIMIT)
      }
      pass.release()
    })
  })
})
