import { describe, expect, it } from 'vitest'
import type { ExperimentFile } from '../../shared/domain/experiment'
import { errorText, ExpectedError } from '../../shared/errors'
import { kindOf } from '../../shared/tasks/catalogue'
import { checkColumns } from './checkColumns'
import { checkExperiment } from './checkExperiment'

function textOf(work: () => unknown): string {
  try {
    work()
  } catch (thrown) {
    if (!(thrown instanceof ExpectedError)) throw thrown
    const { message, hint } = errorText(thrown.error)
    return `${message} ${hint}`
  }
  return 'accepted'
}
const check = (fields: Omit<ExperimentFile, 'task'>, task: ExperimentFile['task'] = 'classification') =>
  textOf(() => checkExperiment({ task, ...fields }, kindOf({ task })))

describe('the fields of an experiment file', () => {
  it('may all be left out but the task', () => {
    expect(check({})).toBe('accepted')
    expect(
      checkExperiment({ task: 'classification', model: { layers: [{ units: 8 }] } }, 'texts').model,
    ).toEqual({
      layers: [{ cell: 'lstm', units: 8, bidirectional: false }],
    })
  })

  it('stay left out beside others of their section, so that their defaults come from the data', () => {
    const file = { task: 'forecasting' as const, training: { seed: 1 }, columns: { target: 'sales' } }
    expect(checkExperiment(file, kindOf(file))).toEqual(file)
  })

  it.each([
    [{ training: { epoch: 3 } }, 'training.epoch', 'training.epochs'],
    [{ training: { learning_rate: 0.1 } }, 'training.learning_rate', 'training.learningRate'],
    [{ epochs: 3 }, 'epochs', 'training.epochs'],
    [{ model: { units: 64 } }, 'model.units', 'model.layers.0.units'],
    [
      { model: { layers: [{ units: 8 }, { units: 8, bidirectionel: true }] } },
      'model.layers.1.bidirectionel',
      'model.layers.1.bidirectional',
    ],
    [{ trainning: {} }, 'trainning', 'training'],
    [{ training: { lerning: 1 } }, 'training.lerning', 'training.learningRate'],
    [{ lerningRate: 1 }, 'lerningRate', 'training.learningRate'],
    [{ training: { batch: 1 } }, 'training.batch', 'training.batchSize'],
  ])('are known, else the nearest is named: %j', (fields, field, nearest) => {
    expect(check(fields)).toBe(
      `Unknown field "${field}" in the experiment file. The nearest known field is "${nearest}".`,
    )
  })

  it('say which tasks have them where others do', () => {
    expect(check({ training: { labelSmoothing: 0.1 } })).toBe(
      'Unknown field "training.labelSmoothing" in the experiment file. ' +
        'It is a setting of translation and does not apply here.',
    )
  })

  it('are all named when several are unknown', () => {
    expect(check({ epochs: 3, training: { epoch: 3, batchsize: 1 } })).toBe(
      'Unknown fields in the experiment file: training.epoch, training.batchsize, epochs. ' +
        'The nearest known fields are "training.epochs" (for "training.epoch"), ' +
        '"training.batchSize" (for "training.batchsize"), "training.epochs" (for "epochs").',
    )
  })

  it.each([
    [
      { training: { epochs: 0 } },
      'training.epochs: expected a whole number from 1 to 10,000, found 0. Change training.epochs.',
    ],
    [
      { training: { learningRate: 0 } },
      'training.learningRate: expected a number above 0, of at most 10, found 0. Change training.learningRate.',
    ],
    [
      { model: { convolution: { width: 3, stride: 4 } } },
      'model.convolution.stride: expected at most the width, so that no step is skipped, found 4. Change model.convolution.stride.',
    ],
    [
      { training: { clipNorm: 'five' } },
      'training.clipNorm: expected a number above 0, of at most 1,000, or null, found "five". Change training.clipNorm.',
    ],
    [
      { model: { layers: [{ cell: 'lsmt', units: 3 }] } },
      'model.layers.0.cell: expected one of lstm, gru, rnn, found "lsmt". Change model.layers.0.cell.',
    ],
    [
      { model: { layers: [] } },
      'model.layers: expected a list of 1 to 4 entries, found []. Change model.layers.',
    ],
    [
      { model: { layers: [{}] } },
      'model.layers.0.units: expected a whole number from 1 to 1,024, found nothing. Change model.layers.0.units.',
    ],
    [
      { preparation: { lowercase: 'yes' } },
      'preparation.lowercase: expected true or false, found "yes". Change preparation.lowercase.',
    ],
  ])('have the right type and range, else it is said what is expected: %j', (fields, text) => {
    expect(check(fields)).toBe(text)
  })

  it('differ from task to task', () => {
    expect(check({ preparation: { window: 12 } }, 'forecasting')).toBe('accepted')
    expect(check({ preparation: { window: 12 } })).toContain('Unknown field "preparation.window"')
  })
})

describe('the columns of an experiment file', () => {
  const column = (name: string) => ({
    name,
    type: 'text' as const,
    missing: 0,
    unique: 1,
    examples: [],
    frequent: [],
  })
  const columns = [column('review'), column('sentiment')]
  const checkIn = (fields: Omit<ExperimentFile, 'task'>, place?: string) =>
    textOf(() => checkColumns(fields, columns, place))

  it('are there', () => {
    expect(checkIn({ columns: { text: 'review', label: 'sentiment' } })).toBe('accepted')
    expect(checkIn({ columns: { text: null } })).toBe('accepted')
  })

  it('else the nearest is named', () => {
    expect(checkIn({ columns: { label: 'Sentimant' } })).toBe(
      'There is no column "Sentimant" (label). The nearest column is "sentiment". Columns: review, sentiment.',
    )
    expect(checkIn({ columns: { features: ['review', 'revue'] } })).toContain('no column "revue" (features)')
    expect(checkIn({ split: { column: 'group' } }, ' in the test data')).toContain(
      'no column "group" (split.column in the test data)',
    )
  })
})
