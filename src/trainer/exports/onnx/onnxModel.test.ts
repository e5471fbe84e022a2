import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Kernel } from '../../../kernel/kernel'
import { openEngine } from '../../engine/openEngine'
import { answered, exportedNetworks } from '../testing/exportedNetworks'
import { askOnnx } from '../testing/receivers'

let kernel: Kernel

beforeAll(async () => {
  kernel = (await openEngine({ engine: 'auto', kernel: 'auto', threads: 2 })).kernel
})
afterAll(() => kernel.close())

describe('an ONNX model', () => {
  it.each(exportedNetworks())('answers in onnxruntime as the network does: $name', async (exported) => {
    const [difference] = await askOnnx([{ exported, ...answered(exported, kernel) }])
    expect(difference).toBeLessThan(1e-6)
  })
})
