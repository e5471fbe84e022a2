import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { inspectReport } from '../../src/main/cli/commands/inspect'
import { allRowsFolder } from '../../src/shared/runFiles'
import { saidLines } from '../../src/tasks/testing/toyRows'
import { write, writePulses, writeReviews, writeSeries } from '../support/generatedTables'
import { codeOf, openWorkbench, valueOf } from '../support/openWorkbench'
import { readPlainModel, runPlainNetwork } from '../support/plainNetwork'
import { unpacked } from '../../src/shared/unpacked'
import { runCli } from '../support/runCli'
import { temporaryFolder } from '../support/temporaryFolder'

const files = temporaryFolder()
const home = temporaryFolder()
const workbench = await openWorkbench(home)

const picture = z.array(z.array(z.number()))
const inspectedSchema = z.object({
  steps: z.array(z.string()),
  ids: z.array(z.number()).optional(),
  values: picture.optional(),
  entering: picture.optional(),
  answer: z.record(z.string(), z.unknown()),
  layers: z.array(
    z.looseObject({ layer: z.number(), kind: z.string(), direction: z.string(), units: z.number() }),
  ),
  influence: z.array(z.number()),
  occlusion: z.array(z.number()),
  influenceOf: z.object({ outcome: z.string(), value: z.number() }),
})

async function ask(...args: readonly string[]): Promise<unknown> {
  const outcome = await runCli(home, ...args, '--json')
  expect(outcome.status, outcome.stderr + outcome.stdout).toBe(0)
  return outcome.json()
}
const inspect = async (...args: readonly string[]) => inspectedSchema.parse(await ask('inspect', ...args))

async function train(path: string, ...settings: readonly string[]): Promise<string> {
  const all = ['training.epochs=2', 'training.learningRate=0.01', ...settings]
  const report = await ask('train', path, ...all.flatMap((set) => ['--set', set]))
  return z.object({ runId: z.string() }).parse(report).runId
}

/** Ten rows of the data. */
const ten = (from: number, every: number): number[] =>
  Array.from({ length: 10 }, (_, index) => from + index * every)

const layer = (cell: string, bidirectional: boolean): string =>
  JSON.stringify([
    { cell, units: 7, bidirectional },
    { cell, units: 5, bidirectional },
  ])

const reviews = writeReviews(files, 200)
const series = writeSeries(files, 200)
const pulses = writePulses(files, 120)
const story = write(
  files,
  'story.txt',
  saidLines(150).flatMap(({ text }, index) => (index % 3 === 0 ? ['', `So ${text}`, text] : [text])),
)

const commands = write(
  files,
  'commands.conll',
  Array.from({ length: 80 }, (_, index) => {
    const [verb, thing] = [
      ['play', 'find', 'open'][index % 3],
      ['Yesterday', 'Help', 'Imagine', 'Let it be'][index % 4],
    ]
    const words = (thing ?? '').split(' ').map((word, at) => `${word}\t${at === 0 ? 'B' : 'I'}-track`)
    return [`${verb}\tO`, ...words, `number\tO`, `${index}\tB-count`, ''].join('\n')
  }),
)
const pairs = write(files, 'pairs.tsv', [
  'number\twords',
  ...Array.from(
    { length: 120 },
    (_, index) => `${index} or ${index % 7}\tdigits ${[...String(index)].join(' ')} end`,
  ),
])

const cases = [
  ['texts, two bidirectional LSTM layers', reviews, [`model.layers=${layer('lstm', true)}`], ten(0, 7)],
  [
    'texts, attention',
    reviews,
    [`model.layers=${layer('lstm', false)}`, 'model.pooling=attention'],
    ten(3, 5),
  ],
  [
    'number sequences, LSTM',
    pulses,
    [`model.layers=${layer('lstm', true)}`, 'model.pooling=mean'],
    ten(0, 5),
  ],
  ['number sequences, GRU', pulses, [`model.layers=${layer('gru', true)}`, 'model.pooling=max'], ten(1, 6)],
  ['a series, LSTM', series, [`model.layers=${layer('lstm', false)}`], ten(100, 9)],
  ['a series, plain RNN', series, [`model.layers=${layer('rnn', false)}`], ten(101, 7)],
  [
    'a text written on, LSTM',
    story,
    [`model.layers=${layer('lstm', false)}`, 'training.epochs=1'],
    ten(0, 3),
  ],
  [
    'sentences, bidirectional LSTM with shapes, letters and chain',
    commands,
    ['training.epochs=1', `model.layers=${layer('lstm', true)}`],
    ten(0, 5),
  ],
  [
    'sentences, GRU without chain',
    commands,
    ['training.epochs=1', 'model.crf=false', `model.layers=${layer('gru', true)}`],
    ten(2, 5),
  ],
  [
    'pairs, attention over an encoder in both directions',
    pairs,
    [
      'task=translation',
      'training.epochs=1',
      'preparation.level=word',
      `model.layers=${JSON.stringify([{ cell: 'lstm', units: 8, bidirectional: true }])}`,
    ],
    ten(0, 7),
  ],
  [
    'pairs, two layers without attention',
    pairs,
    [
      'task=translation',
      'training.epochs=1',
      'preparation.level=character',
      'model.attention=none',
      `model.layers=${layer('lstm', false)}`,
    ],
    ten(3, 7),
  ],
] as const

