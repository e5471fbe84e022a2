import { execFileSync } from 'node:child_process'
import { symlinkSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { projectFolder } from '../../src/main/resources/projectFolder'
import { saidLines } from '../../src/tasks/testing/toyRows'
import { write } from '../support/generatedTables'
import { runCli } from '../support/runCli'
import { temporaryFolder } from '../support/temporaryFolder'

const files = temporaryFolder()
const home = temporaryFolder()
const sample = resolve(import.meta.dirname, '../../resources/samples/surnames.txt')
/** Blank lines between make a text that goes on from line to line. */
const lines = saidLines(300).flatMap(({ text }, index) =>
  index % 3 === 0 ? ['', `${index % 2 === 0 ? 'So' : 'Then'} ${text}`, text] : [text],
)
const story = write(files, 'story.txt', lines)
const small = ['preparation.sequenceLength=16', 'training.epochs=6', 'training.learningRate=0.02']
const settings = [
  ...small,
  'model.layers=[{"units":32}]',
  'model.embedding=16',
  'training.batchSize=8',
].flatMap((setting) => ['--set', setting])

const ask = async (...args: readonly string[]): Promise<unknown> =>
  (await runCli(home, ...args, '--json')).json()

const reportSchema = z.looseObject({
  runId: z.string(),
  epochs: z.array(
    z.looseObject({ sampleOutputs: z.array(z.object({ title: z.string(), text: z.string() })) }),
  ),
  metrics: z.object({ test: z.record(z.string(), z.number()) }),
  baselines: z.array(z.object({ id: z.string(), test: z.record(z.string(), z.number()) })),
  fingerprint: z.string(),
})
let report: z.infer<typeof reportSchema>
beforeAll(async () => {
  report = reportSchema.parse(await ask('train', story, ...settings))
}, 120_000)

describe('a text that continues itself', () => {
  it('is suggested for a text, for names one a line and for tunes, with the reason', async () => {
    const tunes = write(
      files,
      'tunes.abc',
      Array.from({ length: 12 }, (_, tune) => [`X: ${tune}`, 'T:A tune', 'K:G', 'GABc|d2d2|', '']).flat(),
    )
    const suggested = async (path: string): Promise<unknown> => await ask('import', path)
    expect(await suggested(story)).toMatchObject({
      suggestions: [{ task: 'generation', because: '"text" is a text that goes on from row to row.' }],
    })
    expect(await suggested(sample)).toMatchObject({
      suggestions: [{ task: 'generation', because: expect.stringMatching(/holds 3,\d{3} names or words/) }],
    })
    expect(await suggested(tunes)).toMatchObject({
      suggestions: [{ task: 'generation', because: expect.stringContaining('12 tunes in ABC notation') }],
    })
  })

  it('is trained with what the contract names, beside what counting reaches', () => {
    expect(report).toMatchObject({
      status: 'finished',
      experiment: {
        task: 'generation',
        columns: { text: 'text' },
        preparation: { level: 'character', rows: 'continue' },
      },
      verdict: expect.stringMatching(/bits for each next character on unseen text/),
    })
    expect(Object.keys(report.metrics.test).toSorted()).toEqual([
      'accuracy',
      'bitsPerCharacter',
      'loss',
      'perplexity',
    ])
    expect(report.baselines.map(({ id }) => id)).toEqual(['uniform', 'unigram', 'bigram', 'kneserNey'])
    const losses = report.baselines.map(({ test }) => test['loss'] ?? NaN)
    expect(losses.toSorted((a, b) => b - a)).toEqual(losses)
    expect(report.metrics.test['loss']).toBeLessThan(losses[1] ?? 0)
  })

  it('keeps what it wrote after every epoch', async () => {
    expect(report.epochs).toHaveLength(6)
    for (const { sampleOutputs } of report.epochs)
      expect(sampleOutputs.map(({ text }) => text.length)).toHaveLength(3)
    expect(reportSchema.parse(await ask('show', report.runId)).epochs).toEqual(report.epochs)
  })

  it('comes to the same bits again', async () => {
    expect(reportSchema.parse(await ask('train', story, ...settings)).fingerprint).toBe(report.fingerprint)
  }, 120_000)

  it('writes on, the same for the same seed and other for another', async () => {
    const prompt = ['generate', report.runId, '--prompt', 'the cat ', '--length', '40', '--temperature', '3']
    const written = z.object({ text: z.string(), continuation: z.string() }).strict()
    const first = written.parse(await ask(...prompt, '--seed', '1'))
    expect(first.text).toBe(`the cat ${first.continuation}`)
    expect(first.continuation).toHaveLength(40)
    expect(await ask(...prompt, '--seed', '1')).toEqual(first)
    expect(await ask(...prompt, '--seed', '2')).not.toEqual(first)
    const greedy = await ask('generate', report.runId, '--prompt', 'the ', '--length', '20', '--top-k', '1')
    const cold = await ask(
      'generate',
      report.runId,
      '--prompt',
      'the ',
      '--length',
      '20',
      '--temperature',
      '0',
    )
    expect(greedy).toEqual(cold)
    expect(await ask('generate', report.runId, '--temperature', '9')).toMatchObject({
      error: { code: 'input.invalid' },
    })
  })

  it('tells what may come next', async () => {
    const predictions = z.object({
      predictions: z.array(
        z.object({
          input: z.string(),
          candidates: z.array(z.object({ token: z.string(), probability: z.number() }).strict()),
        }),
      ),
    })
    const asked = predictions.parse(await ask('predict', report.runId, '--text', 'the cat on the hil'))
    expect(asked.predictions[0]?.candidates[0]).toMatchObject({ token: 'l' })
    const probabilities = asked.predictions[0]?.candidates.map(({ probability }) => probability) ?? []
    expect(probabilities.toSorted((a, b) => b - a)).toEqual(probabilities)
  })

  it('is exported as a model that answers the same outside of the application', async () => {
    const folder = join(files, 'exported')
    const receipt = z
      .looseObject({
        check: z.object({ maxAbsoluteDifference: z.number(), samples: z.number(), how: z.string() }),
      })
      .parse(await ask('export', report.runId, '--format', 'tfjs', '--output', folder))
    expect(receipt.check.maxAbsoluteDifference).toBeLessThan(1e-4)
    symlinkSync(join(projectFolder(), 'node_modules'), join(folder, 'node_modules'), 'junction')
    const [first = '', ...others] = execFileSync(process.execPath, ['example.mjs'], {
      cwd: folder,
      encoding: 'utf8',
    })
      .trim()
      .split('\n')
    expect(JSON.parse(first)).toMatchObject({ samples: receipt.check.samples })
    expect(
      z.array(z.looseObject({ candidates: z.array(z.unknown()) })).parse(JSON.parse(others.join('\n'))),
    ).toHaveLength(3)
  }, 60_000)

  it('writes whole texts where texts begin and end', async () => {
    const names = reportSchema.parse(
      await ask('train', sample, '--set', 'training.epochs=1', '--set', 'model.layers=[{"units":24}]'),
    )
    expect(names).toMatchObject({ experiment: { preparation: { rows: 'apart' } } })
    const { texts } = z
      .object({ texts: z.array(z.object({ text: z.string() })) })
      .parse(await ask('generate', names.runId, '--texts', '5', '--length', '30'))
    expect(texts).toHaveLength(5)
    for (const { text } of texts) expect(text).not.toContain('\n')
  }, 120_000)

  it('is refused before training where a text teaches nothing, with the setting that mends it', async () => {
    const problemOf = async (rows: readonly string[], ...set: readonly string[]) =>
      await ask(
        'train',
        write(files, `bad ${rows.length} ${set.length}.txt`, rows),
        '--set',
        'task=generation',
        ...set,
      )
    expect(
      await problemOf(
        Array<string>(60).fill('aaaaaaaaaaaaaaaaaaaa'),
        '--set',
        'preparation.rows=apart',
        '--set',
        'preparation.dropDuplicates=false',
        '--set',
        'preparation.level=word',
      ),
    ).toMatchObject({
      error: { code: 'text.oneSymbol' },
    })
    expect(
      await problemOf(lines, '--set', 'preparation.sequenceLength=2000', '--set', 'split.test=0.85'),
    ).toMatchObject({
      error: { code: 'text.tooShort', hint: expect.stringContaining('Use length') },
    })
    expect(await problemOf(lines.slice(0, 40), '--set', 'preparation.vocabularySize=100000')).toMatchObject({
      error: { code: 'text.vocabulary' },
    })
    expect(await problemOf(lines, '--set', 'model.layers=[{"units":8,"bidirectional":true}]')).toMatchObject({
      error: { code: 'model.readsAhead' },
    })
  })
})
