import { describe, expect, it } from 'vitest'
import { changeSettings, noChanges, resetSetting } from './draftChanges'
import { exampleExperiment } from './exampleExperiment.fixture'

const set = (draft = noChanges, settings: Record<string, number | string>) =>
  changeSettings(draft, settings, exampleExperiment)

describe('what was set by hand', () => {
  it('counts as changed until it has its default again', () => {
    const changed = set(noChanges, { 'training.epochs': 3 })
    expect(changed.changes).toEqual({ 'training.epochs': 3 })
    expect(set(changed, { 'training.epochs': 15 }).changes).toEqual({})
  })

  it('compares lists as a whole', () => {
    const changed = set(noChanges, { 'model.layers.0.units': 8 })
    expect(Object.keys(changed.changes)).toEqual(['model.layers'])
    expect(set(changed, { 'model.layers.0.units': 64 }).changes).toEqual({})
  })

  it('stays as it was typed when the default may have moved since', () => {
    const changed = set(noChanges, { 'preparation.sequenceLength': 100 })
    const characters = set(changed, { 'preparation.level': 'character' })
    expect(set(characters, { 'preparation.sequenceLength': 200 }).changes).toHaveProperty(
      ['preparation.sequenceLength'],
      200,
    )
  })

  it('is gone when it is reset', () => {
    expect(resetSetting(set(noChanges, { 'training.epochs': 3 }), 'training.epochs').changes).toEqual({})
  })
})
