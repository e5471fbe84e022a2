import { describe, expect, it } from 'vitest'
import { absentSetting, listText, switchText } from './absentSetting'

describe('a setting without a value', () => {
  it('is off where it can be switched off', () => {
    expect(absentSetting('training.clipNorm', 'texts')).toBe('Off')
    expect(absentSetting('training.earlyStopping.patience', 'series')).toBe('Off')
    expect(switchText(false)).toBe('Off')
  })

  it('is none where something could be named', () => {
    expect(absentSetting('preparation.embeddings', 'texts')).toBe('None')
    expect(absentSetting('columns.time', 'series')).toBe('None')
    expect(absentSetting('testDataset', 'series')).toBe('None')
    expect(listText([])).toBe('None')
  })

  it('is a dash where the experiment has no such setting', () => {
    expect(absentSetting('model.layers.1.units', 'texts')).toBe('–')
    expect(absentSetting('columns.text', 'series')).toBe('–')
    expect(absentSetting('preparation.embeddings', 'series')).toBe('–')
    expect(absentSetting('dataset', 'series')).toBe('–')
  })
})
