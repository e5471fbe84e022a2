import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Kernel } from '../../../kernel/kernel'
import { PortableNetwork } from '../../../shared/portable/portableNetwork'
import { openEngine } from '../../engine/openEngine'
import { recurrent } from '../../network/testing/smallNetworks'
import { answered, exportedNetworks, ofPairs } from '../testing/exportedNetworks'
import { askPages } from '../testing/receivers'
import { networkPlan } from './networkPlan'

let kernel: Kernel

beforeAll(async () => {
  kernel = (await openEngine({ engine: 'auto', kernel: 'auto', threads: 2 })).kernel
})
afterAll(() => kernel.close())

describe('a network that runs by itself', () => {
  it.each(exportedNetworks())('answers as in the kernel: $name', (exported) => {
    const [difference] = askPages([{ exported, ...answered(exported, kernel) }])
    expect(difference).toBeLessThan(1e-6)
  })

  it('goes on where it stood, step by step', () => {
    const exported = exportedNetworks().find(({ name }) => name === 'an answer at each step')
    if (exported === undefined) throw new Error('the network is gone')
    const { trained } = answered(exported, kernel)
    const alone = new PortableNetwork(networkPlan(trained.network, 1), trained.weights)
    const whole = alone.answer([[3, 5, 7, 2]])
    const memory = alone.empty()
    const parts = [[3, 5], [7], [2]].flatMap((tokens) => [...alone.answer([tokens], memory)])
    expect(parts).toEqual([...whole])
  })

  it('goes on with a second text behind a first one, a token at a time', () => {
    const encoders = [true, false].map((bidirectional) => recurrent('lstm', { bidirectional }))
    const { trained } = answered(ofPairs('pairs', encoders), kernel)
    const alone = new PortableNetwork(networkPlan(trained.network, 1), trained.weights)
    const [source, told] = [
      [3, 5, 7, 2],
      [2, 9, 4],
    ]
    const whole = alone.answer([source, told])
    const memory = alone.begin(source)
    expect(alone.looked(memory)).toBeNull()
    // A copy goes its own way.
    alone.next(alone.copy(memory), 11)
    expect(told.flatMap((token) => [...alone.next(memory, token)])).toEqual([...whole])
    const looked = alone.looked(memory) ?? new Float32Array()
    expect(looked).toHaveLength(source.length)
    expect(looked.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 6)
  })

  it('refuses weights that are not its own', () => {
    const [exported] = exportedNetworks()
    if (exported === undefined) throw new Error('no network')
    expect(() => new PortableNetwork(networkPlan(exported.network, 1), new Float32Array(3))).toThrow(
      RangeError,
    )
  })
})