describe('the inside of a network', () => {
  it.each(cases)('is what plain float64 arithmetic finds: %s', async (_name, path, settings, inputs) => {
    const run = await train(path, ...settings)
    // A forecast is answered by the network that learned from all rows.
    const folder = join(home, 'runs', run)
    const whole = join(folder, allRowsFolder)
    const model = readPlainModel(existsSync(whole) ? whole : folder)
    for (const row of inputs) {
      const asked = { runId: run, question: { input: { from: 'row' as const, row } } }
      const view = await valueOf(workbench.client.inside.view(asked))
      const lost = await valueOf(workbench.client.inside.occlusion(asked))
      const seen = inspectedSchema.parse(inspectReport(view, lost))
      const entered = view.inputs.map(({ ids, entering }) => ids ?? entering ?? [])
      const { records, outputs, looks } = runPlainNetwork(model, entered)
      expect(seen.layers.map(({ layer, direction }) => `${layer} ${direction}`)).toEqual(
        records.map(({ layer, direction }) => `${layer} ${direction}`),
      )
      records.forEach(({ pictures }, place) => {
        for (const [name, expected] of Object.entries(pictures))
          expectClose(picture.parse(seen.layers[place]?.[name]), expected)
      })
      expect(view.looks).toHaveLength(looks.length)
      view.looks.forEach(({ shares }, place) =>
        expectClose([[...unpacked(shares)]], [looks[place]?.flat() ?? []]),
      )
      expect(seen.influence).toHaveLength(seen.steps.length)
      expect(seen.occlusion).toHaveLength(seen.steps.length)
      expect(seen.occlusion.every(Number.isFinite)).toBe(true)
      expectAnswer(seen, outputs.at(-1) ?? [])
      if (view.outcomes.at === 'steps')
        for (const { index, value } of view.outcomes.shown)
          expect(Math.abs(value - (outputs.at(-1)?.[index] ?? NaN))).toBeLessThan(1e-5)
    }
  })

  it('names the word that carried a review, and what is lost without it is what is answered without it', async () => {
    const run = await train(reviews, 'training.epochs=8')
    const seen = await inspect(run, '--text', 'the movie was awful with a story')
    expect(seen.answer).toMatchObject({ label: 'negative' })
    const strongest = (values: readonly number[]): string =>
      seen.steps[values.indexOf(Math.max(...values))] ?? ''
    expect(strongest(seen.occlusion)).toBe('awful')
    expect(strongest(seen.influence)).toBe('awful')
    const without = await inspect(run, '--text', 'the movie was with a story')
    const probabilities = z.record(z.string(), z.number()).parse(without.answer['probabilities'])
    const lost = seen.influenceOf.value - (probabilities['negative'] ?? NaN)
    expect(seen.occlusion[seen.steps.indexOf('awful')]).toBeCloseTo(lost, 5)
  })

  it('is refused with what to do where nothing can be read', async () => {
    const run = await train(series)
    const refused = async (...args: readonly string[]): Promise<unknown> =>
      (await runCli(home, 'inspect', run, ...args, '--json')).json()
    expect(await refused('--text', 'some words')).toMatchObject({ error: { code: 'input.invalid' } })
    expect(await refused('--row', '0')).toMatchObject({ error: { code: 'input.invalid' } })
    expect((await runCli(home, 'inspect', run)).status).toBe(2)
    const shown = await runCli(home, 'inspect', run, '--row', '150')
    expect(shown.stdout).toContain('Gradient x input')
  })
})

