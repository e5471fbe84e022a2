import { describe, expect, it } from 'vitest'
import { expected } from '../../../shared/errors'
import { failed, ok } from '../../../shared/result'
import { experimentSchema } from '../../../shared/tasks/catalogue'
import { exampleExperiment } from './exampleExperiment.fixture'
import { changesOf, toExperimentFile, withSettings, type Changes } from './experimentDraft'
import { leastChanges } from './leastChanges'

/** Fills in the example's values; characters ask for a longer sequence, as the real defaults do. */
async function fillDefaults(changes: Changes) {
  const length = changes['preparation.level'] === 'character' ? 400 : 200
  const defaults = { ...changesOf(exampleExperiment), 'preparation.sequenceLength': length }
  const all = withSettings(defaults, changes, exampleExperiment)
  return ok({ experiment: experimentSchema.parse({ ...toExperimentFile('classification', all), name: 'x' }) })
}

const wantedWith = (changes: Changes) =>
  experimentSchema.parse({
    ...toExperimentFile('classification', { ...changesOf(exampleExperiment), ...changes }),
    name: 'x',
  })

describe('a new experiment from an old one', () => {
  it('marks only what differs from the defaults', async () => {
    const changes = await leastChanges(wantedWith({ 'training.epochs': 2 }), fillDefaults)
    expect(changes).toEqual({ 'columns.text': 'review', 'columns.label': 'sentiment', 'training.epochs': 2 })
  })

  it('also keeps a value that is a default only while another setting has its default', async () => {
    const wanted = wantedWith({ 'preparation.level': 'character' })
    const changes = await leastChanges(wanted, fillDefaults)
    const filled = await fillDefaults(changes)
    expect(filled.ok && filled.value.experiment).toEqual(wanted)
    expect(changes).toHaveProperty(['preparation.sequenceLength'], 200)
  })

  it('keeps every setting when the defaults cannot be had', async () => {
    const changes = await leastChanges(exampleExperiment, async () =>
      failed(expected('column.missing', { column: 'review', columns: 'a, b' }).error),
    )
    expect(changes).toEqual(changesOf(exampleExperiment))
  })
})
