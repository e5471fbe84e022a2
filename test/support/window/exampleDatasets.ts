import type { Column } from '../../../src/shared/domain/column'
import type { Dataset, Sample, ShownCell } from '../../../src/shared/domain/dataset'
import { numberColumn, timeColumn, wave } from './exampleColumns'

const created = Date.now()
const hash = (digit: string) => digit.repeat(64)
const id = (digit: string) => `d_${digit.repeat(16)}`
const csv = { kind: 'csv', encoding: 'utf-8', delimiter: ',', decimal: '.', header: true } as const

/** A data set with the cells of any of its rows. */
export interface ExampleDataset {
  readonly dataset: Dataset
  readonly row: (index: number) => ShownCell[]
}

const months = Array.from({ length: 144 }, (_, index) => {
  const year = 1949 + Math.floor(index / 12)
  return `${year}-${String((index % 12) + 1).padStart(2, '0')}-01`
})
const passengers = months.map((_, index) =>
  Math.round(110 + index * 2.4 + wave(index, 12) * (20 + index * 0.6)),
)

const airline: ExampleDataset = {
  dataset: {
    id: id('a'),
    hash: hash('a'),
    name: 'Airline passengers',
    sourceName: 'airline-passengers.csv',
    createdAt: created - 3_600_000,
    rows: 144,
    runs: 3,
    recipe: [],
    roles: null,
    findings: null,
    sourceBytes: 2180,
    format: csv,
    warnings: [],
    columns: [timeColumn('Month', months), numberColumn('Passengers', passengers, 12)],
    picture: { kind: 'series', column: 'Passengers', values: passengers },
    suggestions: [
      {
        task: 'forecasting',
        columns: { time: 'Month', target: 'Passengers', features: [] },
        because: 'Month is a point in time, one a month, and Passengers repeats its pattern every 12 rows',
        fit: 0.8,
      },
    ],
  },
  row: (index) => [months[index] ?? null, passengers[index] ?? null],
}

const messages = [
  'Go until jurong point, crazy.. Available only in bugis n great world la e buffet... Cine there got amore wat...',
  'Ok lar... Joking wif u oni...',
  "Free entry in 2 a wkly comp to win FA Cup final tkts 21st May 2005. Text FA to 87121 to receive entry question(std txt rate)T&C's apply",
  'U dun say so early hor... U c already then say...',
  "Nah I don't think he goes to usf, he lives around here though",
]
const text: Column = {
  name: 'message',
  type: 'text',
  missing: 0,
  unique: 5169,
  examples: messages,
  frequent: [{ value: "Sorry, I'll call later", count: 30 }],
  text: {
    words: { minimum: 1, median: 12, p95: 33, maximum: 171, mean: 15.6 },
    characters: { minimum: 2, median: 61, p95: 155, maximum: 910, mean: 80.5 },
    distinctWords: 8713,
    repeatedWords: 4020,
  },
}
const label: Column = {
  name: 'label',
  type: 'category',
  missing: 0,
  unique: 2,
  examples: ['ham', 'spam'],
  frequent: [
    { value: 'ham', count: 4825 },
    { value: 'spam', count: 747 },
  ],
}

const spam: ExampleDataset = {
  dataset: {
    id: id('b'),
    hash: hash('b'),
    name: 'SMS: spam or not',
    sourceName: 'SMSSpamCollection.tsv',
    createdAt: created - 86_400_000 * 2,
    rows: 5572,
    runs: 12,
    recipe: [],
    roles: null,
    findings: null,
    sourceBytes: 477_907,
    format: { ...csv, kind: 'tsv', delimiter: '\t', header: false },
    warnings: [{ code: 'rows.duplicate', message: '403 rows stand in the file more than once.' }],
    columns: [label, text],
    picture: {
      kind: 'classes',
      column: 'label',
      bars: label.frequent.map(({ value, count }) => ({ label: value, count })),
    },
    suggestions: [
      {
        task: 'classification',
        columns: { text: 'message', label: 'label' },
        because: 'message holds texts of 12 words and label repeats 2 values',
        fit: 0.8,
      },
    ],
  },
  row: (index) => [index % 7 === 2 ? 'spam' : 'ham', messages[index % messages.length] ?? null],
}

