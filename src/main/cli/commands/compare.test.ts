import { describe, expect, it } from 'vitest'
import { differenceText } from './compare'

const both = ['texts', 'texts'] as const
const forecasts = ['series', 'series'] as const

describe('the values of a setting that differs', () => {
  it('are On and Off where something is switched, and None where nothing is named', () => {
    expect(differenceText({ path: 'preparation.lowercase', values: [true, false] }, both)).toEqual([
      'On',
      'Off',
    ])
    expect(differenceText({ path: 'training.clipNorm', values: [5, null] }, both)).toEqual(['5', 'Off'])
    expect(differenceText({ path: 'columns.features', values: [['a', 'b'], []] }, forecasts)).toEqual([
      'a, b',
      'None',
    ])
  })

  it('are a dash where a run does not have the setting', () => {
    expect(differenceText({ path: 'model.layers.1.units', values: [64, null] }, both)).toEqual(['64', '–'])
    expect(differenceText({ path: 'testDataset', values: ['more', null] }, both)).toEqual(['more', 'None'])
  })
})
