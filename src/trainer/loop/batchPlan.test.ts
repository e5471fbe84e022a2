import fc from 'fast-check'
import { expect, it } from 'vitest'
import { Random } from '../../shared/random'
import { batchPlan, epochPlan, evaluationPlan } from './batchPlan'

const samplesOf = (lengths: readonly number[]) => ({
  count: lengths.length,
  length: (sample: number) => lengths[sample] ?? 0,
  batch: () => {
    throw new Error('A plan makes no batch.')
  },
})

it('a plan holds each sample exactly once, in batches of at most the batch size', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 500 }), { maxLength: 400 }),
      fc.integer({ min: 1, max: 33 }),
      fc.nat(),
      (lengths, size, seed) => {
        const samples = samplesOf(lengths)
        for (const plan of [
          batchPlan(samples, size, Random.of(seed, 'shuffle')),
          evaluationPlan(samples, size),
        ]) {
          expect(plan.every((batch) => batch.length > 0 && batch.length <= size)).toBe(true)
          expect(plan.flatMap((batch) => [...batch]).sort((a, b) => a - b)).toEqual(
            lengths.map((_, index) => index),
          )
        }
      },
    ),
  )
})

it('epochs of so many updates follow one another through passes over all samples, few or many', () => {
  for (const updatesPerEpoch of [3, 25]) {
    const samples = samplesOf(new Array<number>(40).fill(5))
    const settings = { batchSize: 4, updatesPerEpoch, seed: 3 }
    const batches = Array.from({ length: 40 }, (_, epoch) => epochPlan(samples, settings, epoch)).flat()
    expect(batches).toHaveLength(40 * updatesPerEpoch)
    for (let first = 0; first + 10 <= batches.length; first += 10) {
      const pass = batches.slice(first, first + 10).flatMap((batch) => [...batch])
      expect(pass.sort((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, sample) => sample))
    }
    expect(batches[0]).not.toEqual(batches[10])
  }
})

it('an epoch without a number of updates is one pass, shuffled by its own number', () => {
  const samples = samplesOf(new Array<number>(40).fill(5))
  const settings = { batchSize: 16, updatesPerEpoch: null, seed: 3 }
  expect(epochPlan(samples, settings, 2)).toEqual(batchPlan(samples, 16, Random.of(3, 'shuffle 2')))
})

it('streams are read in their order, a piece of each at a time', () => {
  const samples = { ...samplesOf(new Array<number>(12).fill(5)), streams: { rows: 4 } }
  const inOrder = [
    [0, 1, 2, 3],
    [4, 5, 6, 7],
    [8, 9, 10, 11],
  ]
  for (const plan of [batchPlan(samples, 5, Random.of(1, 'shuffle')), evaluationPlan(samples, 256)]) {
    expect(plan.map((batch) => [...batch])).toEqual(inOrder)
  }
})

it('samples of like length stand together, so that hardly a step is padding', () => {
  const random = Random.of(1, 'lengths')
  const lengths = Array.from({ length: 5000 }, () => 1 + random.integer(500))
  const plan = batchPlan(samplesOf(lengths), 50, Random.of(2, 'shuffle'))
  const longest = (batch: Int32Array): number => Math.max(...[...batch].map((sample) => lengths[sample] ?? 0))
  const steps = plan.reduce((sum, batch) => sum + longest(batch) * batch.length, 0)
  const used = lengths.reduce((sum, length) => sum + length, 0)
  expect(steps / used).toBeLessThan(1.05)
})