const sensors = Array.from({ length: 40 }, (_, place) => ({
  name:
    place % 9 === 4 ? `A sensor with an unusually long name that nobody shortened (${place})` : `S${place}`,
  values: Array.from({ length: 2000 }, (_unused, row) =>
    (row * (place + 3)) % 17 === 5
      ? null
      : Math.round(1000 * (wave(row, 24 + place) * (place + 1) + place)) / 1000,
  ),
}))
const wide: ExampleDataset = {
  dataset: {
    id: id('c'),
    hash: hash('c'),
    name: 'Plant 7, all sensors, exported by the night shift on the last Friday before the summer maintenance break',
    sourceName: 'plant_7_export_final_v3 (copy).csv',
    createdAt: created - 20_000,
    rows: 1_000_000,
    runs: 0,
    recipe: [],
    roles: null,
    findings: null,
    sourceBytes: 412_000_000,
    format: { ...csv, delimiter: ';', decimal: ',', encoding: 'windows-1252' },
    warnings: [
      { code: 'columns.empty', message: 'Column "S39" is empty in every row.' },
      {
        code: 'rows.ragged',
        message: '14 rows have fewer fields than the header; the missing ones count as empty.',
      },
    ],
    columns: [
      timeColumn('timestamp', ['2021-01-01T00:00:00', '2021-01-01T01:00:00'], true),
      ...sensors.map(({ name, values }) => numberColumn(name, values, null)),
      { ...label, name: 'quality', unique: 18, frequent: Array.from({ length: 18 }, (_, index) => ({ value: `grade ${index}`, count: Math.round(200_000 / (index + 1) ** 1.4) })) }, // prettier-ignore
      { name: 'comment', type: 'empty', missing: 1_000_000, unique: 0, examples: [], frequent: [] },
    ],
    picture: { kind: 'series', column: 'S0', values: sensors[0]?.values.slice(0, 160) ?? [] },
    suggestions: [
      {
        task: 'forecasting',
        columns: { time: 'timestamp', target: 'S0', features: ['S1', 'S2'] },
        because: 'timestamp is a point in time, one an hour',
        fit: 0.8,
      },
    ],
  },
  row: (index) => [
    new Date(Date.UTC(2021, 0, 1) + index * 3_600_000).toISOString().slice(0, 19),
    ...sensors.map(({ values }) => values[index % values.length] ?? null),
    `grade ${index % 18}`,
    null,
  ],
}

const lines = ['The one and only line of this file.']
const single: ExampleDataset = {
  dataset: {
    id: id('d'),
    hash: hash('d'),
    name: 'one line',
    sourceName: 'one.txt',
    createdAt: created - 86_400_000 * 40,
    rows: 1,
    runs: 0,
    recipe: [],
    roles: null,
    findings: null,
    sourceBytes: 36,
    format: { kind: 'txt', encoding: 'utf-8', delimiter: '', decimal: '.', header: false },
    warnings: [{ code: 'rows.few', message: 'One row is too few to learn from.' }],
    columns: [{ ...text, name: 'text', unique: 1, examples: lines, frequent: [] }],
    picture: { kind: 'lines', lines },
    suggestions: [],
  },
  row: () => [lines[0] ?? null],
}

/** Data sets of every kind, with the shapes that break layouts: 43 columns, long names, one row, missing values. */
export const exampleDatasets: readonly ExampleDataset[] = [wide, airline, spam, single]

/** The samples of an empty start page. */
export const exampleSamples: readonly Sample[] = [
  {
    id: 'sms-spam',
    name: 'Spam or not',
    description: '5,572 text messages, 747 of them spam. Learn to tell which is which.',
    action: 'Spam or not: try it',
    task: 'classification',
    rows: 5572,
    licence: 'CC BY 4.0',
    source: 'UCI Machine Learning Repository',
  },
  {
    id: 'airline-passengers',
    name: 'Airline passengers',
    description: '144 months of passengers. Forecast the year after the last one.',
    action: 'Passengers next year: try it',
    task: 'forecasting',
    rows: 144,
    licence: 'Public domain',
    source: 'Box and Jenkins (1976)',
  },
  {
    id: 'names',
    name: 'Surnames',
    description: '20,050 surnames in 18 languages. Learn which language a name comes from, letter by letter.',
    action: 'Where a name comes from: try it',
    task: 'classification',
    rows: 20_050,
    licence: 'MIT',
    source: 'PyTorch tutorials',
  },
]
