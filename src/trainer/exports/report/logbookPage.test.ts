import { describe, expect, it } from 'vitest'
import { exampleEpoch, exampleRun } from '../../../renderer/pages/runs/exampleRun.fixture'
import type { Comparison } from '../../../shared/domain/comparison'
import type { LogContent } from '../../../shared/domain/logbook'
import type { Run } from '../../../shared/domain/run'
import { logbookPage } from './logbookPage'

const named = (id: string, name: string, more: Partial<Run> = {}): Run => ({
  ...exampleRun,
  history: [exampleEpoch(1), exampleEpoch(2)],
  ...more,
  id,
  name,
})
const [one, two] = [named('r_00000000000a', 'Short'), named('r_00000000000b', 'Long')]

const textOf = (
  content: LogContent,
  runs: readonly Run[],
  differences: Comparison['differences'] = [],
): string => {
  const page = { title: 'Page', parts: [{ content, differences }], runs: [...runs], writtenAt: 0 }
  return logbookPage({ ...page, output: '', name: '' })
    .replace(/<style>[\s\S]*?<\/style>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
}

describe('a page of the logbook as a document', () => {
  it('heads each column of settings by the run that has them', () => {
    const differences = [{ path: 'training.epochs', label: 'Epochs asked for', values: [7, 1] }]
    const text = textOf({ kind: 'settings', runs: [two.id, one.id] }, [one, two], differences)
    expect(text).toContain('Setting Long Short Epochs asked for 7 1')
  })

  it('says that nothing is left to compare where one of two runs was deleted', () => {
    const text = textOf({ kind: 'settings', runs: [one.id, two.id] }, [one])
    expect(text).toContain('One run is left: there is nothing to compare it with.')
    expect(text).toContain('1 run of it was deleted.')
    expect(textOf({ kind: 'settings', runs: [one.id, two.id] }, [one, two])).toContain(
      'The runs have the same settings.',
    )
    expect(textOf({ kind: 'verdicts', runs: [one.id, two.id] }, [])).toContain('2 runs of it were deleted.')
  })

  it('draws curves of runs that have the figure by epoch, and says so where none has', () => {
    const combined = named('r_00000000000c', 'Combined', { history: [] })
    const runs = [one, combined]
    const asked = (metric: string): LogContent => ({ kind: 'curves', runs: runs.map(({ id }) => id), metric })
    const drawn = textOf(asked('accuracy'), runs)
    expect(drawn).toContain('Short')
    expect(drawn).not.toContain('Combined')
    // Accuracy is a share: its axis reads in percent.
    expect(drawn).toMatch(/\d %/)
    expect(textOf(asked('bleu'), runs)).toContain('no run has this figure by epoch')
  })

  it('parts the curves of tasks, each in a metric that it knows', () => {
    const epoch = exampleEpoch(1)
    const translated = named('r_00000000000d', 'Translated', {
      task: 'translation',
      history: [{ ...epoch, validation: { ...epoch.validation, chrf: 33 } }],
    })
    const runs = [one, translated]
    const text = textOf({ kind: 'curves', runs: runs.map(({ id }) => id), metric: 'chrf' }, runs)
    expect(text).toContain('Epoch Short')
    expect(text).toContain('Epoch Translated')
    expect(text).not.toContain('Short Translated')
  })
})
