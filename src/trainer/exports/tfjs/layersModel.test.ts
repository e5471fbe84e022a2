import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Kernel } from '../../../kernel/kernel'
import { openEngine } from '../../engine/openEngine'
import { answered, exportedNetworks } from '../testing/exportedNetworks'
import { askTfjs } from '../testing/receivers'

let kernel: Kernel

beforeAll(async () => {
  kernel = (await openEngine({ engine: 'auto', kernel: 'auto', threads: 2 })).kernel
})
afterAll(() => kernel.close())

describe('a TF.js model', () => {
  it.each(exportedNetworks())('answers in TensorFlow.js as the network does: $name', (exported) => {
    const [difference] = askTfjs([{ exported, ...answered(exported, kernel) }])
    expect(difference).toBeLessThan(1e-5)
  })
})
