import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, it } from 'vitest'
import type { Run } from '../../src/shared/domain/run'
import { writeReviews, writeSeries } from '../support/generatedTables'
import { codeOf, openWorkbench, valueOf, type TestWorkbench } from '../support/openWorkbench'
import { runCli } from '../support/runCli'
import { temporaryFolder } from '../support/temporaryFolder'

const files = temporaryFolder()
const home = temporaryFolder()
let workbench: TestWorkbench
let reviews = ''
const parts: Run[] = []

const draft = (seed: number, more: object = {}, training: object = {}) => ({
  datasetId: reviews,
  experiment: {
    name: `Seed ${seed}`,
    task: 'classification' as const,
    model: { embedding: 4, layers: [{ units: 4, bidirectional: false }] },
    ...more,
    training: { epochs: 1, earlyStopping: null, seed, ...training },
  },
})
const trained = async (...settings: Parameters<typeof draft>): Promise<Run> =>
  workbench.ended(await workbench.start(draft(...settings)))
const combined = async (runs: readonly Run[], name?: string): Promise<Run> => {
  const ids = runs.map(({ id }) => id)
  const { runId } = await valueOf(
    workbench.client.runs.combine({ ids, ...(name === undefined ? {} : { name }) }),
  )
  return workbench.ended(runId)
}
const probabilities = async (id: string): Promise<number[]> => {
  const question = { task: 'classification' as const, texts: ['a great and superb film', 'dull'] }
  const answer = await valueOf(workbench.client.predictions.answer({ runId: id, question }))
  if (answer.task !== 'classification') throw new Error('texts are classified')
  return answer.predictions.map(({ probability }) => probability)
}

beforeAll(async () => {
  workbench = await openWorkbench(home)
  reviews = await workbench.importFile(writeReviews(files, 300))
  // The third has other layers.
  const wider = { model: { embedding: 6, layers: [{ units: 5, bidirectional: true }] } }
  parts.push(await trained(1), await trained(2), await trained(3, wider))
})

it('runs answer together by their mean, and are judged as a run of their own', async () => {
  const run = await combined(parts, 'All three')
  expect(run).toMatchObject({ status: 'finished', error: null, name: 'All three', epochs: 0 })
  expect(run.combines.map(({ id }) => id)).toEqual(parts.map(({ id }) => id))
  expect(run.parameters).toBe(parts.reduce((sum, part) => sum + (part.parameters ?? 0), 0))
  expect(run.score).toMatchObject({ metric: 'accuracy', part: 'test' })
  expect(run.samples).toEqual(parts[0]?.samples)
  expect(Object.keys(run.metrics.spread ?? {})).toContain('accuracy')
  expect(run.baselines.map(({ id, test }) => [id, test])).toEqual(
    parts[0]?.baselines.map(({ id, test }) => [id, test]),
  )
  expect(await codeOf(workbench.client.runs.repeatSeeds({ id: run.id, seeds: 3 }))).toBe('combine.notTrained')
})

it('it answers, and is repeated to the same bits when its parts are gone', async () => {
  const [first, second] = parts
  if (!first || !second) throw new Error('two runs')
  const run = await combined([first, second])
  expect(run.name).toBe('Mean of 2 runs')
  const own = await probabilities(run.id)
  expect(own.every((value) => value > 0 && value < 1)).toBe(true)
  // Its parts are kept beside it: it is repeated to the same bits when they are gone.
  for (const { id } of parts) await valueOf(workbench.client.runs.remove({ id }))
  const { runId } = await valueOf(workbench.client.runs.repeat({ id: run.id }))
  expect((await workbench.ended(runId)).repetition).toMatchObject({ identical: true })
  rmSync(join(home, 'runs', run.id, 'parts'), { recursive: true })
  rmSync(join(home, 'runs', runId, 'parts'), { recursive: true })
  const again = await valueOf(workbench.client.runs.repeat({ id: run.id }))
  const third = await workbench.ended(again.runId)
  expect([third.error, third.fingerprint]).toEqual([null, run.fingerprint])
  expect(await probabilities(again.runId)).toEqual(own)
  for (const { id } of parts) await valueOf(workbench.client.runs.restore({ id }))
})

