// Runs random cases in every width of the native kernel of a folder, the first argument, so many as the second says: for a build that checks itself.
import fc from 'fast-check'
import { nativeOffer } from '../native/openNative'
import { openKernel } from '../openKernel'
import { normalNumbers } from './numbers'
import { errorsOf, largestError, limitOf } from './passCase'
import { randomCase } from './randomCase'

const [directory = '', runs = '1'] = process.argv.slice(2)
const { builds } = nativeOffer(directory)

for (const build of builds) {
  for (const threads of [1, 3]) {
    const kernel = await openKernel({ directory, threads, build })
    fc.assert(
      fc.property(randomCase, (item) => largestError(errorsOf(kernel, item)) < 3 * limitOf(item.cell)),
      { numRuns: Number(runs), seed: 20 },
    )
    for (const [rows, inputs, classes] of [
      [1, 1, 1],
      [97, 12, 129],
      [33, 31, 1031],
    ] as const) {
      const layer = kernel.createSoftmax({ inputs, classes })
      layer.forward({
        rows,
        x: normalNumbers(rows * inputs, 1),
        weights: normalNumbers(inputs * classes, 2),
        bias: normalNumbers(classes, 3),
        targets: Int32Array.from({ length: rows }, (_, row) => (row * 7919) % classes),
        outputs: true,
      })
      layer.backward(normalNumbers(rows, 4))
      const dense = { rows, x: normalNumbers(rows * inputs, 1), weights: normalNumbers(inputs * classes, 2) }
      layer.logits({ ...dense, bias: normalNumbers(classes, 3) })
      layer.backwardLogits(normalNumbers(rows * classes, 4))
      layer.release()
    }
    for (const [steps, asked, size, features] of [
      [1, 1, 1, 1],
      [5, 9, 7, 33],
    ] as const) {
      const looks = kernel.createLooks()
      const length = steps * size * features
      looks.forward({
        steps,
        asked,
        size,
        features,
        lengths: Int32Array.from({ length: size }, (_, sample) => sample % (asked + 1)),
        sought: normalNumbers(length, 5),
        memory: normalNumbers(asked * size * features, 6),
      })
      looks.backward(normalNumbers(length, 7))
      looks.release()
    }
    for (const kind of ['adam', 'rmsprop', 'sgd'] as const) {
      const [weights, gradients, first, second] = [1, 2, 3, 4].map((seed) => normalNumbers(1001, seed))
      if (!weights || !gradients || !first || !second) throw new Error('There are four arrays.')
      kernel.update({
        rule: { kind, momentum: 0.9 },
        step: 1,
        learningRate: 0.1,
        weights,
        gradients,
        first,
        second: second.map(Math.abs),
      })
    }
    await kernel.close()
  }
}
process.stdout.write(`${builds.join(' ')}\n`)
