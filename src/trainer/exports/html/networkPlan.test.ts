import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Kernel } from '../../../kernel/kernel'
import { PortableNetwork, type PortableInput } from '../../../shared/portable/portableNetwork'
import type { Batch, Sequence } from '../../../tasks/prepared'
import { openEngine } from '../../engine/openEngine'
import {
  answered,
  bySample,
  exportedNetworks,
  largestDifference,
  stepsOfInput,
} from '../testing/exportedNetworks'
import { networkPlan } from './networkPlan'

let kernel: Kernel

beforeAll(async () => {
  kernel = (await openEngine({ engine: 'auto', kernel: 'auto', threads: 2 })).kernel
})
afterAll(() => kernel.close())

/** An input of one sample of a batch. */
function ofSample(input: Sequence, batch: Batch, row: number): PortableInput {
  const steps = stepsOfInput(input, batch)
  const values = bySample(input, batch)
  const width = values.length / (batch.size * steps)
  const own = values.slice(row * steps * width, (row + 1) * steps * width)
  return input.kind === 'tokens'
    ? own
    : Array.from({ length: steps }, (_, step) => own.slice(step * width, (step + 1) * width))
}

describe('a network that runs by itself', () => {
  it.each(exportedNetworks())('answers as in the kernel: $name', (exported) => {
    const { batch, members } = exported
    const { trained, outputs } = answered(exported, kernel)
    const alone = new PortableNetwork(networkPlan(trained.network, members), trained.weights)
    const answers = Array.from({ length: batch.size }, (_, row) =>
      alone.answer(batch.inputs.map((input) => ofSample(input, batch, row))),
    )
    const flat = Float32Array.from(answers.flatMap((answer) => [...answer]))
    expect(largestDifference(outputs, flat, exported)).toBeLessThan(1e-6)
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

  it('refuses weights that are not its own', () => {
    const [exported] = exportedNetworks()
    if (exported === undefined) throw new Error('no network')
    expect(() => new PortableNetwork(networkPlan(exported.network, 1), new Float32Array(3))).toThrow(
      RangeError,
    )
  })
})
