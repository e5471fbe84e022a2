import { describe, expect, it } from 'vitest'
import { differenceText } from './differenceText'

describe('the values of a setting that differs', () => {
  it('are Yes and No, Off where it is switched off, and None for an empty list', () => {
    expect(differenceText({ path: 'preparation.lowercase', values: [true, false] })).toEqual(['Yes', 'No'])
    expect(differenceText({ path: 'training.clipNorm', values: [5, null] })).toEqual(['5', 'Off'])
    expect(differenceText({ path: 'columns.features', values: [['a', 'b'], []] })).toEqual(['a, b', 'None'])
  })

  it('are a dash where a run does not have the setting', () => {
    expect(differenceText({ path: 'model.layers.1.units', values: [64, null] })).toEqual(['64', '–'])
    expect(differenceText({ path: 'testDataset', values: ['more', null] })).toEqual(['more', '–'])
  })
})
