import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { Kernel } from '../../../kernel/kernel'
import { foundTranslations } from '../../../tasks/translation/foundTranslations'
import { translate, type PortableSteps } from '../../../tasks/translation/portable'
import { openEngine } from '../../engine/openEngine'
import { resourcesFolder } from '../../engine/resourcesFolder'
import { NetworkModel } from '../../loop/networkModel'
import { NetworkGroup } from '../../network/networkGroup'
import { recurrent } from '../../network/testing/smallNetworks'
import { answered, ofPairs } from '../testing/exportedNetworks'
import { pairCodec, pairTexts } from '../testing/pairCodec'
import { encodeOnnx } from './onnxFile'
import { onnxPairs } from './onnxPairs'
import { openOnnx, type OpenedOnnx } from './runOnnx'

/** The module that goes along with the graphs. */
const moduleSchema = z.object({
  stepsOf: z.function({
    input: [z.custom<OpenedOnnx['ask']>(), z.custom<OpenedOnnx['ask']>()],
    output: z.custom<PortableSteps>(),
  }),
})
const path = join(resourcesFolder(), 'exports', 'onnx-pairs', 'steps.mjs')
const { stepsOf } = moduleSchema.parse({ ...(await import(/* @vite-ignore */ pathToFileURL(path).href)) })

let kernel: Kernel

beforeAll(async () => {
  kernel = (await openEngine({ engine: 'auto', kernel: 'auto', threads: 2 })).kernel
})
afterAll(() => kernel.close())

describe('a translation by two ONNX graphs', () => {
  const cells = ['lstm', 'gru', 'rnn'] as const
  const cases = cells.flatMap((cell) =>
    [1, 2].flatMap((members) => [1, 4].map((beam) => ({ cell, members, beam }))),
  )
  it.each(cases)(
    'is that of the kernel: $cell, $members networks, beam $beam',
    async ({ cell, members, beam }) => {
      const encoders = [true, false].map((bidirectional) => recurrent(cell, { bidirectional }))
      const { trained } = answered({ ...ofPairs('pairs', encoders), members }, kernel)
      const group = NetworkGroup.create(trained.network, kernel, 'kernel', members)
      const graphs = onnxPairs(trained.network, trained.weights, members, {})
      const encoder = await openOnnx(encodeOnnx(graphs.encoder))
      const decoder = await openOnnx(encodeOnnx(graphs.decoder))
      try {
        group.setWeights(trained.weights)
        const own = foundTranslations(pairCodec(beam), new NetworkModel(group, null), pairTexts)
        const found = await translate(pairCodec(beam), stepsOf(encoder.ask, decoder.ask), pairTexts)
        expect(found.map(({ translation }) => translation)).toEqual(own.map(({ translation }) => translation))
        found.forEach(({ certainty }, at) => expect(certainty).toBeCloseTo(own[at]?.certainty ?? NaN, 5))
      } finally {
        await encoder.release()
        await decoder.release()
        group.release()
      }
    },
  )
})