it('what goes elsewhere: one shape in any format, different layers as a bundle', async () => {
  const exported = async (id: string, format: 'onnx' | 'bundle'): Promise<string | null> => {
    const { jobId } = await valueOf(workbench.client.exports.create({ runId: id, format }))
    return (await workbench.jobEnded(jobId)).error?.code ?? null
  }
  const [alike, mixed] = [await combined(parts.slice(0, 2)), await combined(parts)]
  expect(await exported(alike.id, 'onnx')).toBeNull()
  expect(await exported(mixed.id, 'onnx')).toBe('export.unsupported')
  expect(await exported(mixed.id, 'bundle')).toBeNull()
})

it('inside a combined run the answer is that of the run, beside the one of the network that is looked at', async () => {
  const run = await combined(parts)
  const text = 'a great and superb film'
  const look = (member: number) =>
    valueOf(
      workbench.client.inside.view({
        runId: run.id,
        question: { input: { from: 'text', text }, weights: 'trained', member },
      }),
    )
  const views = [await look(0), await look(1), await look(2)]
  const [said] = await probabilities(run.id)
  for (const { members, together } of views) {
    expect(members).toBe(3)
    expect(together?.shown[0]?.value).toBeCloseTo(said ?? NaN, 6)
  }
  const alone = views.map(({ outcomes }) => outcomes.shown.find(({ index }) => index === 0)?.value ?? NaN)
  expect(new Set(alone).size).toBe(3)
  const shown = await runCli(home, 'inspect', run.id, '--text', text, '--member', '2')
  expect(shown.stdout).toContain('Network 2 of 3 (Seed 2): ')
  const report = await runCli(home, 'inspect', run.id, '--text', text, '--member', '2', '--json')
  expect(report.json()).toMatchObject({
    answer: views[0]?.together?.answer,
    network: { number: 2, of: 3, run: { name: 'Seed 2' }, answer: views[1]?.answer },
  })
})

it('runs that another split could give away to each other are refused, and those that read otherwise', async () => {
  const [first] = parts
  if (!first) throw new Error('a run')
  const refused = async (other: Run) => {
    const answer = await workbench.client.runs.combine({ ids: [first.id, other.id] })
    return answer.ok ? null : [answer.error.code, answer.error.params['reason']]
  }
  const otherSplit = await trained(4, { split: { seed: 5 } })
  expect(await refused(otherSplit)).toEqual([
    'combine.unlike',
    'they divide the rows in different ways, and what one of them learned from another may be tested on',
  ])
  const otherWords = await trained(5, { preparation: { vocabularySize: 50 } })
  expect((await refused(otherWords))?.[0]).toBe('combine.unlike')
  const series = await workbench.importFile(writeSeries(files, 200))
  const forecast = await workbench.ended(
    await workbench.start({
      datasetId: series,
      experiment: { task: 'forecasting', training: { epochs: 1 } },
    }),
  )
  expect((await refused(forecast))?.[0]).toBe('combine.unlike')
  const twice = await workbench.ended(
    await workbench.start({
      datasetId: series,
      experiment: { task: 'forecasting', training: { epochs: 1, seed: 9 } },
    }),
  )
  expect(await codeOf(workbench.client.runs.combine({ ids: [twice.id, twice.id] }))).toBe('input.invalid')
  const both = await combined([forecast, twice])
  const ahead = await valueOf(
    workbench.client.predictions.answer({ runId: both.id, question: { task: 'forecasting', steps: 3 } }),
  )
  expect(ahead.task).toBe('forecasting')
  const told = await runCli(home, 'combine', forecast.id, twice.id, '--name', 'By hand', '--json')
  expect(told.json()).toMatchObject({
    name: 'By hand',
    status: 'finished',
    metrics: { test: both.metrics.test },
  })
})
