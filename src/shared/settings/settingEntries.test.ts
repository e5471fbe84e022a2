import { describe, expect, it } from 'vitest'
import { kindIds } from '../tasks/catalogue'
import { describeField } from './describeField'
import { exampleExperiment } from '../../renderer/pages/experiments/exampleExperiment.fixture'
import { changesOf } from '../../renderer/pages/experiments/experimentDraft'
import type { Json } from './settingValue'
import { settingEntries, settingSections, takesNull, writeSetting } from './settingEntries'

const all = kindIds.flatMap((kind) => settingSections.flatMap((section) => settingEntries(kind, section)))
const named = (path: string) => {
  const found = all.find((entry) => entry.path === path)
  if (found === undefined) throw new Error(`no setting ${path}`)
  return found
}
const written = (path: string, value: Json = changesOf(exampleExperiment)[path] ?? null) =>
  writeSetting(named(path), value)

describe('the settings of an experiment', () => {
  it('all have words and an input', () => {
    for (const entry of all) {
      expect(entry.label, entry.path).not.toBe('')
      expect(entry.help, entry.path).toMatch(/\.$/)
      if (entry.kind === 'field') expect(() => describeField(entry.schema), entry.path).not.toThrow()
    }
  })

  it('cover every field of a complete experiment but its columns', () => {
    const paths = settingSections.flatMap((section) =>
      settingEntries('texts', section).map(({ path }) => path),
    )
    const expected = Object.keys(changesOf(exampleExperiment)).filter((path) => !path.startsWith('columns.'))
    expect(paths).toEqual(expect.arrayContaining(expected))
  })

  it('are written in words, percent and units', () => {
    expect(written('preparation.level')).toBe('Words')
    expect(written('model.dropout')).toBe('50 %')
    expect(written('preparation.sequenceLength')).toBe('200 steps')
    expect(written('preparation.sequenceLength', 1)).toBe('1 step')
    expect(written('preparation.vocabularySize', 1)).toBe('1 entry')
    expect(written('training.earlyStopping', { patience: 1 })).toBe('1 epoch without progress')
    expect(written('preparation.vocabularySize', 20_000)).toBe('20,000 entries')
    expect(written('training.earlyStopping')).toBe('3 epochs without progress')
    expect(written('training.earlyStopping', null)).toBe('Off')
    expect(written('preparation.lowercase')).toBe('On')
    expect(written('preparation.embeddings', null)).toBe('None')
    expect(written('training.learningRate')).toBe('0.001')
  })

  it('write layers in one line', () => {
    expect(written('model.layers')).toBe('LSTM 64, both directions; LSTM 32')
  })

  it('write values that belong together in one line', () => {
    const value = { filters: 64, width: 5, stride: 1 }
    expect(written('model.convolution', value)).toBe('Filters 64, Width 5 steps, Stride 1 step')
    expect(written('model.convolution', null)).toBe('Off')
    expect(named('model.convolution').kind).toBe('group')
  })

  it('know which of them can be off', () => {
    expect(takesNull(named('training.clipNorm'))).toBe(true)
    expect(takesNull(named('split.column'))).toBe(false)
  })
})
