import { execFileSync } from 'node:child_process'
import { readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { projectFolder } from '../../src/main/resources/projectFolder'
import { namedSentences } from '../../src/tasks/testing/toyRows'
import { write } from '../support/generatedTables'
import { runCli } from '../support/runCli'
import { temporaryFolder } from '../support/temporaryFolder'

const files = temporaryFolder()
const home = temporaryFolder()
const sentences = namedSentences(240)

/** Sentences as CoNLL columns with a part of speech that nobody asks for. */
const conllLines = sentences.flatMap(({ tokens, tags }) => {
  const own = tags.split(' ')
  return [...tokens.split(' ').map((token, at) => `${token} X ${own[at] ?? 'O'}`), '']
})
const conll = write(files, 'names.conll', conllLines)
const settings = [
  'model.layers=[{"units":16,"bidirectional":true}]',
  'model.embedding=16',
  'training.epochs=12',
].flatMap((setting) => ['--set', setting])

const ask = async (...args: readonly string[]): Promise<unknown> =>
  (await runCli(home, ...args, '--json')).json()

const reportSchema = z.looseObject({
  runId: z.string(),
  metrics: z.object({ test: z.record(z.string(), z.number()) }),
  baselines: z.array(z.object({ id: z.string(), test: z.record(z.string(), z.number()) })),
  fingerprint: z.string(),
})
const predictionsSchema = z.object({
  predictions: z.array(z.looseObject({ tokens: z.array(z.string()), tags: z.array(z.string()) })),
})
let report: z.infer<typeof reportSchema>
beforeAll(async () => {
  report = reportSchema.parse(await ask('train', conll, ...settings))
}, 120_000)

const imported = async (name: string, lines: readonly string[]): Promise<unknown> =>
  await ask('import', write(files, name, lines))

describe('a tag for each word', () => {
  it('is suggested for every form that tagged sentences come in', async () => {
    const suggestion = (columns: object) => ({
      suggestions: expect.arrayContaining([expect.objectContaining({ task: 'tagging', columns })]),
    })
    expect(await imported('a.conll', conllLines)).toMatchObject(
      suggestion({ tokens: 'tokens', tags: 'tags' }),
    )
    expect(
      await imported(
        'pos.tsv',
        sentences.flatMap(({ tokens }) => [
          ...tokens.split(' ').map((token) => `${token}\t${/^[A-Z]/.test(token) ? 'PROPN' : 'X'}`),
          '',
        ]),
      ),
    ).toMatchObject(suggestion({ tokens: 'tokens', tags: 'tags' }))
    const rows = sentences.flatMap(({ tokens, tags }, index) =>
      tokens
        .split(' ')
        .map(
          (token, at) =>
            `${at === 0 ? `Sentence: ${index + 1}` : ''},${token},NN,${tags.split(' ')[at] ?? 'O'}`,
        ),
    )
    // A thousand words: longer than what a profile keeps of a cell.
    const long = Array.from({ length: 40 }, () => [
      ...Array.from({ length: 1000 }, (_, at) => (at % 9 === 4 ? 'Ada\tB-person' : 'went\tO')),
      '',
    ])
    expect(await imported('long.conll', long.flat())).toMatchObject(
      suggestion({ tokens: 'tokens', tags: 'tags' }),
    )
    const lists = long.map((lines) => lines.filter(Boolean).map((line) => line.split('\t')))
    const records = lists.map((words) =>
      JSON.stringify({ words: words.map(([word]) => word), tags: words.map(([, tag]) => tag) }),
    )
    expect(await imported('long.jsonl', records)).toMatchObject(suggestion({ tokens: 'words', tags: 'tags' }))
    expect(await imported('rows.csv', ['Sentence #,Word,POS,Tag', ...rows])).toMatchObject(
      suggestion({ tokens: 'Word', tags: 'Tag', sentence: 'Sentence #' }),
    )
    const listed = sentences.map(({ tokens, tags }) =>
      JSON.stringify({ tokens: tokens.split(' '), ner: tags.split(' ') }),
    )
    expect(await imported('lists.jsonl', listed)).toMatchObject(suggestion({ tokens: 'tokens', tags: 'ner' }))
    const spans = sentences.map(({ tokens, tags }) => {
      const end = tokens.indexOf(' was')
      return JSON.stringify({ text: tokens, entities: [[0, end, tags.slice(2, 5)]] })
    })
    expect(await imported('spans.jsonl', spans)).toMatchObject(
      suggestion({ tokens: 'text', tags: 'entities' }),
    )
    const pieces = sentences.map(({ tokens, tags }) => {
      const end = tokens.indexOf(' was')
      return { data: [{ text: tokens.slice(0, end), entity: tags.slice(2, 5) }, { text: tokens.slice(end) }] }
    })
    expect(await imported('pieces.json', [JSON.stringify({ Say: pieces })])).toMatchObject(
      suggestion({ tokens: 'data', tags: 'data.spans' }),
    )
    const inline = sentences.map(({ tokens, tags }, index) => {
      const end = tokens.indexOf(' was')
      return `${index},"[${tokens.slice(0, end)}](${tags.slice(2, 5)})${tokens.slice(end)}"`
    })
    expect(await imported('inline.csv', ['id,text', ...inline])).toMatchObject(suggestion({ tokens: 'text' }))
  })

  it('is trained with what the contract names, beside simple taggers', () => {
    expect(report).toMatchObject({
      status: 'finished',
      experiment: {
        task: 'tagging',
        columns: { tokens: 'tokens', tags: 'tags' },
        model: { crf: true },
      },
      verdict: expect.stringMatching(/^Entity F1 .* unseen sentences/),
    })
    expect(Object.keys(report.metrics.test).toSorted()).toEqual([
      'entityF1',
      'loss',
      'precision',
      'recall',
      'tokenAccuracy',
    ])
    expect(report.baselines.map(({ id }) => id)).toEqual(['frequentTag', 'perceptron'])
    for (const { test } of report.baselines)
      expect(report.metrics.test['entityF1']).toBeGreaterThan(test['entityF1'] ?? 1)
  })

  it('comes to the same bits again', async () => {
    expect(reportSchema.parse(await ask('train', conll, ...settings)).fingerprint).toBe(report.fingerprint)
  }, 120_000)

  it('is told for a text, and for every row of a file, which is written beside it', async () => {
    const [first] = predictionsSchema.parse(
      await ask('predict', report.runId, '--text', 'Mirza was really very happy.'),
    ).predictions
    expect(first?.tokens).toEqual(['Mirza', 'was', 'really', 'very', 'happy', '.'])
    expect(first?.tags).toHaveLength(6)
    const output = join(files, 'tagged.csv')
    const { predictions } = predictionsSchema.parse(await ask('predict', report.runId, '--input', conll))
    await ask('predict', report.runId, '--input', conll, '--output', output)
    expect(predictions).toHaveLength(240)
    expect(predictions.map(({ tokens }) => tokens.join(' '))).toEqual(sentences.map(({ tokens }) => tokens))
    const [head, ...lines] = readFileSync(output, 'utf8').trim().split(/\r?\n/)
    expect(head).toMatch(/tags/)
    expect(lines).toHaveLength(240)
  })

  it('is exported as a model that answers the same outside of the application', async () => {
    const folder = join(files, 'exported')
    const receipt = z
      .looseObject({ check: z.object({ maxAbsoluteDifference: z.number(), samples: z.number() }) })
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
    const [told] = z
      .array(z.looseObject({ tokens: z.array(z.string()), tags: z.array(z.string()) }))
      .parse(JSON.parse(others.join('\n')))
    expect(told?.tags).toHaveLength(told?.tokens.length ?? -1)
    const onnx = z
      .looseObject({ check: z.object({ maxAbsoluteDifference: z.number() }) })
      .parse(await ask('export', report.runId, '--format', 'onnx', '--output', join(files, 'onnx')))
    expect(onnx.check.maxAbsoluteDifference).toBeLessThan(1e-4)
  }, 120_000)

  it('is refused where nothing tells tags, with what is expected', async () => {
    const problemOf = async (name: string, lines: readonly string[], ...set: readonly string[]) =>
      await ask('train', write(files, name, lines), '--set', 'task=tagging', ...set)
    expect(await problemOf('one.csv', ['tokens', ...sentences.map(({ tokens }) => tokens)])).toMatchObject({
      error: { code: 'column.roleMissing', hint: expect.stringContaining('[Berlin](city)') },
    })
    expect(
      await problemOf(
        'unfit.csv',
        ['tokens,tags', ...sentences.map(({ tokens }) => `${tokens},O`)],
        '--set',
        'columns.tokens=tokens',
        '--set',
        'columns.tags=tags',
      ),
    ).toMatchObject({ error: { code: 'tagging.unfit' } })
  })
})
