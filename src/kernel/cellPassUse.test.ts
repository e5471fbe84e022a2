import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Cell, cells, gatesOf } from './cell'
import { type Kernel } from './kernel'
import { type ForwardRequest } from './recurrentPass'
import { bitsOf } from './testing/bitsOf'
import { dropoutMask, normalNumbers, relativeError } from './testing/numbers'
import { nativeBuildsHere, openTestKernel } from './testing/openTestKernel'
import { type PassCase, arraysOf, runPass } from './testing/passCase'
import { randomCase } from './testing/randomCase'

const sizes = { inputs: 5, units: 6, direction: 'forward', vocabulary: 40 } as const
const batch = 20
const steps = 7

function requestOf(cell: Cell, seed: number, changes: Partial<ForwardRequest> = {}): ForwardRequest {
  const columns = gatesOf(cell) * sizes.units
  return {
    batch,
    steps,
    input: { x: normalNumbers(steps * batch * sizes.inputs, seed) },
    weights: normalNumbers((sizes.inputs + sizes.units) * columns, seed + 1),
    bias: normalNumbers(columns, seed + 2),
    lengths: Int32Array.from({ length: batch }, (_, row) => (row * 5) % (steps + 1)),
    output: 'sequence',
    ...changes,
  }
}

const builds = ['relaxed', ...nativeBuildsHere()] as const
const uses = builds.flatMap((build) => cells.map((cell) => [build, cell] as const))

