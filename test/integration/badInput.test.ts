import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { write, writeReviews, writeSeries } from '../support/generatedTables'
import { runCli, spawnCli } from '../support/runCli'
import { temporaryFolder } from '../support/temporaryFolder'

const files = temporaryFolder()
const home = temporaryFolder()

/** What a script would see of the data folder, and the files behind it. */
async function stored(): Promise<unknown> {
  const [datasets, runs] = [await runCli(home, 'datasets', '--json'), await runCli(home, 'list', '--json')]
  const arrow = readdirSync(join(home, 'datasets')).sort()
  return {
    datasets: datasets.json(),
    runs: runs.json(),
    arrow,
    folders: readdirSync(join(home, 'runs')).sort(),
  }
}

const row = (text: string, times: number) => Array<string>(times).fill(text)
const path = {
  reviews: writeReviews(files, 300),
  series: writeSeries(files, 120),
  empty: join(files, 'empty.csv'),
  missing: join(files, 'missing.csv'),
  page: write(files, 'page.csv', [
    '<!doctype html>',
    '<html><body><table><tr><td>1</td></tr></table></body></html>',
  ]),
  binary: join(files, 'binary.csv'),
  oneColumn: write(files, 'one-column.csv', ['review', ...row('a few words to read', 50)]),
  oneClass: write(files, 'one-class.csv', [
    'review,mood',
    ...row('', 50).map((_, place) => `a few words to read ${place},good`),
  ]),
  short: writeSeries(files, 20, 'short.csv'),
  texts: join(files, 'texts.csv'),
  unknown: join(files, 'unknown.json'),
  broken: join(files, 'broken.json'),
}
writeFileSync(path.empty, '')
writeFileSync(path.binary, Buffer.from(Array.from({ length: 4000 }, (_, place) => (place * 7919) % 256)))
writeFileSync(
  path.texts,
  [
    'date,value',
    ...Array.from(
      { length: 60 },
      (_, day) => `2020-${1 + Math.floor(day / 28)}-${1 + (day % 28)},${day === 40 ? 'n/k' : day}.5`,
    ),
  ].join('\n'),
)
writeFileSync(path.unknown, JSON.stringify({ task: 'classification', training: { epoch: 3 } }))
writeFileSync(path.broken, '{ "task": ')

/** Sequences with labels, one a line. */
const sequences = (name: string, rows: readonly (readonly [unknown, string])[]): string =>
  write(
    files,
    name,
    rows.map(([sequence, label]) => JSON.stringify({ sequence, label })),
  )
const wave = (row: number, channels = 1): unknown =>
  Array.from({ length: 12 }, (_, step) =>
    channels === 1 ? Math.sin(row + step) : Array<number>(channels).fill(row + step),
  )
const labelled = (count: number, channels = 1) =>
  Array.from({ length: count }, (_, row) => [wave(row, channels), row % 2 ? 'up' : 'down'] as const)
const continued = {
  short: write(
    files,
    'short.txt',
    Array.from({ length: 12 }, (_, line) => `Line ${line} goes on,`),
  ),
  oneSymbol: write(
    files,
    'one-symbol.txt',
    Array.from({ length: 60 }, (_, line) => 'a'.repeat(40 + line)),
  ),
  emptySequence: sequences('empty-sequence.jsonl', [...labelled(40), [[], 'up'], ...labelled(40)]),
  hole: write(files, 'hole.csv', [
    [...Array.from({ length: 12 }, (_, step) => `t${step}`), 'label'].join(','),
    ...Array.from({ length: 80 }, (_, row) =>
      [
        ...Array.from({ length: 12 }, (_unused, step) =>
          row === 40 && step === 2 ? 'NaN' : Math.sin(row + step / 3).toFixed(4),
        ),
        row % 2 ? 'up' : 'down',
      ].join(','),
    ),
  ]),
  pairs: sequences('pairs.jsonl', labelled(60, 2)),
  triples: sequences('triples.jsonl', labelled(60, 3)),
  oneEach: sequences(
    'one-each.jsonl',
    Array.from({ length: 60 }, (_, line) => [wave(line), line < 7 ? `class ${line}` : 'common']),
  ),
  noWav: join(files, 'no-wav'),
}
mkdirSync(continued.noWav)
for (const name of ['high_0', 'high_1', 'low_0', 'low_1'])
  writeFileSync(join(continued.noWav, `${name}.wav`), 'a text that is called a recording')
