import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Kernel } from './kernel'
import { type SoftmaxRequest, type SoftmaxShape } from './softmaxLayer'
import { bitsOf } from './testing/bitsOf'
import { normalNumbers, relativeError } from './testing/numbers'
import { nativeBuildsHere, openTestKernel } from './testing/openTestKernel'
import { referenceSoftmax } from './testing/referenceSoftmax'

/** Random numbers for a layer; every fifth row weighs nothing. */
function caseOf({ inputs, classes }: SoftmaxShape, rows: number) {
  const request = {
    rows,
    x: normalNumbers(rows * inputs, 1),
    weights: normalNumbers(inputs * classes, 2),
    bias: normalNumbers(classes, 3),
    targets: Int32Array.from({ length: rows }, (_, row) => (row * 7919) % classes),
  } satisfies SoftmaxRequest
  const factors = normalNumbers(rows, 4).map((factor, row) => (row % 5 === 4 ? 0 : factor))
  return { request, factors }
}

const shapes = [
  [1, 1, 1],
  [1, 3, 2],
  [7, 5, 13],
  [97, 12, 128],
  [33, 31, 1031],
  [200, 17, 400],
] as const

describe.each([
  ['relaxed', 2],
  ['plain', 1],
  ['plain', 3],
  ...nativeBuildsHere().map((build) => [build, 1] as const),
  ...nativeBuildsHere().map((build) => [build, 3] as const),
] as const)('a softmax layer of the %s build on %d threads', (build, threads) => {
  let kernel: Kernel
  beforeAll(async () => {
    kernel = await openTestKernel(build, threads)
  })
  afterAll(() => kernel.close())

  it.each(shapes)('agrees with float64: %d rows, %d inputs, %d classes', (rows, inputs, classes) => {
    const layer = kernel.createSoftmax({ inputs, classes })
    const { request, factors } = caseOf(layer.shape, rows)
    const expected = referenceSoftmax(layer.shape, request, factors)
    const { loss, best, outputs } = layer.forward({ ...request, outputs: true })
    expect(relativeError(loss, expected.loss)).toBeLessThan(2e-6)
    expect(relativeError(outputs ?? [], expected.outputs)).toBeLessThan(2e-6)
    expect(best).toEqual(expected.best)
    const gradients = layer.backward(factors)
    // one class has no gradient: what is left is rounding
    if (classes > 1) {
      expect(relativeError(gradients.x, expected.x)).toBeLessThan(2e-6)
      expect(relativeError(gradients.weights, expected.weights)).toBeLessThan(2e-6)
      expect(relativeError(gradients.bias, expected.bias)).toBeLessThan(2e-6)
    }
    layer.release()
  })

  it.each([0.1, 1])('spreads a share of %d of each target over all classes', (smoothing) => {
    const layer = kernel.createSoftmax({ inputs: 17, classes: 400 })
    const { request, factors } = caseOf(layer.shape, 100)
    const expected = referenceSoftmax(layer.shape, request, factors, smoothing)
    expect(relativeError(layer.forward(request).loss, expected.loss)).toBeLessThan(2e-6)
    const gradients = layer.backward(factors, smoothing)
    for (const name of ['x', 'weights', 'bias'] as const)
      expect(relativeError(gradients[name], expected[name])).toBeLessThan(2e-6)
    // the next call has no share of its own
    const plain = referenceSoftmax(layer.shape, request, factors)
    expect(relativeError(layer.backward(factors).weights, plain.weights)).toBeLessThan(2e-6)
    expect(() => layer.backward(factors, 1.5)).toThrow('smoothing is 1.5')
    layer.release()
  })

  it('gives the tanh of the logits of a dense layer alone, and gradients from its own', () => {
    const layer = kernel.createSoftmax({ inputs: 17, classes: 131 })
    const { x, weights, bias } = caseOf(layer.shape, 100).request
    const request = { rows: 100, x, weights: weights.map((weight) => weight / 4), bias }
    const gradient = normalNumbers(100 * 131, 5)
    const logits = layer.logits(request).slice()
    const squashed = layer.logits({ ...request, squashes: true }).slice()
    expect(relativeError(squashed, logits.map(Math.tanh))).toBeLessThan(2e-6)
    const own = layer.backwardLogits(gradient)
    const found = [own.x, own.weights, own.bias].map((values) => values.slice())
    layer.logits(request)
    const plain = layer.backwardLogits(gradient.map((value, at) => value * (1 - (squashed[at] ?? 0) ** 2)))
    ;[plain.x, plain.weights, plain.bias].forEach((expected, at) => {
      expect(relativeError(found[at] ?? [], expected)).toBeLessThan(2e-6)
    })
    layer.release()
  })

  it('has the gradients that small changes show', () => {
    const layer = kernel.createSoftmax({ inputs: 6, classes: 301 })
    const { request, factors } = caseOf(layer.shape, 9)
    const total = (): number =>
      layer.forward(request).loss.reduce((sum, loss, row) => sum + loss * (factors[row] ?? 0), 0)
    total()
    const gradients = layer.backward(factors)
    for (const name of ['x', 'weights', 'bias'] as const) {
      const values = request[name]
      const gradient = gradients[name].slice()
      const scale = gradient.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
      for (let index = 0; index < values.length; index += Math.ceil(values.length / 40)) {
        const kept = values[index] ?? 0
        const [above, below] = [1, -1].map((sign) => {
          values[index] = kept + sign * 1e-2
          return total()
        })
        values[index] = kept
        expect(((above ?? NaN) - (below ?? NaN)) / 2e-2 / scale).toBeCloseTo(
          (gradient[index] ?? NaN) / scale,
          2,
        )
      }
    }
    layer.release()
  })

  it('is exact for logits far apart, and tells when one is not a number', () => {
    const layer = kernel.createSoftmax({ inputs: 1, classes: 300 })
    const bias = new Float32Array(300)
    bias[7] = 5000
    const request = { rows: 1, x: Float32Array.of(1), weights: new Float32Array(300), bias }
    expect(layer.forward({ ...request, targets: Int32Array.of(7) }).loss[0]).toBe(0)
    expect(layer.forward({ ...request, targets: Int32Array.of(8) }).loss[0]).toBe(5000)
    expect(layer.forward({ ...request, bias: bias.fill(NaN), targets: Int32Array.of(8) }).loss[0]).toBeNaN()
    layer.release()
  })

  it('gives the same bits again, also for weights in kernel memory and after other sizes', () => {
    const layer = kernel.createSoftmax({ inputs: 10, classes: 500 })
    const { request, factors } = caseOf(layer.shape, 50)
    const bits = (weights: Float32Array): string => {
      const { loss, best } = layer.forward({ ...request, weights })
      return bitsOf([new Float32Array(loss), [...best], layer.backward(factors)])
    }
    const first = bits(request.weights)
    layer.forward({ ...caseOf(layer.shape, 333).request, outputs: true })
    const inside = kernel.allocate(request.weights.length)
    inside.values.set(request.weights)
    expect(bits(inside.values)).toBe(first)
    inside.release()
    layer.release()
    expect(kernel.usedBytes()).toBe(0)
  })

  it('holds less than many rows times classes, and nothing of it after release', () => {
    const layer = kernel.createSoftmax({ inputs: 16, classes: 6000 })
    const { request, factors } = caseOf(layer.shape, 1024)
    layer.forward(request)
    layer.backward(factors)
    expect(layer.workspaceBytes()).toBeLessThan((4 * 1024 * 6000) / 4)
    layer.release()
    expect(kernel.usedBytes()).toBe(0)
  })

  it('gives each row the same bits whether its logits were kept or are made again, with outputs and without', () => {
    const layer = kernel.createSoftmax({ inputs: 8, classes: 6000 })
    const { request, factors } = caseOf(layer.shape, 900)
    const some = (from: number, to: number, outputs: boolean): string => {
      const found = layer.forward({
        ...request,
        rows: to - from,
        x: request.x.slice(8 * from, 8 * to),
        targets: request.targets.slice(from, to),
        outputs,
      })
      const { x } = layer.backward(factors.slice(from, to))
      return bitsOf([new Float32Array(found.loss.slice(0, 100)), x.slice(0, 800)])
    }
    const madeAgain = some(0, 900, false)
    expect(some(0, 300, false)).toBe(madeAgain)
    expect(some(0, 300, true)).toBe(madeAgain)
    layer.release()
  })

  it('says what is wrong with what it was given', () => {
    const layer = kernel.createSoftmax({ inputs: 2, classes: 3 })
    const { request, factors } = caseOf(layer.shape, 4)
    expect(() => layer.forward({ ...request, targets: Int32Array.of(0, 1, 3, 0) })).toThrow(
      'targets holds 3 for row 2',
    )
    expect(() => layer.forward({ ...request, x: new Float32Array(7) })).toThrow('x has 7 values')
    expect(() => layer.backward(factors)).toThrow('backward needs a forward call with targets')
    layer.release()
  })
})
