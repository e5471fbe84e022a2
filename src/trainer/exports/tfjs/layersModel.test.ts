import * as tf from '@tensorflow/tfjs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Kernel } from '../../../kernel/kernel'
import { openEngine } from '../../engine/openEngine'
import {
  answered,
  bySample,
  exportedNetworks,
  largestDifference,
  stepsOfInput,
} from '../testing/exportedNetworks'
import { layersModel } from './layersModel'

let kernel: Kernel

beforeAll(async () => {
  kernel = (await openEngine({ engine: 'auto', kernel: 'auto', threads: 2 })).kernel
})
afterAll(() => kernel.close())

describe('a TF.js model', () => {
  it.each(exportedNetworks())('answers in TensorFlow.js as the network does: $name', (exported) => {
    const { batch } = exported
    const { trained, outputs } = answered(exported, kernel)
    const model = layersModel(trained.network, trained.weights, trained.members)
    const other = tf.tidy(() => {
      const inputs = batch.inputs.map((input) => {
        const values = bySample(input, batch)
        const steps = stepsOfInput(input, batch)
        const width = values.length / (batch.size * steps)
        return tf.tensor(values, [batch.size, steps, ...(input.kind === 'tokens' ? [] : [width])])
      })
      const [first] = inputs
      const answer = model.predict(inputs.length === 1 && first ? first : inputs)
      return (Array.isArray(answer) ? answer[0] : answer)?.dataSync<'float32'>()
    })
    expect(largestDifference(outputs, other ?? [], exported)).toBeLessThan(1e-5)
    model.dispose()
  })
})
