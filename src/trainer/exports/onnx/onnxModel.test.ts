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
import { encodeOnnx } from './onnxFile'
import { inputName, onnxModel } from './onnxModel'
import { openOnnx, type OnnxInput } from './runOnnx'

let kernel: Kernel

beforeAll(async () => {
  kernel = (await openEngine({ engine: 'auto', kernel: 'auto', threads: 2 })).kernel
})
afterAll(() => kernel.close())

describe('an ONNX model', () => {
  it.each(exportedNetworks())('answers in onnxruntime as the network does: $name', async (exported) => {
    const { batch } = exported
    const { trained, outputs } = answered(exported, kernel)
    const { network, weights, members } = trained
    const model = await openOnnx(encodeOnnx(onnxModel(network, weights, members, {})))
    const inputs = batch.inputs.map((input, index): [string, OnnxInput] => {
      const values = bySample(input, batch)
      const isTokens = input.kind === 'tokens'
      const steps = stepsOfInput(input, batch)
      const shape = [batch.size, steps, ...(isTokens ? [] : [values.length / (batch.size * steps)])]
      return [inputName(index), { values, shape, isTokens }]
    })
    const other = await model.run(Object.fromEntries(inputs))
    expect(largestDifference(outputs, other, exported)).toBeLessThan(1e-6)
    await model.release()
  })
})
