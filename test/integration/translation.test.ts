import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { modelIn } from '../../src/standalone/pageModel'
import { findPython } from '../../src/trainer/exports/python'
import { pairRows } from '../../src/tasks/testing/toyRows'
import { page } from '../../src/tasks/translation/page'
import { write } from '../support/generatedTables'
import { runCli } from '../support/runCli'
import { temporaryFolder } from '../support/temporaryFolder'

const python = await findPython(['onnxruntime', 'numpy'])
const files = temporaryFolder()
const home = temporaryFolder()
const sample = resolve(import.meta.dirname, '../../resources/samples/dates.csv')
const rows = pairRows(220)
/** Tab-separated with a further column, as Tatoeba's files are. */
const pairs = write(files, 'pairs.tsv', [
  'english\tfrench\tattribution',
  ...rows.map(({ source, target }, at) => `${source}\t${target}\tCC-BY 2.0 #${at}`),
])
const settings = [
  'preparation.level=word',
  'training.epochs=14',
  'training.batchSize=16',
  'training.learningRate=0.02',
  'model.layers=[{"units":32,"bidirectional":true}]',
  'model.embedding=16',
  'model.dropout=0',
].flatMap((setting) => ['--set', setting])

const ask = async (...args: readonly string[]): Promise<unknown> =>
  (await runCli(home, ...args, '--json')).json()

const reportSchema = z.looseObject({
  runId: z.string(),
  metrics: z.object({
    validation: z.record(z.string(), z.number()),
    test: z.record(z.string(), z.number()),
  }),
  baselines: z.array(z.looseObject({ id: z.string(), test: z.record(z.string(), z.number()) })),
  fingerprint: z.string(),
})
let report: z.infer<typeof reportSchema>
beforeAll(async () => {
  report = reportSchema.parse(await ask('train', pairs, ...settings))
}, 300_000)