const written = ['--set', 'task=generation', '--set', 'preparation.level=character']
const sorted = ['--set', 'task=classification', '--set', 'training.epochs=1']

let before: unknown
beforeAll(async () => {
  await runCli(home, 'import', path.reviews)
  await runCli(home, 'train', path.series, '--set', 'training.epochs=1')
  before = await stored()
})

const cases: readonly (readonly [string, readonly string[], string, RegExp])[] = [
  ['an empty file', ['import', path.empty], 'file.empty', /empty\.csv is empty: expected a table/],
  ['a missing file', ['import', path.missing], 'file.notFound', /There is no file at .*missing\.csv/],
  ['a missing file to train on', ['train', path.missing], 'file.notFound', /There is no file at/],
  [
    'an HTML page called .csv',
    ['import', path.page],
    'file.notTable',
    /page\.csv is an HTML page, not a table/,
  ],
  ['a binary file', ['import', path.binary], 'file.notTable', /binary\.csv is .*, not a table/],
  [
    'one column too few',
    ['train', path.oneColumn, '--set', 'task=classification'],
    'column.roleMissing',
    /needs a column for "Text|needs a column for "Label/,
  ],
  ['one class only', ['train', path.oneClass], 'dataset.oneClass', /"mood" holds one class only \("good"\)/],
  [
    'a series shorter than window + horizon',
    ['train', path.short, '--set', 'preparation.window=30', '--set', 'preparation.horizon=5'],
    'series.tooShort',
    /window 30 \+ horizon 5 needs \d+ rows, this one has 20/,
  ],
  [
    'text in a number column',
    ['train', path.texts, '--set', 'task=forecasting', '--set', 'columns.target=value'],
    'column.notNumber',
    /"value" must hold numbers; row 41 holds "n\/k/,
  ],
  [
    'an unknown field in an experiment file',
    ['train', path.reviews, '--config', path.unknown],
    'experiment.unknownField',
    /Unknown field "training\.epoch"/,
  ],
  [
    'an experiment file that is no JSON',
    ['train', path.reviews, '--config', path.broken],
    'input.invalid',
    /not JSON/,
  ],
  [
    'a number out of range',
    ['train', path.reviews, '--set', 'training.epochs=0'],
    'experiment.invalid',
    /training\.epochs: expected a whole number from 1 to 10,000, found 0/,
  ],
  [
    'a column that is not there',
    ['train', path.reviews, '--set', 'columns.label=sentimant'],
    'column.missing',
    /no column "sentimant"/,
  ],
  [
    'a test file without the columns',
    ['train', path.reviews, '--test', path.oneClass],
    'column.missing',
    /no column "sentiment" \(label in the test data\)/,
  ],
  ['a run that is not there', ['show', 'r_000000000000'], 'run.notFound', /There is no run r_000000000000/],
]

