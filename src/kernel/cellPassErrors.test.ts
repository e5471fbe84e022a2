import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Kernel } from './kernel'
import { type ForwardRequest } from './recurrentPass'
import { openTestKernel } from './testing/openTestKernel'

describe('a pass says what is wrong', () => {
  let kernel: Kernel
  beforeAll(async () => {
    kernel = await openTestKernel('auto', 1)
  })
  afterAll(() => kernel.close())

  const shape = { cell: 'lstm', inputs: 2, units: 3, direction: 'forward', vocabulary: 4 } as const
  const right: ForwardRequest = {
    batch: 2,
    steps: 5,
    input: { x: new Float32Array(20) },
    weights: new Float32Array(60),
    bias: new Float32Array(12),
    output: 'last',
  }
  const wrong: readonly (readonly [string, Partial<ForwardRequest>, string])[] = [
    ['an input of another size', { input: { x: new Float32Array(21) } }, 'x has 21 values; expected 20'],
    ['weights of another size', { weights: new Float32Array(61) }, 'weights has 61 values; expected 60'],
    ['a missing bias value', { bias: new Float32Array(11) }, 'bias has 11 values; expected 12'],
    ['no rows', { batch: 0 }, 'batch is 0; expected a whole number from 1 on'],
    ['half a step', { steps: 0.5 }, 'steps is 0.5; expected a whole number from 1 on'],
    ['a length past the end', { lengths: Int32Array.of(5, 6) }, 'lengths holds 6 for row 1'],
    ['too few lengths', { lengths: Int32Array.of(5) }, 'lengths has 1 values; expected 2'],
    ['a state of another size', { initialCell: new Float32Array(5) }, 'initialCell has 5 values; expected 6'],
    ['a mask of another size', { inputMask: new Float32Array(5) }, 'inputMask has 5 values; expected 4'],
    [
      'a token that is not in the vocabulary',
      { input: { tokens: new Int32Array(10).fill(4, 7), embedding: new Float32Array(8) } },
      'tokens holds 4 at step 3 of row 1; expected a whole number from 0 to 3',
    ],
  ]

  it.each(wrong)('about %s', (_name, changes, message) => {
    const pass = kernel.createLayer(shape)
    expect(() => pass.forward({ ...right, ...changes })).toThrow(message)
    pass.release()
  })

  it('about tokens without a vocabulary', () => {
    const pass = kernel.createLayer({ cell: 'lstm', inputs: 2, units: 3, direction: 'forward' })
    const input = { tokens: new Int32Array(10), embedding: new Float32Array(8) }
    expect(() => pass.forward({ ...right, input })).toThrow('created without a vocabulary')
    pass.release()
  })

  it('about a backward call or gates without a training call before', () => {
    const pass = kernel.createLayer(shape)
    expect(() => pass.backward({})).toThrow('needs a forward call')
    pass.forward({ ...right, training: false })
    expect(() => pass.backward({})).toThrow('the latest one kept nothing')
    expect(() => pass.gates()).toThrow('the latest one kept nothing')
    pass.forward(right)
    expect(() => pass.backward({ outputs: new Float32Array(7) })).toThrow('outputs has 7 values; expected 6')
    pass.release()
    expect(() => pass.forward(right)).toThrow('released')
  })

  it('about a cell state where the cell has none, and weights of another cell', () => {
    const pass = kernel.createLayer({ ...shape, cell: 'gru' })
    const ofGru = { ...right, weights: new Float32Array(45), bias: new Float32Array(9) }
    const initialCell = new Float32Array(6)
    expect(() => pass.forward({ ...ofGru, initialCell })).toThrow(
      'initialCell was given to a cell without a cell state (gru)',
    )
    expect(() => pass.forward(right)).toThrow('weights has 60 values; expected 45')
    pass.forward(ofGru)
    expect(() => pass.backward({ finalCell: initialCell })).toThrow('without a cell state')
    pass.release()
  })

  it('about a layer without units', () => {
    expect(() => kernel.createLayer({ cell: 'gru', inputs: 2, units: 0, direction: 'forward' })).toThrow(
      'units is 0',
    )
  })

  it('about more memory than there can be, and works on afterwards', () => {
    const pass = kernel.createLayer({ cell: 'lstm', inputs: 1, units: 1000, direction: 'forward' })
    const large = {
      batch: 300,
      steps: 5000,
      input: { x: new Float32Array(1_500_000) },
      weights: new Float32Array(1001 * 4000),
      bias: new Float32Array(4000),
      output: 'last',
    } as const
    expect(() => pass.forward(large)).toThrow('Use a smaller batch, shorter sequences or fewer units.')
    const small = pass.forward({ ...large, batch: 1, steps: 1, input: { x: new Float32Array(1) } })
    expect(small.outputs).toHaveLength(1000)
    pass.release()
  })
})
