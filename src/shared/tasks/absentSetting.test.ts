import { describe, expect, it } from 'vitest'
import { absentSetting, listText, switchText } from './absentSetting'

describe('a setting without a value', () => {
  it('is off where it can be switched off', () => {
    expect(absentSetting('training.clipNorm', 'classification')).toBe('Off')
    expect(absentSetting('training.earlyStopping.patience', 'forecasting')).toBe('Off')
    expect(switchText(false)).toBe('Off')
  })

  it('is none where something could be named', () => {
    expect(absentSetting('preparation.embeddings', 'classification')).toBe('None')
    expect(absentSetting('columns.time', 'forecasting')).toBe('None')
    expect(absentSetting('testDataset', 'forecasting')).toBe('None')
    expect(listText([])).toBe('None')
  })

  it('is a dash where the experiment has no such setting', () => {
    expect(absentSetting('model.layers.1.units', 'classification')).toBe('–')
    expect(absentSetting('columns.text', 'forecasting')).toBe('–')
    expect(absentSetting('preparation.embeddings', 'forecasting')).toBe('–')
    expect(absentSetting('dataset', 'forecasting')).toBe('–')
  })
})
