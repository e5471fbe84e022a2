import { describe, expect, it } from 'vitest'
import { smallForecasting } from '../../tasks/testing/exampleExperiments'
import { memorySource } from '../../tasks/testing/memorySource'
import { sineRows } from '../../tasks/testing/toyRows'
import { prepare } from '../../tasks/forecasting/prepare'
import { exampleExperiment } from '../../renderer/pages/experiments/exampleExperiment.fixture'
import { isSameMeaning } from './sameMeaning'

const texts = {
  task: 'classification',
  text: 'review',
  level: 'word',
  lowercase: true,
  sequenceLength: 20,
  truncate: 'end',
  pad: 'start',
  vocabulary: ['', '?', 'good', 'bad'],
  labels: ['no', 'yes'],
}

describe('what the numbers of two networks mean', () => {
  it('is not the same where as many words are others, or classes stand in another order', () => {
    const same = (other: object) => isSameMeaning(exampleExperiment, texts, { ...texts, ...other })
    expect(same({})).toBe(true)
    expect(same({ vocabulary: ['', '?', 'bad', 'good'] })).toBe(false)
    expect(same({ labels: ['yes', 'no'] })).toBe(false)
    expect(isSameMeaning(exampleExperiment, texts, { task: 'forecasting' })).toBe(false)
  })

  it('is the same whatever was learned of the finished models, and where an earlier build left a default out', () => {
    const same = (other: object) => isSameMeaning(exampleExperiment, texts, { ...texts, ...other })
    expect(same({ temperature: 1.7 })).toBe(true)
    expect(same({ segmentation: 'none', signs: false })).toBe(true)
  })

  it('of forecasts is that of transform and scalers, by more than rounding', async () => {
    const source = { dataset: memorySource(sineRows(200)), testDataset: null, onProgress: () => undefined }
    const { codec } = await prepare(smallForecasting, source)
    const same = (other: object) => isSameMeaning(smallForecasting, codec, { ...codec, ...other })
    expect(same({ intervals: [{ half80: 1, half95: 2 }], values: undefined })).toBe(true)
    expect(same({ transform: codec.transform === 'log' ? 'none' : 'log' })).toBe(false)
    const scaled = (factor: number) => ({
      targetScaler: { ...codec.targetScaler, scale: codec.targetScaler.scale * factor },
    })
    expect([same(scaled(1 + 1e-12)), same(scaled(1.01))]).toEqual([true, false])
  })
})
