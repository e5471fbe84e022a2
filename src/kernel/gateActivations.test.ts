import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Kernel } from './kernel'
import { relativeError } from './testing/numbers'
import { nativeBuildsHere, openTestKernel } from './testing/openTestKernel'
import { arraysOf, runReference } from './testing/passCase'

describe.each(['relaxed', 'plain', ...nativeBuildsHere()] as const)('the gates of the %s build', (build) => {
  let kernel: Kernel
  beforeAll(async () => {
    kernel = await openTestKernel(build, 2)
  })
  afterAll(() => kernel.close())

  it.each(['forward', 'backward'] as const)('agree with the reference step by step, read %s', (direction) => {
    const item = {
      batch: 18,
      steps: 6,
      inputs: 3,
      units: 7,
      direction,
      output: 'last',
      seed: 5,
      lengths: Array.from({ length: 18 }, (_, row) => row % 7),
      hasRecurrentMask: true,
    } as const
    const arrays = arraysOf(item)
    const pass = kernel.createLayer(item)
    pass.forward({ ...item, ...arrays, input: { x: arrays.x } })
    const gates = pass.gates()
    const expected = runReference(item)
    const { units } = item
    const gateOf = (index: number): Float64Array =>
      expected.cells.map(
        (_, k) => expected.gates[Math.floor(k / units) * 4 * units + index * units + (k % units)] ?? NaN,
      )
    expect(relativeError(gates.input, gateOf(0))).toBeLessThan(1e-6)
    expect(relativeError(gates.forget, gateOf(1))).toBeLessThan(1e-6)
    expect(relativeError(gates.candidate, gateOf(2))).toBeLessThan(1e-6)
    expect(relativeError(gates.output, gateOf(3))).toBeLessThan(1e-6)
    expect(relativeError(gates.cell, expected.cells)).toBeLessThan(1e-6)
    expect(relativeError(gates.hidden, expected.outputs)).toBeLessThan(1e-6)
    pass.release()
  })

  it('follow sigmoid and tanh over their whole range, to infinity', () => {
    const grid = Float32Array.from({ length: 2000 }, (_, k) => (k < 1000 ? (k - 500) / 5 : (k - 1500) / 250))
    grid.set([Infinity, -Infinity, 1e30, -1e30])
    const units = grid.length
    const pass = kernel.createLayer({ inputs: 1, units, direction: 'forward' })
    const bias = new Float32Array(4 * units)
    for (let gate = 0; gate < 4; gate++) bias.set(grid, gate * units)
    const weights = new Float32Array((1 + units) * 4 * units)
    pass.forward({ batch: 1, steps: 1, input: { x: Float32Array.of(0) }, weights, bias, output: 'last' })
    const { input, forget, candidate, output } = pass.gates()
    const sigmoids = Float64Array.from(grid, (value) => 1 / (1 + Math.exp(-value)))
    for (const gate of [input, forget, output]) expect(relativeError(gate, sigmoids)).toBeLessThan(1e-7)
    expect(relativeError(candidate, Float64Array.from(grid, Math.tanh))).toBeLessThan(4e-7)
    pass.release()
  })

  it('are not a number where the input is not', () => {
    const pass = kernel.createLayer({ inputs: 1, units: 1, direction: 'forward' })
    const { outputs } = pass.forward({
      batch: 2,
      steps: 1,
      input: { x: Float32Array.of(Number.NaN, 1) },
      weights: new Float32Array(8).fill(1),
      bias: new Float32Array(4),
      output: 'last',
    })
    expect(outputs[0]).toBeNaN()
    expect(outputs[1]).toBeGreaterThan(0)
    pass.release()
  })
})
