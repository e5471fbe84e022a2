import { expect, it } from 'vitest'
import { Random } from '../../../shared/random'
import { atTemperature } from './atTemperature'
import { fewestCalibrated, learnTemperature } from './learnTemperature'
import { ReliabilityCounts } from './reliability'

/** Samples whose classes are drawn by probabilities [classes], said at another temperature than the true one. */
function drawn(samples: number, classes: number, saidAt: number, seed = 3) {
  const random = Random.of(seed, 'answers')
  const actual = new Int32Array(samples)
  const said = new Float32Array(samples * classes)
  for (let sample = 0; sample < samples; sample++) {
    const weights = Array.from({ length: classes }, () => Math.exp(3 * random.next()))
    const sum = weights.reduce((total, weight) => total + weight, 0)
    const truth = weights.map((weight) => weight / sum)
    let left = random.next()
    actual[sample] = Math.max(
      0,
      truth.findIndex((probability) => (left -= probability) < 0),
    )
    said.set(atTemperature(truth, saidAt), sample * classes)
  }
  return { said, actual }
}

it.each([
  { classes: 2, saidAt: 0.4, wanted: 2.5 },
  { classes: 5, saidAt: 0.5, wanted: 2 },
  { classes: 3, saidAt: 1, wanted: 1 },
  { classes: 3, saidAt: 1.6, wanted: 0.625 },
])(
  'answers of $classes classes said at temperature $saidAt are brought back by $wanted',
  ({ classes, saidAt, wanted }) => {
    const { said, actual } = drawn(20_000, classes, saidAt)
    const temperature = learnTemperature(said, actual, classes)
    expect(temperature / wanted).toBeGreaterThan(0.95)
    expect(temperature / wanted).toBeLessThan(1.05)
    const [before, after] = [new ReliabilityCounts(), new ReliabilityCounts()]
    actual.forEach((label, sample) => {
      const own = [...said.subarray(sample * classes, (sample + 1) * classes)]
      before.add(own[1] ?? 0, label === 1)
      after.add(atTemperature(own, temperature)[1] ?? 0, label === 1)
    })
    expect(after.result.error).toBeLessThan(0.015)
    if (saidAt !== 1) expect(before.result.error).toBeGreaterThan(2 * after.result.error)
  },
)

it('few samples teach no temperature, and answers without a mistake do not become certainties', () => {
  const right = (samples: number): number =>
    learnTemperature(new Float32Array(2 * samples).fill(0.5), new Int32Array(samples), 2)
  expect(right(fewestCalibrated - 1)).toBe(1)
  const said = Float32Array.from({ length: 400 }, (_, index) => (index % 2 === 0 ? 0.9 : 0.1))
  expect(learnTemperature(said, new Int32Array(200), 2)).toBe(0.5)
})

it('where nothing is to be corrected chance seldom teaches a temperature', () => {
  const corrected = Array.from({ length: 200 }, (_, seed) => {
    const { said, actual } = drawn(150, 3, 1, seed)
    return learnTemperature(said, actual, 3) !== 1
  })
  expect(corrected.filter(Boolean).length).toBeLessThan(20)
})

it('a probability of 0 stays 0 and the others still add up to 1', () => {
  expect(atTemperature([0, 0.25, 0.75], 2)).toEqual([0, expect.closeTo(0.366), expect.closeTo(0.634)])
})
