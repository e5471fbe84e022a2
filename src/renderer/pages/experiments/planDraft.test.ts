import { describe, expect, it } from 'vitest'
import type { ExperimentFile } from '../../../shared/domain/experiment'
import type { Plan } from '../../../shared/domain/plan'
import { expected } from '../../../shared/errors'
import { failed, ok, type Result } from '../../../shared/result'
import { experimentSchema } from '../../../shared/tasks/catalogue'
import { exampleExperiment } from './exampleExperiment.fixture'
import { changesOf, toExperimentFile } from './experimentDraft'
import { planDraft, type ExperimentDraft } from './planDraft'

const draft: ExperimentDraft = {
  datasetId: 'd_0123456789abcdef',
  testDatasetId: null,
  task: 'classification',
  preset: 'balanced',
  changes: {},
}

/** Fills in the example's values around what is asked for, and remembers what was asked. */
function planner() {
  const asked: ExperimentFile[] = []
  const plan = async ({ experiment }: { experiment: ExperimentFile }): Promise<Result<Plan>> => {
    asked.push(experiment)
    const given = Object.entries(experiment).flatMap(([section, fields]) =>
      typeof fields === 'object' && fields !== null
        ? Object.entries(fields).map(([name, value]) => [`${section}.${name}`, value] as const)
        : [],
    )
    const all = { ...changesOf(exampleExperiment), ...Object.fromEntries(given) }
    return ok({
      experiment: experimentSchema.parse({ ...toExperimentFile('classification', all), name: 'x' }),
      reasons: {},
      warnings: [],
      problem: null,
      network: null,
      summary: [],
      parameters: 0,
      samples: { train: 1, validation: 1, test: 1 },
    })
  }
  return { asked, client: { experiments: { plan } } }
}

describe('planning a draft', () => {
  it('asks once when the defaults are wanted', async () => {
    const { asked, client } = planner()
    const planned = await planDraft(client, draft)
    expect(asked).toEqual([{ task: 'classification' }])
    expect(planned).toMatchObject({ ok: true, value: { presetPaths: [] } })
  })

  it('applies a preset relative to the defaults of the data set', async () => {
    const { client } = planner()
    const planned = await planDraft(client, { ...draft, preset: 'quick' })
    expect(planned).toMatchObject({ ok: true, value: { plan: { experiment: { training: { epochs: 5 } } } } })
  })

  it('lets a setting made by hand win over the preset', async () => {
    const { client } = planner()
    const planned = await planDraft(client, { ...draft, preset: 'quick', changes: { 'training.epochs': 9 } })
    expect(planned).toMatchObject({ ok: true, value: { plan: { experiment: { training: { epochs: 9 } } } } })
    expect(planned.ok && planned.value.presetPaths).not.toContain('training.epochs')
  })

  it('hands on why it cannot be planned', async () => {
    const { error } = expected('column.missing', { column: 'review', columns: 'a' })
    const refusing = { experiments: { plan: async () => failed(error) } }
    expect(await planDraft(refusing, draft)).toEqual({ ok: false, error })
  })
})