describe('the epochs that a run keeps', () => {
  const runSchema = z.object({ runId: z.string(), bestEpoch: z.number(), fingerprint: z.string() })
  const trained = async (...settings: readonly string[]) =>
    runSchema.parse(
      await ask(
        'train',
        reviews,
        ...['training.epochs=5', 'training.learningRate=0.01', ...settings].flatMap((set) => ['--set', set]),
      ),
    )

  it('are shown one by one, and learned to the same bits as where none is kept', async () => {
    const [plain, kept] = [await trained(), await trained('training.keepEpochs=9')]
    expect(kept.fingerprint).toBe(plain.fingerprint)
    const at = (run: string, ...which: readonly string[]) => inspect(run, '--row', '7', ...which)
    expect(await at(kept.runId, '--epoch', String(kept.bestEpoch))).toEqual(await at(plain.runId))
    expect(await at(kept.runId, '--epoch', '0')).toEqual(await at(plain.runId, '--untrained'))
    expect(await at(kept.runId, '--epoch', '1')).not.toEqual(await at(plain.runId))

    const { inside } = workbench.client
    expect(await valueOf(inside.epochs({ runId: plain.runId }))).toEqual([])
    expect(await valueOf(inside.epochs({ runId: kept.runId }))).toEqual([0, 1, 2, 3, 4, 5])
    const question = { input: { from: 'row' as const, row: 7, changes: [] }, layers: ['last'] }
    const film = await valueOf(inside.film({ runId: kept.runId, question }))
    expect(film.epochs.map(({ epoch }) => epoch)).toEqual([0, 1, 2, 3, 4, 5])
    for (const frame of film.epochs) {
      const asked = { ...question, weights: frame.epoch, outcome: film.outcome.index }
      const view = await valueOf(inside.view({ runId: kept.runId, question: asked }))
      const without = await valueOf(inside.occlusion({ runId: kept.runId, question: asked }))
      expect(frame.value).toBe(view.outcomes.asked.value)
      expect(frame.influence).toEqual(view.influence.map(({ steps }) => steps))
      expect(frame.occlusion).toEqual(without.steps)
      const cell = unpacked(view.layers.find(({ pictures }) => pictures.cell)?.pictures.cell ?? '')
      expect(frame.largest.cell).toBe(cell.reduce((most, value) => Math.max(most, Math.abs(value)), 0))
    }
  })

  it('are refused where they were not kept, and given up with the weights', async () => {
    const { runId } = await trained('training.keepEpochs=2')
    expect(await valueOf(workbench.client.inside.epochs({ runId }))).toEqual([0, 4, 5])
    const refused = await runCli(home, 'inspect', runId, '--row', '7', '--epoch', '3')
    expect(refused.stderr).toContain('its weights were not kept; those of 0, 4, 5 were')
    expect((await runCli(home, 'inspect', runId, '--row', '7', '--epoch', '3', '--untrained')).status).toBe(2)
    await ask('free', runId)
    expect(await valueOf(workbench.client.inside.epochs({ runId }))).toEqual([])
  })
})

describe('leaving out', () => {
  it('tells what a tag loses without a word: what is answered of the sentence without it', async () => {
    const run = await train(commands, 'training.epochs=3')
    const whole = await inspect(run, '--text', 'please play Imagine number 5')
    const without = 'play Imagine number 5'
    const { outcomes } = await valueOf(
      workbench.client.inside.view({ runId: run, question: { input: { from: 'text', text: without } } }),
    )
    const same = outcomes.shown.find(({ name }) => name === whole.influenceOf.outcome)
    expect(whole.occlusion[0]).toBeCloseTo(whole.influenceOf.value - (same?.value ?? NaN), 5)
    // Words are read by their letters, too, which are other steps than those that are answered.
    const reach = await valueOf(workbench.client.inside.reach({ runId: run }))
    expect(Math.max(...reach.trained)).toBeCloseTo(1)
    const { layers } = await valueOf(
      workbench.client.inside.view({ runId: run, question: { input: { from: 'row', row: 0 } } }),
    )
    const survey = await valueOf(workbench.client.inside.survey({ runId: run, layer: layers[0]?.id ?? '' }))
    expect(survey.units[0]?.strongest[0]?.label).not.toBe('')
  })
})