/** What only reading the rows shows: such a run ends before its first epoch. */
const readCases: typeof cases = [
  [
    'a text shorter than a window',
    ['train', continued.short, ...written, '--set', 'preparation.sequenceLength=200'],
    'text.tooShort',
    /Text too short: pieces of 200 characters need more than that to train on, this text leaves \d+\./,
  ],
  [
    'a text of one symbol only',
    ['train', continued.oneSymbol, ...written, '--set', 'columns.text=text'],
    'text.oneSymbol',
    /nothing to tell apart: expected at least two different characters/,
  ],
  [
    'a vocabulary larger than the text',
    [
      'train',
      continued.short,
      ...[
        'task=generation',
        'preparation.level=word',
        'preparation.sequenceLength=8',
        'preparation.vocabularySize=5000',
      ].flatMap((set) => ['--set', set]),
    ],
    'text.vocabulary',
    /A vocabulary of 5,000 is larger than the text: there are \d+ words to train on/,
  ],
  [
    'a sequence of length 0',
    ['train', continued.emptySequence, ...sorted],
    'sequence.empty',
    /Sequence row 41 holds no number/,
  ],
  [
    'a number missing inside a sequence',
    ['train', continued.hole, ...sorted],
    'sequence.missing',
    /Sequence row 41: a number is missing in step 3/,
  ],
  [
    'channels that differ between files',
    ['train', continued.pairs, '--test', continued.triples, ...sorted],
    'sequence.channels',
    /Sequence row 1 has 3 numbers a step, the ones before have 2/,
  ],
  [
    'one sequence a class',
    [
      'train',
      continued.oneEach,
      ...sorted,
      ...['columns.sequence=["sequence"]', 'columns.label=label'].flatMap((set) => ['--set', set]),
    ],
    'dataset.oneEach',
    /7 of 8 classes in "label" have one sequence only/,
  ],
  [
    'recordings that are no WAV',
    ['import', continued.noWav],
    'file.unreadable',
    /none of the recordings that were tried can be decoded/,
  ],
]

describe('bad input', () => {
  it.each(cases)('%s: says what was expected, what came and what to do', async (_, args, code, message) => {
    const { status, json, stderr } = await runCli(home, ...args, '--json')
    expect(json()).toEqual({
      error: { code, message: expect.stringMatching(message), hint: expect.stringMatching(/\w/) },
    })
    expect(status).toBe(1)
    expect(stderr).toBe('')
  })

  it('names the nearest known field and column', async () => {
    const field = await spawnCli(home, 'train', path.reviews, '--config', path.unknown)
    expect(field.stderr).toContain('The nearest known field is "training.epochs".')
    const column = await spawnCli(home, 'train', path.reviews, '--set', 'columns.label=sentimant')
    expect(column.stderr).toContain('The nearest column is "sentiment".')
    expect(field.stdout + column.stdout).toBe('')
  })

  it('changes nothing that is stored', async () => {
    expect(await stored()).toEqual(before)
  })

  it.each(readCases)(
    '%s: is refused before the first epoch, with the way out',
    async (_, args, code, message) => {
      const { status, json, stderr } = await runCli(home, ...args, '--json')
      expect(json()).toMatchObject({
        error: { code, message: expect.stringMatching(message), hint: expect.stringMatching(/\w/) },
      })
      expect(status).toBe(1)
      expect(stderr).not.toContain('Epoch')
    },
  )
})

describe('a data folder that cannot be used', () => {
  it('is named when it cannot be written', async () => {
    const { status, json } = await runCli(path.reviews, 'list', '--json')
    expect(json()).toMatchObject({ error: { code: 'home.notWritable' } })
    expect(status).toBe(1)
  })

  it('is named when its database is damaged, and the file stays as it is', async () => {
    const damaged = temporaryFolder()
    writeFileSync(
      join(damaged, 'workbench.sqlite'),
      'no database, but long enough to be read as one. '.repeat(100),
    )
    const { json } = await spawnCli(damaged, 'list', '--json')
    expect(json()).toMatchObject({ error: { code: 'database.damaged' } })
    expect(readdirSync(damaged)).toContain('workbench.sqlite')
  })
})

describe('wrong usage', () => {
  it.each([
    [['frobnicate']],
    [['import']],
    [['train', path.reviews, '--set', 'epochs']],
    [['compare', 'r_1']],
    [['serve', '--port', 'http']],
    [['export', 'r_1', '--format', 'word', '--output', 'x']],
    [['predict', 'r_1', '--text', 'a', '--input', 'b']],
    [[]],
  ])('%j ends with status 2 and one JSON value', async (args) => {
    const { status, json } = await runCli(home, '--json', ...args)
    expect(status).toBe(2)
    expect(json()).toMatchObject({ error: { code: 'input.invalid' } })
  })
})
