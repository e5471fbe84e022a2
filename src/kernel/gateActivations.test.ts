import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cellForms, cells } from './cell'
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

  it.each(cells.flatMap((cell) => [[cell, 'forward'] as const, [cell, 'backward'] as const]))(
    'of %s agree with the reference step by step, read %s',
    (cell, direction) => {
      const item = {
        cell,
        batch: 18,
        steps: 6,
        inputs: 3,
        units: 7,
        direction,
        output: 'last',
        seed: 5,
        lengths: Array.from({ length: 18 }, (_, row) => row % 7),
        hasStates: true,
        hasRecurrentMask: true,
      } as const
      const arrays = arraysOf(item)
      const pass = kernel.createLayer(item)
      pass.forward({ ...item, ...arrays, input: { x: arrays.x } })
      const gates = pass.gates()
      const expected = runReference(item)
      const { units } = item
      const names = cellForms[cell].products.flat()
      names.forEach((name, index) => {
        const ofGate = expected.outputs.map(
          (_, k) =>
            expected.gates[(Math.floor(k / units) * names.length + index) * units + (k % units)] ?? NaN,
        )
        expect(relativeError(gates[name] ?? [], ofGate), name).toBeLessThan(1e-6)
      })
      if (cell === 'lstm') expect(relativeError(gates.cell ?? [], expected.cells)).toBeLessThan(1e-6)
      expect(relativeError(gates.hidden, expected.outputs)).toBeLessThan(1e-6)
      expect(Object.keys(gates).sort()).toEqual(
        [...new Set([...names, 'hidden', ...(cell === 'lstm' ? ['cell'] : [])])].sort(),
      )
      pass.release()
    },
  )

  it('follow sigmoid and tanh over their whole range, to infinity', () => {
    const grid = Float32Array.from({ length: 2000 }, (_, k) => (k < 1000 ? (k - 500) / 5 : (k - 1500) / 250))
    grid.set([Infinity, -Infinity, 1e30, -1e30])
    const units = grid.length
    const pass = kernel.createLayer({ cell: 'lstm', inputs: 1, units, direction: 'forward' })
    const bias = new Float32Array(4 * units)
    for (let gate = 0; gate < 4; gate++) bias.set(grid, gate * units)
    const weights = new Float32Array((1 + units) * 4 * units)
    pass.forward({ batch: 1, steps: 1, input: { x: Float32Array.of(0) }, weights, bias, output: 'last' })
    const { input, forget, candidate, output } = pass.gates()
    const sigmoids = Float64Array.from(grid, (value) => 1 / (1 + Math.exp(-value)))
    for (const gate of [input, forget, output]) expect(relativeError(gate ?? [], sigmoids)).toBeLessThan(1e-7)
    expect(relativeError(candidate ?? [], Float64Array.from(grid, Math.tanh))).toBeLessThan(4e-7)
    pass.release()
  })

  it('have the same bits for the same sums in an LSTM, a GRU and a simple RNN', () => {
    const units = 37
    const grid = Float32Array.from({ length: units }, (_, k) => (k - 18) / 3)
    const [ofLstm, ofGru, ofRnn] = cells.map((cell) => {
      const gates = cellForms[cell].products.flat()
      const pass = kernel.createLayer({ cell, inputs: 1, units, direction: 'forward' })
      const bias = Float32Array.from({ length: gates.length * units }, (_, k) => grid[k % units] ?? 0)
      const weights = new Float32Array((1 + units) * bias.length)
      pass.forward({ batch: 1, steps: 1, input: { x: Float32Array.of(0) }, weights, bias, output: 'last' })
      const found = pass.gates()
      pass.release()
      return found
    })
    expect(ofGru?.update).toEqual(ofLstm?.input)
    expect(ofGru?.reset).toEqual(ofLstm?.input)
    expect(ofGru?.candidate).toEqual(ofLstm?.candidate)
    expect(ofRnn?.hidden).toEqual(ofLstm?.candidate)
  })

  it.each(cells)('are not a number where the input is not, and only there (%s)', (cell) => {
    const pass = kernel.createLayer({ cell, inputs: 1, units: 1, direction: 'forward' })
    const columns = cellForms[cell].products.flat().length
    const { outputs } = pass.forward({
      batch: 2,
      steps: 2,
      input: { x: Float32Array.of(Number.NaN, 1, 1, 1) },
      weights: new Float32Array(2 * columns).fill(1),
      bias: new Float32Array(columns),
      output: 'last',
    })
    expect(outputs[0]).toBeNaN()
    expect(outputs[1]).toBeGreaterThan(0)
    const { x } = pass.backward({ outputs: Float32Array.of(1, 1) })
    expect([...(x ?? [])].map(Number.isNaN)).toEqual([true, false, true, false])
    pass.release()
  })
})
