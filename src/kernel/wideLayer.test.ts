import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Kernel } from './kernel'
import { type ForwardRequest } from './recurrentPass'
import { bitsOf } from './testing/bitsOf'
import { normalNumbers, relativeError } from './testing/numbers'
import { nativeBuildsHere, openTestKernel } from './testing/openTestKernel'
import { type PassCase, errorsOf, limitOf, runPass, runReference } from './testing/passCase'

/** Sums over all gates, 4 H numbers, have larger errors, also those of whole products. */
const longSums = new Set(['x', 'initialHidden'])

const plain = { cell: 'lstm', direction: 'forward', output: 'sequence', seed: 2, weightScale: 0.06 } as const

/** The LSTMs all with rows enough for products by quadrants; sizes that do not fill quadrants and tiles. */
const cases: readonly (PassCase & { readonly name: string })[] = [
  { ...plain, name: 'halves of whole tiles', batch: 48, steps: 22, inputs: 16, units: 256 },
  { ...plain, name: 'rows that do not pair', batch: 65, steps: 16, inputs: 3, units: 193 },
  {
    ...plain,
    name: 'states, masks and all gradients',
    direction: 'backward',
    batch: 37,
    steps: 30,
    inputs: 1,
    units: 130,
    hasStates: true,
    hasInputMask: true,
    hasRecurrentMask: true,
    hasFinalGradients: true,
  },
  {
    ...plain,
    name: 'rows of different length, down to fewer than quadrants take',
    batch: 90,
    steps: 24,
    inputs: 13,
    units: 260,
    lengths: Array.from({ length: 90 }, (_, row) => (row * 11) % 25),
  },
  { ...plain, name: 'tokens', output: 'last', batch: 66, steps: 20, inputs: 7, units: 131, vocabulary: 90 },
]

/** Cells whose products are never split, with weights that do not enlarge what differs. */
const others = (['gru', 'rnn'] as const).map((cell) => ({
  ...plain,
  name: `a layer of another cell (${cell})`,
  cell,
  batch: 48,
  steps: 6,
  inputs: 16,
  units: 200,
  weightScale: 0.03,
}))

const compared = [...cases, ...others].map((item) => ({ ...item, expected: runReference(item) }))

const batch = 40
const steps = 30
const shape = { cell: 'lstm', inputs: 4, units: 129, direction: 'forward' } as const
const request = {
  batch,
  steps,
  input: { x: normalNumbers(steps * batch * shape.inputs, 1) },
  weights: normalNumbers(133 * 516, 2).map((value) => value * 0.06),
  bias: normalNumbers(516, 3),
  output: 'sequence',
} as const satisfies ForwardRequest

describe.each([
  ['relaxed', 1],
  ['relaxed', 2],
  ['plain', 2],
  ...nativeBuildsHere().map((build) => [build, 2] as const),
] as const)('a wide layer in the %s build on %d threads', (build, threads) => {
  let kernel: Kernel
  beforeAll(async () => {
    kernel = await openTestKernel(build, threads)
  })
  afterAll(() => kernel.close())

  it.each(compared)('agrees with a float64 reference: $name', ({ expected, ...item }) => {
    const errors = errorsOf(kernel, item, expected)
    for (const [name, error] of Object.entries(errors)) {
      expect(error, name).toBeLessThan((longSums.has(name) ? 1.4 : 1) * limitOf(item.cell))
    }
  })

  it('gives the same bits at every repetition', () => {
    const item = cases[1] ?? expect.fail()
    const first = bitsOf(runPass(kernel, item))
    for (let repetition = 0; repetition < 3; repetition++) expect(bitsOf(runPass(kernel, item))).toBe(first)
  })

  it('predicts with the same bits for a row alone and in a batch', () => {
    const together = kernel.createLayer(shape)
    const alone = kernel.createLayer(shape)
    const all = together.forward({ ...request, training: false })
    for (const row of [0, 21, 39]) {
      const x = rowOf(request.input.x, row, shape.inputs)
      const one = alone.forward({ ...request, batch: 1, input: { x }, training: false })
      expect([...one.outputs]).toEqual([...rowOf(all.outputs, row, shape.units)])
    }
    for (const pass of [together, alone]) pass.release()
  })

  const hasQuadrants = build === 'relaxed' || build === 'plain'
  it.skipIf(!hasQuadrants)(
    'trains with outputs that differ from those of a prediction in their last bits',
    () => {
      const pass = kernel.createLayer(shape)
      const predicted = pass.forward({ ...request, training: false }).outputs.slice()
      // what a prediction has packed is not enough for training, but the other way round it is
      const trained = pass.forward({ ...request, sameWeights: true }).outputs.slice()
      expect(bitsOf(trained)).not.toBe(bitsOf(predicted))
      expect(relativeError(trained, predicted)).toBeLessThan(2 * limitOf('lstm'))
      const again = pass.forward({ ...request, training: false, sameWeights: true }).outputs
      expect(bitsOf(again)).toBe(bitsOf(predicted))
      pass.release()
    },
  )

  it('trains with the bits of a prediction where rows are too few for quadrants', () => {
    const pass = kernel.createLayer(shape)
    const few = { ...request, steps: 3, input: { x: request.input.x.subarray(0, 3 * batch * shape.inputs) } }
    const trained = pass.forward(few).outputs.slice()
    const predicted = pass.forward({ ...few, training: false }).outputs
    expect(bitsOf(predicted)).toBe(bitsOf(trained))
    pass.release()
  })
})

/** One row of [T, B, width]. */
function rowOf(values: Float32Array, row: number, width: number): Float32Array {
  return Float32Array.from(
    { length: steps * width },
    (_, k) => values[(Math.floor(k / width) * batch + row) * width + (k % width)] ?? Number.NaN,
  )
}
