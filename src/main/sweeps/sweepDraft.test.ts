import { expect, it } from 'vitest'
import { planExperiment } from '../experiments/planExperiment'
import { ExpectedError } from '../../shared/errors'
import { checkedPlan } from './sweepDraft'

const column = (name: string, type: 'text' | 'category', unique: number) => ({
  name,
  type,
  unique,
  missing: 0,
  examples: [],
  frequent: [],
})
const { experiment } = planExperiment(
  { task: 'classification', columns: { text: 'review', label: 'mood' } },
  { name: 'reviews', rows: 100, columns: [column('review', 'text', 100), column('mood', 'category', 2)] },
  null,
)

/** What a sweep over a setting of that name is refused with. */
function refusalOf(path: string): string {
  try {
    checkedPlan(
      { method: 'random', vary: [{ kind: 'list', path, values: [1, 2] }] } as unknown as Parameters<
        typeof checkedPlan
      >[0],
      experiment,
    )
    return ''
  } catch (thrown) {
    if (!(thrown instanceof ExpectedError)) throw thrown
    return JSON.stringify(thrown.error.params)
  }
}

it('a setting that is not there is told with the nearest one that can be varied, or with examples', () => {
  expect(refusalOf('model.dropuot')).toContain('Did you mean \\"model.dropout\\"?')
  for (const name of ['name', 'nope.x']) {
    expect(refusalOf(name)).toContain('there is no setting')
    expect(refusalOf(name)).toContain('Settings are such as model.dropout')
  }
})