describe.each(uses)('a pass (%s, %s)', (build, cell) => {
  const shape = { ...sizes, cell }
  const request = (seed: number, changes: Partial<ForwardRequest> = {}): ForwardRequest =>
    requestOf(cell, seed, changes)
  let kernel: Kernel
  beforeAll(async () => {
    kernel = await openTestKernel(build, 2)
  })
  afterAll(() => kernel.close())

  it('gives the same bits at every repetition, whichever thread does what', () => {
    const item: PassCase = {
      cell,
      batch: 70,
      steps: 12,
      inputs: 9,
      units: 21,
      direction: 'backward',
      output: 'sequence',
      seed: 3,
      vocabulary: 50,
      hasStates: true,
      hasRecurrentMask: true,
      lengths: Array.from({ length: 70 }, (_, row) => (row * 7) % 13),
    }
    const first = bitsOf(runPass(kernel, item))
    for (let repetition = 0; repetition < 30; repetition++) expect(bitsOf(runPass(kernel, item))).toBe(first)
  })

  it('gives the same bits without training, in a workspace that does not grow with the steps', () => {
    const training = kernel.createLayer(shape)
    const inference = kernel.createLayer(shape)
    const long = kernel.createLayer(shape)
    const expected = training.forward(request(1))
    const actual = inference.forward(request(1, { training: false }))
    expect(actual).toEqual(expected)
    const longInput = { x: normalNumbers(100 * steps * batch * shape.inputs, 1) }
    const before = inference.workspaceBytes()
    const bytes = request(1, {
      training: false,
      steps: 100 * steps,
      input: longInput,
      output: 'last',
      lengths: undefined,
    })
    long.forward(bytes)
    // the input is copied in and three numbers a step are tabulated for each part; nothing else may grow
    const tables = 2 * 3 * 4 * 100 * steps
    expect(long.workspaceBytes() - before).toBeLessThan(longInput.x.byteLength + tables + 4096)
    for (const pass of [training, inference, long]) pass.release()
  })

  it('gives the same bits without training whatever it is given', () => {
    fc.assert(
      fc.property(randomCase, (any) => {
        const item = { ...any, cell }
        const arrays = arraysOf(item)
        const { tokens, embedding, x } = arrays
        const input = item.vocabulary === undefined ? { x } : { tokens, embedding }
        const pass = kernel.createLayer(item)
        const expected = pass.forward({ ...item, ...arrays, input })
        const { outputs, finalHidden, finalCell } = expected
        const copies = {
          outputs: outputs.slice(),
          finalHidden: finalHidden.slice(),
          finalCell: finalCell?.slice(),
        }
        const actual = pass.forward({ ...item, ...arrays, input, training: false, sameWeights: true })
        expect(actual.outputs.every((value, k) => value === copies.outputs[k])).toBe(true)
        expect(actual.finalHidden.every((value, k) => value === copies.finalHidden[k])).toBe(true)
        expect(
          actual.finalCell?.every((value, k) => value === copies.finalCell?.[k]) ?? cell !== 'lstm',
        ).toBe(true)
        pass.release()
      }),
      { numRuns: 60, seed: 22 },
    )
  })

  it('takes its own final states as initial states, as generation and stateful training do', () => {
    const whole = kernel.createLayer(shape)
    const stepwise = kernel.createLayer(shape)
    const all = request(4, { lengths: undefined, training: false })
    const expected = whole.forward(all).finalHidden.slice()
    const width = batch * shape.inputs
    const x = 'x' in all.input ? all.input.x : new Float32Array()
    let states: Pick<ForwardRequest, 'initialHidden' | 'initialCell'> = {}
    for (let step = 0; step < steps; step++) {
      const { finalHidden, finalCell } = stepwise.forward({
        ...all,
        ...states,
        steps: 1,
        input: { x: x.subarray(step * width, (step + 1) * width) },
        sameWeights: step > 0,
      })
      states = { initialHidden: finalHidden, ...(finalCell && { initialCell: finalCell }) }
    }
    expect([...(states.initialHidden ?? [])]).toEqual([...expected])
    whole.release()
    stepwise.release()
  })

  it('reads outputs and gradients of other passes where they lie', () => {
    const lower = kernel.createLayer(shape)
    const upper = kernel.createLayer({ cell: 'gru', inputs: shape.units, units: 4, direction: 'backward' })
    const copying = kernel.createLayer({ cell: 'gru', inputs: shape.units, units: 4, direction: 'backward' })
    const top = {
      batch,
      steps,
      weights: normalNumbers(10 * 12, 7),
      bias: normalNumbers(12, 8),
      output: 'last',
    } as const
    const { outputs } = lower.forward(request(5))
    const result = upper.forward({ ...top, input: { x: outputs } })
    expect(result).toEqual(copying.forward({ ...top, input: { x: outputs.slice() } }))
    const gradient = { outputs: normalNumbers(batch * 4, 9) }
    const entering = upper.backward(gradient).x
    const inPlace = lower.backward({ outputs: entering ?? undefined }).weights.slice()
    const copied = lower.backward({ outputs: copying.backward(gradient).x?.slice() }).weights
    expect([...inPlace]).toEqual([...copied])
    for (const pass of [lower, upper, copying]) pass.release()
  })

  it('leaves out the gradient of the input when it is not wanted, and gives the same others', () => {
    const pass = kernel.createLayer(shape)
    const tokens = Int32Array.from({ length: steps * batch }, (_, place) => (place * 7) % 40)
    const embedding = normalNumbers(40 * shape.inputs, 3)
    const masked = { tokens, embedding }
    const inputMask = dropoutMask(batch * shape.inputs, 0.5, 2)
    for (const changes of [{}, { input: masked }, { input: masked, inputMask }]) {
      pass.forward(request(6, changes))
      const outputs = normalNumbers(steps * batch * shape.units, 1)
      const expected = pass.backward({ outputs }).weights.slice()
      const without = pass.backward({ outputs, inputGradient: false })
      expect([without.x, without.embedding]).toEqual([null, null])
      expect(relativeError(without.weights, expected)).toBeLessThan(1e-7)
    }
    pass.release()
  })

  it('packs again with sameWeights when the kind of input changes', () => {
    const pass = kernel.createLayer(shape)
    const fresh = kernel.createLayer(shape)
    const tokens = Int32Array.from({ length: steps * batch }, (_, place) => place % 40)
    const asTokens = request(8, { input: { tokens, embedding: normalNumbers(40 * shape.inputs, 5) } })
    pass.forward(request(8, { training: false }))
    expect(pass.forward({ ...asTokens, sameWeights: true })).toEqual(fresh.forward(asTokens))
    for (const item of [pass, fresh]) item.release()
  })

  it('gives all of its memory back when it is released', () => {
    const before = kernel.usedBytes()
    for (let repetition = 0; repetition < 5; repetition++) {
      const pass = kernel.createLayer(shape)
      pass.forward(request(repetition))
      pass.backward({})
      expect(kernel.usedBytes() - before).toBeGreaterThanOrEqual(pass.workspaceBytes())
      pass.release()
      expect(kernel.usedBytes()).toBe(before)
    }
  })
})
