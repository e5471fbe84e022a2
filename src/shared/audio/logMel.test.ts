import { describe, expect, it } from 'vitest'
import { tone } from '../../../test/support/wavFile'
import { LogMel } from './logMel'
import { melBank, melOf } from './melBank'

const settings = { frameMilliseconds: 25, stepMilliseconds: 10, bands: 30, highestHertz: 4000 }
const framesOf = (samples: readonly number[], sampleRate: number, changed = {}): number[][] =>
  new LogMel({ ...settings, ...changed }).frames(Float32Array.from(samples), sampleRate)
const loudest = (frame: readonly number[] = []): number => frame.indexOf(Math.max(...frame))

describe('frames of a recording', () => {
  it('follow each other by the step, as many as fit whole', () => {
    const frames = framesOf(tone(440, 1, 8000), 8000)
    expect([frames.length, frames[0]?.length]).toEqual([98, 30])
    expect(framesOf([0.1], 8000)).toHaveLength(1)
    expect(framesOf(tone(440, 1, 8000), 8000, { stepMilliseconds: 20, bands: 12 })).toHaveLength(49)
  })

  it.each([300, 1000, 2500, 3500])('are loudest in the band of a tone of %d Hz', (hertz) => {
    const step = (melOf(4000) - melOf(20)) / 31
    const expected = Math.round((melOf(hertz) - melOf(20)) / step) - 1
    for (const rate of [8000, 16_000, 44_100])
      expect(loudest(framesOf(tone(hertz, 0.1, rate), rate)[3])).toBe(expected)
  })

  it('add up to the mean square of the sound, whatever the sample rate', () => {
    for (const rate of [8000, 11_025, 16_000, 44_100]) {
      const [, , frame = []] = framesOf(tone(1000, 0.1, rate, 0.6), rate)
      const power = frame.reduce((sum, value) => sum + Math.exp(value), 0)
      expect(power).toBeGreaterThan(0.17)
      expect(power).toBeLessThan(0.19)
    }
  })

  it('of silence have the lowest value', () => {
    for (const value of framesOf(new Array<number>(400).fill(0), 8000).flat())
      expect(value).toBeCloseTo(-23.026, 2)
  })
})

describe('a bank of mel filters', () => {
  it.each([
    [4, 200],
    [30, 200],
    [128, 40],
  ])(
    'of %d bands for frames of %d samples has no empty band, and loses nothing between them',
    (bands, samples) => {
      const bank = melBank(bands, 8000, 4000, samples)
      const total = new Float64Array(bank.transformSamples / 2 + 1)
      for (const { firstBin, weights } of bank.bands) {
        expect(weights.length).toBeGreaterThan(0)
        weights.forEach(
          (weight, place) => (total[firstBin + place] = (total[firstBin + place] ?? 0) + weight),
        )
      }
      const centres = bank.bands.map(
        ({ firstBin, weights }) => firstBin + weights.indexOf(Math.max(...weights)),
      )
      for (const sum of total.subarray((centres[0] ?? 0) + 1, centres.at(-1))) expect(sum).toBeCloseTo(1, 1)
    },
  )
})
