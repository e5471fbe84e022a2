import { describe, expect, it, vi } from 'vitest'
import { calls } from '../../../src/shared/contract/calls'
import type { Call } from '../../../src/shared/rpc'
import { answerExample, exampleAnswers } from './exampleAnswers'
import { exampleDatasets } from './exampleDatasets'
import { exampleRuns } from './exampleRuns'
import { exampleSweep } from './exampleSweepAnswers'
import { exampleVectors } from './exampleVectorAnswers'

const [wide, airline, spam] = exampleDatasets.map(({ dataset }) => dataset.id)
const runId = exampleRuns[2]?.id
const vectors = exampleVectors[0]?.id
const logPage = 'l_000000000000'
const draft = { datasetId: airline, experiment: { task: 'forecasting' } }

/** What every call of the contract may be asked. */
const questions: Readonly<Record<string, unknown>> = {
  'application.openLink': { url: 'https://example.org' },
  'application.changeSettings': { theme: 'dark' },
  'datasets.import': { source: { kind: 'sample', id: 'sms-spam' } },
  'datasets.offerText': { name: 'a.conll', text: 'a\tO\n' },
  'datasets.withdraw': { token: 't' },
  'datasets.tables': { source: { kind: 'file', token: 't' } },
  'datasets.previewReading': { id: wide, reading: { dateOrder: 'day' } },
  'datasets.readAgain': { id: wide, reading: {} },
  'datasets.rename': { id: wide, name: 'Plant' },
  'datasets.rows': { id: wide, offset: 999_990, limit: 50 },
  'datasets.chooseRoles': { id: wide, roles: null },
  'datasets.fix': { id: spam, fix: { kind: 'dropDuplicates', columns: null } },
  'datasets.removeFix': { id: spam, step: 0 },
  'vectors.get': { id: vectors },
  'vectors.remove': { id: vectors },
  'vectors.restore': { id: vectors },
  'vectors.import': { token: 't' },
  'vectors.fetch': { id: 'glove-6b-100d' },
  'experiments.look': { draft, question: { task: 'forecasting', about: 'window', origin: 60 } },
  'runs.rename': { id: runId, name: 'Named' },
  'runs.repeatSeeds': { id: runId, seeds: 3 },
  'runs.crossValidate': { id: runId, folds: 5 },
  'runs.tried': { id: runId, steps: [{ 'training.epochs': 20 }] },
  'runs.free': { ids: [runId] },
  'runs.bringBack': { ids: [runId] },
  'runs.removeSome': { ids: [runId] },
  'runs.restoreSome': { ids: [runId] },
  'runs.mark': { ids: [runId], starred: true },
  'runs.tag': { ids: [runId], add: ['kept'] },
  'runs.note': { id: runId, note: 'Worth keeping.' },
  'runs.groups': { by: 'task' },
  'sweeps.start': {
    ...draft,
    plan: { vary: [{ kind: 'list', path: 'model.layers.0.units', values: [16, 32] }] },
  },
  'sweeps.extend': { id: exampleSweep.id, trials: 5 },
  'runs.page': { filter: { text: 'airline' }, limit: 2 },
  'runs.freeName': { name: 'Reviews' },
  'runs.curves': { ids: exampleRuns.slice(2, 5).map(({ id }) => id), metric: 'loss' },
  'runs.compare': { ids: exampleRuns.slice(2, 5).map(({ id }) => id) },
  'queue.move': { ids: [runId], before: null },
  'queue.leave': { ids: [runId] },
  'queue.putBack': { left: [{ id: runId, place: 1, isDeleted: false }] },
  'comparisons.answers': {
    first: runId,
    second: exampleRuns[3]?.id,
    which: { kind: 'gained', offset: 0, limit: 10 },
  },
  'comparisons.gains': { beside: runId, others: [exampleRuns[3]?.id] },
  'predictions.answer': { runId, question: { task: 'classification', texts: ['one '.repeat(60)] } },
  'predictions.told': { runId, which: { offset: 0, limit: 10 } },
  'inside.view': { runId, question: { input: { from: 'row', row: 0 } } },
  'inside.occlusion': { runId, question: { input: { from: 'row', row: 0 } } },
  'runs.combine': { ids: [runId, exampleRuns[3]?.id] },
  'logbook.list': {},
  'logbook.get': { id: logPage },
  'logbook.add': { title: 'Does a larger network help?' },
  'logbook.change': { id: logPage, change: { kind: 'rename', title: 'Larger networks' } },
  'logbook.remove': { id: logPage },
  'logbook.restore': { id: logPage },
  'logbook.export': { id: logPage },
  'inside.epochs': { runId },
  'inside.film': { runId, question: { input: { from: 'row', row: 0 } } },
  'inside.trainFilm': { runId, keepEpochs: 12 },
  'inside.survey': { runId, layer: '1/forward' },
  'inside.reach': { runId },
  'inside.words': { runId },
  'inside.neighbours': { runId, word: 'slow' },
  'inside.siblings': { runId },
  'inside.trainPlain': { runId },
  'learn.play': { lesson: { about: 'words' } },
  'exports.create': { runId, format: 'tfjs' },
  'bundles.open': { token: 'token of spam.lstm' },
  'recovery.find': { all: true },
  'recovery.recover': { ids: [] },
  'recovery.leave': { ids: [] },
}

/** A call that is not listed takes nothing, a draft, or the id of what its domain is about. */
function questionOf(domain: string, name: string): unknown {
  const own = questions[`${domain}.${name}`]
  if (own !== undefined) return own
  if (domain === 'experiments' || (domain === 'runs' && name === 'start')) return draft
  const sweeps = { id: exampleSweep.id }
  return { datasets: { id: spam }, runs: { id: runId }, sweeps, exports: { id: 'e_1' } }[domain] ?? null
}

const methods = Object.entries(calls)
  .flatMap(([domain, domainCalls]) => Object.keys(domainCalls).map((name) => [domain, name] as const))
  .filter(([domain, name]) => domain !== 'jobs' || name === 'list')

describe('the answers of the example window', () => {
  it.each(methods)('to %s.%s follow the contract', async (domain, name) => {
    const handlers = exampleAnswers(() => undefined)
    const call: Call = Reflect.get(Reflect.get(calls, domain), name)
    const input = call.input.safeParse(null).success ? null : questionOf(domain, name)
    expect(await answerExample(handlers, `${domain}.${name}`, input)).toMatchObject({ ok: true })
  })

  it('lead on: a fix is done after a moment, and what it mended is found no more', async () => {
    vi.useFakeTimers()
    const told = vi.fn()
    const handlers = exampleAnswers(told)
    const ask = (method: string, input: unknown) => answerExample(handlers, method, input)
    expect(await ask('datasets.findings', { id: spam })).toMatchObject({ value: { state: 'looking' } })
    await vi.runAllTimersAsync()
    expect(await ask('datasets.findings', { id: spam })).toMatchObject({ value: { findings: { length: 4 } } })
    await ask('datasets.fix', { id: spam, fix: { kind: 'dropDuplicates', columns: null } })
    await vi.runAllTimersAsync()
    expect(await ask('datasets.findings', { id: spam })).toMatchObject({ value: { findings: { length: 3 } } })
    expect(told).toHaveBeenCalledWith('datasetChanged', {
      id: spam,
      dataset: expect.objectContaining({
        id: spam,
        suggestion: expect.objectContaining({ task: 'classification' }),
      }),
    })
    vi.useRealTimers()
  })
})
