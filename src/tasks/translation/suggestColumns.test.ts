import { describe, expect, it } from 'vitest'
import type { Column } from '../../shared/domain/column'
import { experiment as experimentSchema } from '../../shared/tasks/translation/spec'
import { profiled, profiledText, profiledTime } from '../testing/profiledColumns'
import { fillDefaults } from './fillDefaults'
import { outlook } from './outlook'
import { suggestColumns } from './suggestColumns'

const dataset = (columns: Column[], rows = 1000) => ({ name: 'data', rows, columns })
const suggested = (...columns: Column[]) => suggestColumns(dataset(columns))?.columns ?? null

describe('pairs of texts', () => {
  it('are suggested by their names, whatever stands beside them', () => {
    const score = profiled('score', 'number')
    expect(suggested(score, profiledText('german', 8), profiledText('english', 8))).toEqual({
      source: 'english',
      target: 'german',
    })
    expect(suggested(profiledText('written', 3), profiledTime('iso'))).toEqual({
      source: 'written',
      target: 'iso',
    })
  })

  it('are suggested under the name that labels have, where it holds texts', () => {
    const source = profiledText('source', 1)
    expect(suggested(source, profiledText('target', 2))).toEqual({ source: 'source', target: 'target' })
    expect(suggested(source, profiled('target', 'category', { unique: 3 }))).toBeNull()
    // Words and their tags are no pair.
    expect(suggested(profiledText('tokens', 9), profiledText('tags', 13))).toBeNull()
  })

  it('are suggested where two texts of like length stand alone, or with where they come from', () => {
    const [first, second] = [
      profiledText('column 1', 7, { unique: 900 }),
      profiledText('column 2', 8, { unique: 950 }),
    ]
    const from = profiledText('column 3', 12, {
      unique: 990,
      examples: ['CC-BY 2.0 (France) Attribution: tatoeba.org #1'],
    })
    expect(suggested(first, second)).toEqual({ source: 'column 1', target: 'column 2' })
    expect(suggested(first, second, from)).toEqual({ source: 'column 1', target: 'column 2' })
  })

  it('are not a title and its text, a text and its class, or one text alone', () => {
    const [title, body] = [
      profiledText('title', 4, { unique: 900 }),
      profiledText('body', 90, { unique: 950 }),
    ]
    expect(suggested(title, body)).toBeNull()
    expect(suggested(profiledText('review', 20), profiled('label', 'category', { unique: 2 }))).toBeNull()
    expect(suggested(profiledText('english', 20))).toBeNull()
    expect(suggested(profiledText('a', 5, { unique: 10 }), profiledText('b', 5, { unique: 900 }))).toBeNull()
  })
})

describe('the defaults of a translation', () => {
  const sentences = [profiledText('english', 8), profiledText('french', 9)]
  const filled = (columns: Column[], given = {}, rows = 30_000) =>
    fillDefaults(given, dataset(columns, rows), null)

  it('spell names and dates, and part the words of sentences', () => {
    const dates = [profiledText('written', 3), profiledTime('iso')]
    expect(filled(dates).experiment.preparation.level).toBe('character')
    expect(filled(sentences).experiment.preparation.level).toBe('subword')
    expect(filled(sentences).reasons['preparation.level']).toMatch(/parts of words/)
  })

  it('name what is missing where there is one text only', () => {
    expect(() => filled([profiledText('english', 8)])).toThrow()
  })

  it('say which columns they use where there are more texts than two, but for where pairs come from', () => {
    const from = profiledText('source of it', 12, {
      examples: ['CC-BY 2.0 (France) Attribution: tatoeba.org #1'],
    })
    const told = (...more: Column[]) => {
      const columns = [...sentences, ...more]
      return outlook(filled(columns).experiment, dataset(columns), null).warnings.map(
        ({ message }) => message,
      )
    }
    expect(told(from)).toEqual([])
    expect(told(profiledText('spanish', 8))).toMatchObject([
      expect.stringContaining('"english" is read and "french" is written; "spanish" is not used.'),
    ])
    expect(told(profiledText('spanish', 8), profiledText('latin', 8))).toMatchObject([
      expect.stringContaining('"spanish" and "latin" are not used.'),
    ])
  })

  it('hide tokens and spread targets of sentences only: what is spelled hangs on every letter', () => {
    const { model, training } = filled(sentences).experiment
    expect([model.tokenDropout, training.labelSmoothing]).toEqual([0.1, 0.1])
    const dates = filled([profiledText('written', 3), profiledTime('iso')]).experiment
    expect([dates.model.tokenDropout, dates.training.labelSmoothing]).toEqual([0, 0])
  })

  it('are off where an experiment of an earlier build does not name them', () => {
    const { experiment } = filled(sentences)
    const model = { ...experiment.model, tokenDropout: undefined }
    const training = { ...experiment.training, labelSmoothing: undefined }
    const read = experimentSchema.parse({ ...experiment, model, training })
    expect([read.model.tokenDropout, read.training.labelSmoothing]).toEqual([0, 0])
  })

  it('leave nothing in the way, and refuse what makes no network', () => {
    const { experiment } = filled(sentences)
    const told = outlook(experiment, dataset(sentences, 30_000), null)
    expect(told.problem).toBeNull()
    expect(told.samples).toEqual({ train: 24_000, validation: 3000, test: 3000 })
    expect(told.network?.furtherInputs).toHaveLength(1)
    const odd = filled(sentences, { model: { layers: [{ cell: 'lstm', units: 33, bidirectional: true }] } })
    expect(outlook(odd.experiment, dataset(sentences), null)).toMatchObject({
      network: null,
      problem: { code: 'model.oddUnits', fix: { set: { 'model.layers': [{ units: 34 }] } } },
    })
  })
})
