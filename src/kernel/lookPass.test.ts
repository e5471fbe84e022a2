import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Kernel } from './kernel'
import { type LookRequest } from './lookLayer'
import { bitsOf } from './testing/bitsOf'
import { normalNumbers, relativeError } from './testing/numbers'
import { nativeBuildsHere, openTestKernel } from './testing/openTestKernel'
import { referenceLooks } from './testing/referenceLooks'

/** Random numbers for a call; samples are of different length. */
function caseOf(steps: number, asked: number, size: number, features: number) {
  const request = {
    steps,
    asked,
    size,
    features,
    lengths: Int32Array.from({ length: size }, (_, sample) => 1 + ((sample * 7 + asked - 1) % asked)),
    sought: normalNumbers(steps * size * features, 1),
    memory: normalNumbers(asked * size * features, 2),
  } satisfies LookRequest
  return { request, gradient: normalNumbers(steps * size * features, 3) }
}

const shapes = [
  [1, 1, 1, 1],
  [5, 4, 3, 7],
  [12, 9, 17, 32],
  [3, 20, 2, 129],
] as const

describe.each([
  ['relaxed', 2],
  ['plain', 1],
  ...nativeBuildsHere().map((build) => [build, 1] as const),
  ...nativeBuildsHere().map((build) => [build, 3] as const),
] as const)('attention of the %s build on %d threads', (build, threads) => {
  let kernel: Kernel
  beforeAll(async () => {
    kernel = await openTestKernel(build, threads)
  })
  afterAll(() => kernel.close())

  it.each(shapes)('agrees with float64: %d steps look at %d, %d samples, %d features', (...shape) => {
    const layer = kernel.createLooks()
    const { request, gradient } = caseOf(...shape)
    const expected = referenceLooks(request, gradient)
    const { shares, found } = layer.forward(request)
    expect(relativeError(shares, expected.shares)).toBeLessThan(1e-5)
    expect(relativeError(found, expected.found)).toBeLessThan(1e-5)
    const back = layer.backward(gradient)
    // one step that is asked has no choice: the gradient of what asks is rounding
    if (shape[1] > 1) expect(relativeError(back.sought, expected.sought)).toBeLessThan(2e-5)
    expect(relativeError(back.memory, expected.memory)).toBeLessThan(2e-5)
    layer.release()
  })

  it('gives the same bits again, and nothing for a sample without steps', () => {
    const layer = kernel.createLooks()
    const { request, gradient } = caseOf(6, 5, 9, 20)
    const bits = (): string => {
      const { shares, found } = layer.forward(request)
      return bitsOf([shares.slice(), found.slice(), layer.backward(gradient)])
    }
    const first = bits()
    layer.forward(caseOf(3, 11, 30, 8).request)
    expect(bits()).toBe(first)
    const lengths = new Int32Array(9)
    expect(layer.forward({ ...request, lengths }).found.every((value) => value === 0)).toBe(true)
    layer.release()
    expect(kernel.usedBytes()).toBe(0)
  })

  it('says what is wrong with what it was given', () => {
    const layer = kernel.createLooks()
    const { request, gradient } = caseOf(2, 3, 4, 5)
    expect(() => layer.backward(gradient)).toThrow('backward needs a forward call')
    expect(() => layer.forward({ ...request, lengths: Int32Array.of(1, 2, 4, 1) })).toThrow(
      'lengths holds 4 for row 2',
    )
    expect(() => layer.forward({ ...request, memory: new Float32Array(3) })).toThrow('memory has 3 values')
    layer.release()
  })

  it('multiplies as a dense layer alone does, with its gradients', () => {
    const [rows, inputs, classes] = [97, 33, 150]
    const layer = kernel.createSoftmax({ inputs, classes })
    const [x, weights] = [normalNumbers(rows * inputs, 4), normalNumbers(inputs * classes, 5)]
    const [bias, gradient] = [normalNumbers(classes, 6), normalNumbers(rows * classes, 7)]
    const product = (left: Float32Array, right: Float32Array, [height, depth, width]: readonly number[]) =>
      Float64Array.from({ length: (height ?? 0) * (width ?? 0) }, (_, at) => {
        const [row, column] = [Math.floor(at / (width ?? 1)), at % (width ?? 1)]
        let sum = 0
        for (let k = 0; k < (depth ?? 0); k++)
          sum += (left[row * (depth ?? 0) + k] ?? 0) * (right[k * (width ?? 0) + column] ?? 0)
        return sum
      })
    const turned = (values: Float32Array, width: number): Float32Array =>
      Float32Array.from(values, (_, at) => {
        const height = values.length / width
        return values[(at % height) * width + Math.floor(at / height)] ?? 0
      })
    const logits = layer.logits({ rows, x, weights, bias })
    const expected = product(x, weights, [rows, inputs, classes]).map(
      (sum, at) => sum + (bias[at % classes] ?? 0),
    )
    expect(relativeError(logits, expected)).toBeLessThan(2e-6)
    const back = layer.backwardLogits(gradient)
    expect(
      relativeError(back.x, product(gradient, turned(weights, classes), [rows, classes, inputs])),
    ).toBeLessThan(2e-6)
    expect(
      relativeError(back.weights, product(turned(x, inputs), gradient, [inputs, rows, classes])),
    ).toBeLessThan(2e-6)
    expect(
      relativeError(back.bias, product(new Float32Array(rows).fill(1), gradient, [1, rows, classes])),
    ).toBeLessThan(2e-6)
    expect(() => layer.backward(new Float32Array(rows))).toThrow('backward needs a forward call with targets')
    layer.release()
  })
})