describe('one text into another', () => {
  it('is suggested for pairs by their names, and for dates in words beside their norm', async () => {
    expect(await ask('import', pairs)).toMatchObject({
      suggestions: [{ task: 'translation', columns: { source: 'english', target: 'french' } }],
    })
    expect(await ask('import', sample)).toMatchObject({
      suggestions: [{ task: 'translation', columns: { source: 'written', target: 'iso' } }],
    })
  })

  it('is learned from pairs, with what the contract names, and beats simple methods', () => {
    expect(report).toMatchObject({
      status: 'finished',
      experiment: { task: 'translation', columns: { source: 'english', target: 'french' } },
      verdict: expect.stringMatching(/^BLEU .* on unseen texts, .* better than the best simple method/),
    })
    expect(Object.keys(report.metrics.test).toSorted()).toEqual([
      'accuracy',
      'bleu',
      'characterErrorRate',
      'chrf',
      'exactMatch',
      'loss',
    ])
    expect(report.baselines.map(({ id }) => id)).toEqual(['copy', 'memory', 'dictionary'])
    expect(report.metrics.test['exactMatch']).toBeGreaterThan(0.9)
    for (const { test } of report.baselines)
      expect(report.metrics.test['bleu']).toBeGreaterThan(test['bleu'] ?? Infinity)
  })

  it('comes to the same bits again', async () => {
    expect(reportSchema.parse(await ask('train', pairs, ...settings)).fingerprint).toBe(report.fingerprint)
  }, 300_000)

  it('translates what is typed, copying words that it does not know', async () => {
    const found = z
      .object({
        predictions: z.array(
          z.object({
            input: z.string(),
            translation: z.string(),
            certainty: z.number(),
            unknown: z.array(z.string()),
          }),
        ),
      })
      .parse(await ask('predict', report.runId, '--text', 'the red dog sees a boat'))
    expect(found.predictions[0]).toMatchObject({ translation: 'le chien rouge voit un bateau', unknown: [] })
    expect(found.predictions[0]?.certainty).toBeGreaterThan(0.5)
    expect(await ask('predict', report.runId, '--text', 'the red zebra')).toMatchObject({
      predictions: [{ unknown: ['zebra'] }],
    })
  })

  it('translates a file of sentences into a file', async () => {
    const sentences = write(files, 'sentences.txt', ['the red cat has a tree', 'the old dog sees a bird'])
    const output = join(files, 'translated.csv')
    await ask('predict', report.runId, '--input', sentences, '--output', output)
    expect(readFileSync(output, 'utf8').trim().split('\n').slice(1)).toEqual([
      'the red cat has a tree,le chat rouge a un arbre',
      'the old dog sees a bird,le chien vieux voit un oiseau',
    ])
  })

  it('goes along as a page that translates by itself as the application does', async () => {
    const path = join(files, 'page.html')
    const receipt = z
      .object({ check: z.object({ samples: z.number(), maxAbsoluteDifference: z.number() }) })
      .parse(await ask('export', report.runId, '--format', 'html', '--output', path))
    expect(receipt.check.samples).toBe(20)
    expect(receipt.check.maxAbsoluteDifference).toBeLessThan(1e-5)
    const html = readFileSync(path, 'utf8')
    const model = modelIn(page, (id) => new RegExp(`id="${id}"[^>]*>([^<]*)<`).exec(html)?.[1] ?? '')
    const answers = page.answers({ ...model, options: { beam: model.codec.beam } })
    const { predictions } = z
      .object({ predictions: z.array(z.object({ translation: z.string(), certainty: z.number() })) })
      .parse(await ask('predict', report.runId, '--text', ...model.questions))
    expect(answers.map(({ found: [best] }) => best?.text)).toEqual(
      predictions.map(({ translation }) => translation),
    )
  })

  it('goes along as two ONNX graphs, which are searched in Node and in Python', async () => {
    const folder = join(files, 'graphs')
    const receipt = z
      .object({ check: z.object({ samples: z.number(), maxAbsoluteDifference: z.number() }) })
      .parse(await ask('export', report.runId, '--format', 'onnx', '--output', folder))
    expect(receipt.check.samples).toBe(20)
    expect(receipt.check.maxAbsoluteDifference).toBeLessThan(1e-5)
    if (python === null) return
    const said = (...words: readonly string[]): string => {
      const asked = spawnSync(python.program, ['-B', ...words], { cwd: folder, encoding: 'utf8' })
      expect(asked.status, asked.stderr).toBe(0)
      return asked.stdout
    }
    said('-m', 'unittest')
    const texts = ['the red dog sees a boat', 'The old zebra, the cat']
    const schema = z.object({
      predictions: z.array(z.object({ translation: z.string(), certainty: z.number() })),
    })
    const own = schema.parse(await ask('predict', report.runId, '--text', ...texts)).predictions
    const theirs = schema.parse(JSON.parse(said('predict.py', ...texts, '--json'))).predictions
    expect(theirs.map(({ translation }) => translation)).toEqual(own.map(({ translation }) => translation))
    theirs.forEach(({ certainty }, at) => expect(certainty).toBeCloseTo(own[at]?.certainty ?? NaN, 5))
  })

  it('says what to do instead where a model is to be exported as a single graph', async () => {
    expect(
      await ask('export', report.runId, '--format', 'tfjs', '--output', join(files, 'model')),
    ).toMatchObject({
      error: { code: 'export.unsupported', hint: expect.stringContaining('predict RUN --input FILE') },
    })
  })

  it('refuses what cannot be learned from, with what mends it', async () => {
    const one = write(files, 'one.tsv', ['text', ...rows.map(({ source }) => source)])
    const refused = (path: string, ...more: readonly string[]) =>
      ask('train', path, '--set', 'task=translation', ...more)
    expect(await refused(one)).toMatchObject({ error: { code: 'column.roleMissing' } })
    expect(await refused(pairs, '--set', 'columns.target=english')).toMatchObject({
      error: { code: 'column.twoRoles' },
    })
    expect(await refused(pairs, '--set', 'preparation.sequenceLength=2')).toMatchObject({
      error: { code: 'text.tooLong', hint: expect.stringContaining('Use length') },
    })
    expect(await refused(pairs, '--set', 'model.layers=[{"units":33,"bidirectional":true}]')).toMatchObject({
      error: { code: 'model.oddUnits' },
    })
  })
})
