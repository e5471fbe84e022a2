import { describe, expect, it } from 'vitest'
import { judgeGain } from '../../shared/tasks/judgement'
import { smallForecasting } from '../testing/exampleExperiments'
import { memorySource } from '../testing/memorySource'
import { Random } from '../../shared/random'
import { gainBeside } from './gains'
import { judgedBeside } from './judge'
import { prepare } from './prepare'
import type { SeriesData } from './seriesData'

/** Series of noise around levels that differ by powers of ten. */
async function members(count: number): Promise<readonly SeriesData[]> {
  const random = Random.of(2, 'gains')
  const rows = Array.from({ length: count }, (_, series) =>
    Array.from({ length: 120 }, (_day, day) => ({
      name: `s${series}`,
      time: day * 86_400_000,
      value: 10 ** (series % 4) * (10 + random.normal()),
    })),
  ).flat()
  const columns = { time: 'time', target: 'value', features: [], series: count === 1 ? null : 'name' }
  const task = await prepare(
    { ...smallForecasting, columns },
    { dataset: memorySource(rows), testDataset: null, onProgress: () => undefined },
  )
  return task.members
}

/** Forecasts of the test part that are off by a share of what came. */
const offBy = (all: readonly SeriesData[], share: (series: number) => number): Float64Array[] =>
  all.map((member, index) => member.actual('test').map((value) => value * (1 + share(index))))

describe('the gain beside another forecast', () => {
  it('is in the units of the target for one series', async () => {
    const one = await members(1)
    const gain = gainBeside(
      one,
      offBy(one, () => 0.1),
      offBy(one, () => 0.2),
    )
    expect(gain.metric).toBe('mae')
    expect(gain.mean).toBeGreaterThan(0.5)
    expect(judgeGain(gain)).toBe('better')
  })

  it('is by series where there are many, so that large values do not decide alone', async () => {
    const many = await members(12)
    // Closer on the largest series alone: a large part of all errors, three series of twelve.
    const gain = gainBeside(
      many,
      offBy(many, (series) => (series % 4 === 3 ? 0.1 : 0.25)),
      offBy(many, () => 0.2),
    )
    expect(gain).toMatchObject({ metric: 'mase', cases: 12 })
    expect(judgeGain(gain)).toBe('same')
  })

  it('is none beside the same forecast', async () => {
    const few = await members(3)
    const same = offBy(few, () => 0.1)
    expect(gainBeside(few, same, same)).toMatchObject({ metric: 'mase', mean: 0, low: 0, high: 0 })
  })
})

it('a forecast is not better beside a MASE above 1', () => {
  const gain = { metric: 'mae', mean: 2, low: 1, high: 3, cases: 30 }
  expect(judgedBeside(gain, { mase: 0.9 })).toBe('better')
  expect(judgedBeside(gain, { mase: 1.1 })).toBe('same')
  expect(judgedBeside({ ...gain, low: -3, high: -1 }, { mase: 1.1 })).toBe('worse')
})