describe('what many rows show', () => {
  it('tells where units are strongest, how far answers reach, and which words are alike', async () => {
    const { client, importFile, start, ended } = workbench
    const datasetId = await importFile(reviews)
    const model = { layers: [{ cell: 'lstm', units: 6, bidirectional: false }] }
    const runId = await start({
      datasetId,
      experiment: { task: 'classification', model, training: { epochs: 4, learningRate: 0.01 } },
    })
    await ended(runId)
    const { layers } = await valueOf(
      client.inside.view({ runId, question: { input: { from: 'row', row: 3 } } }),
    )
    const [first] = layers
    expect(first?.outputWeights).toHaveLength(6)
    const mark = { kind: 'truth', text: 'positive' } as const
    const survey = await valueOf(client.inside.survey({ runId, layer: first?.id ?? '', mark }))
    expect(survey).toMatchObject({ rows: 200, units: { length: 6 } })
    const best = Math.max(...survey.units.map(({ correlation }) => Math.abs(correlation ?? 0)))
    expect(best).toBeGreaterThan(0.7)
    for (const { strongest, halfLife } of survey.units) {
      expect(strongest.map(({ value }) => value)).toEqual(
        strongest.map(({ value }) => value).sort((a, b) => b - a),
      )
      expect(halfLife).toBeGreaterThan(0)
    }
    const reach = await valueOf(client.inside.reach({ runId }))
    expect(Math.max(...reach.trained)).toBeCloseTo(1)
    expect(reach.untrained.length).toBe(reach.trained.length)
    const words = await valueOf(client.inside.words({ runId }))
    expect(words.map).toHaveLength(Math.min(600, words.words))
    expect(await valueOf(client.inside.neighbours({ runId, word: 'Good' }))).toMatchObject({ word: 'good' })
    expect(await codeOf(client.inside.survey({ runId, layer: '9/forward' }))).toBe('input.invalid')

    const { runId: plain } = await valueOf(client.inside.trainPlain({ runId }))
    await ended(plain)
    expect(await valueOf(client.inside.siblings({ runId }))).toMatchObject([{ id: plain, cell: 'rnn' }])
    expect((await valueOf(client.inside.reach({ runId: plain }))).rows).toBe(reach.rows)
  })

  it('answers a value that was changed as it answers the row with that value', async () => {
    const { client, importFile, start, ended } = workbench
    const datasetId = await importFile(series)
    const runId = await start({ datasetId, experiment: { task: 'forecasting', training: { epochs: 1 } } })
    await ended(runId)
    const view = async (changes: readonly { step: number; feature: number; value: number }[]) =>
      valueOf(
        client.inside.view({ runId, question: { input: { from: 'row', row: 150, changes: [...changes] } } }),
      )
    const plain = await view([])
    const last = (plain.inputs[0]?.labels.length ?? 0) - 1
    const value = (plain.inputs[0]?.values?.[last]?.[0] ?? 0) + 50
    const changed = await view([{ step: last, feature: 0, value }])
    expect(changed.inputs[0]?.values?.[last]?.[0]).toBe(value)
    expect(changed.outcomes.asked.value).not.toBeCloseTo(plain.outcomes.asked.value, 1)
  })
})

function expectClose(actual: readonly (readonly number[])[], expected: readonly (readonly number[])[]): void {
  expect(actual).toHaveLength(expected.length)
  const farthest = expected.reduce(
    (most, row, step) =>
      row.reduce((own, value, unit) => Math.max(own, Math.abs(value - (actual[step]?.[unit] ?? NaN))), most),
    0,
  )
  expect(farthest).toBeLessThan(1e-5)
}

/** The answer is told in probabilities, or in units of the target that follow from the outputs by the codec. */
function expectAnswer({ answer }: z.infer<typeof inspectedSchema>, outputs: readonly number[]): void {
  const probabilities = z.record(z.string(), z.number()).safeParse(answer['probabilities'])
  const candidates = z.array(z.object({ probability: z.number() })).safeParse(answer['candidates'])
  if (probabilities.success) {
    const told = Object.values(probabilities.data)
    expectClose([told], [outputs.length === 1 ? [1 - (outputs[0] ?? NaN), outputs[0] ?? NaN] : outputs])
  } else if (candidates.success) {
    const sorted = [...outputs.slice(1)].sort((a, b) => b - a)
    expect(candidates.data[0]?.probability).toBeCloseTo(sorted[0] ?? NaN, 4)
  } else if ('forecast' in answer) expect(answer['forecast']).toHaveLength(outputs.length)
}
