import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Kernel } from '../../../kernel/kernel'
import { PortableNetwork } from '../../../shared/portable/portableNetwork'
import { foundTranslations, saidBy } from '../../../tasks/translation/foundTranslations'
import { portableSteps } from '../../../tasks/text/portableSteps'
import { openEngine } from '../../engine/openEngine'
import { NetworkModel } from '../../loop/networkModel'
import { NetworkGroup } from '../../network/networkGroup'
import { recurrent } from '../../network/testing/smallNetworks'
import { answered, ofPairs } from '../testing/exportedNetworks'
import { pairCodec, pairTexts } from '../testing/pairCodec'
import { networkPlan } from './networkPlan'

let kernel: Kernel

beforeAll(async () => {
  kernel = (await openEngine({ engine: 'auto', kernel: 'auto', threads: 2 })).kernel
})
afterAll(() => kernel.close())

describe('a translation by the code of a page', () => {
  const cells = ['lstm', 'gru', 'rnn'] as const
  const cases = cells.flatMap((cell) =>
    [1, 2].flatMap((members) => [1, 4].map((beam) => ({ cell, members, beam }))),
  )
  it.each(cases)('is that of the kernel: $cell, $members networks, beam $beam', ({ cell, members, beam }) => {
    const encoders = [true, false].map((bidirectional) => recurrent(cell, { bidirectional }))
    const { trained } = answered({ ...ofPairs('pairs', encoders), members }, kernel)
    const group = NetworkGroup.create(trained.network, kernel, 'kernel', members)
    try {
      group.setWeights(trained.weights)
      const own = saidBy(foundTranslations(pairCodec(beam), new NetworkModel(group, null), pairTexts))
      const alone = new PortableNetwork(networkPlan(trained.network, members), trained.weights)
      const onPage = saidBy(foundTranslations(pairCodec(beam), portableSteps(alone), pairTexts))
      expect(onPage).toHaveLength(own.length)
      onPage.forEach((value, at) => expect(value).toBeCloseTo(own[at] ?? NaN, 5))
    } finally {
      group.release()
    }
  })
})
