import type { Finding } from '../../../src/shared/domain/finding'

const plain = {
  columns: [],
  rows: 0,
  evidence: [],
  pairs: [],
  fixes: [],
  asks: [],
  setting: null,
  reading: null,
}
const message = (row: number, value: string) => ({
  row,
  part: 'dataset' as const,
  cells: [
    { column: 'label', value: row % 2 === 0 ? 'ham' : 'spam' },
    { column: 'message', value },
  ],
})

const texts: readonly Finding[] = [
  {
    ...plain,
    check: 'contradictions',
    severity: 'error',
    title: 'The same text under two labels',
    message: '4 rows have a text that stands under another label too: no model can get both right.',
    columns: ['message', 'label'],
    rows: 4,
    evidence: [12, 77, 140, 141].map((row) => message(row, 'Ok lar... Joking wif u oni...')),
    fixes: [{ kind: 'dropContradictions', text: 'message', label: 'label' }],
  },
  {
    ...plain,
    check: 'exactDuplicates',
    severity: 'warning',
    title: '403 repeated rows',
    message:
      '403 rows stand in the data more than once. Copies of a test row among the training rows flatter the result.',
    columns: ['label', 'message'],
    rows: 403,
    evidence: [29, 81].map((row) => message(row, "Sorry, I'll call later")),
    fixes: [{ kind: 'dropDuplicates', columns: null }],
  },
  {
    ...plain,
    check: 'nearDuplicates',
    severity: 'warning',
    title: '61 nearly repeated texts',
    message: '61 texts differ from another one in a few words at most.',
    columns: ['message'],
    rows: 61,
    pairs: [
      {
        row: 118,
        other: { row: 2045, part: 'dataset' },
        likeness: 0.93,
        pieces: [
          { text: 'Your free ringtone is waiting to be collected. Simply text the password ', where: 'both' },
          { text: '"MIX"', where: 'row' },
          { text: '"POLY"', where: 'other' },
          { text: ' to 85069 to verify.', where: 'both' },
        ],
      },
    ],
    fixes: [{ kind: 'dropNearDuplicates', column: 'message', likeness: 0.9 }],
  },
  {
    ...plain,
    check: 'labelInText',
    severity: 'note',
    title: 'The label stands in some texts',
    message: '"spam" stands in 9 texts of that class: it may give the answer away.',
    columns: ['message', 'label'],
    rows: 9,
    evidence: [message(301, 'Report spam to 7726 and it will be stopped')],
  },
]

const sensors: readonly Finding[] = [
  {
    ...plain,
    check: 'timeGaps',
    severity: 'warning',
    title: '3 gaps in time',
    message:
      'Between neighbouring rows up to 9 hours are missing. A window over a gap mixes what is far apart.',
    columns: ['timestamp'],
    rows: 3,
    fixes: [
      {
        kind: 'resample',
        column: 'timestamp',
        frequency: 'hour',
        stepMilliseconds: 3_600_000,
        fill: 'forward',
      },
    ],
    asks: [
      {
        kind: 'resample',
        column: 'timestamp',
        offers: [
          { label: '1 hour', frequency: 'hour', stepMilliseconds: 3_600_000 },
          { label: '1 day', frequency: 'day', stepMilliseconds: 86_400_000 },
        ],
        fill: 'forward',
      },
    ],
  },
  {
    ...plain,
    check: 'sentinels',
    severity: 'warning',
    title: '-200 may mean "no value"',
    message: '-200 stands 1,701 times in "S3", far below every other value.',
    columns: ['S3'],
    rows: 1701,
    fixes: [{ kind: 'treatAsMissing', columns: ['S3'], values: [-200] }],
    reading: { label: 'Read the file with -200 as missing', does: 'Reads the file again with -200 as a missing value.', missing: ['-200'] }, // prettier-ignore
  },
  {
    ...plain,
    check: 'missingValues',
    severity: 'warning',
    title: 'Missing values in 40 columns',
    message: '5.9 % of the values of "S0" and of 39 further columns are missing.',
    columns: ['S0', 'S1', 'A sensor with an unusually long name that nobody shortened (4)'],
    rows: 58_823,
    fixes: [
      { kind: 'fillMissing', columns: ['S0', 'S1'], method: 'forward' },
      { kind: 'fillMissing', columns: ['S0', 'S1'], method: 'linear' },
    ],
    asks: [{ kind: 'fillConstant', columns: ['S0', 'S1'], holds: 'number', offers: ['0'] }],
  },
  {
    ...plain,
    check: 'groups',
    severity: 'note',
    title: 'Rows belong together by "quality"',
    message: '"quality" has 18 values with 55,556 rows each on average.',
    columns: ['quality'],
    rows: 1_000_000,
    setting: {
      label: 'Split by groups',
      does: 'Begins a new experiment whose rows with the same "quality" stay in one part.',
      set: { 'split.method': 'group', 'split.column': 'quality' },
    },
  },
]

/** Findings by the name of an example data set: several with every kind of answer, none, or one. */
export function exampleFindings(datasetName: string): readonly Finding[] {
  if (datasetName.startsWith('SMS')) return texts
  if (datasetName.startsWith('Plant')) return sensors
  if (!datasetName.startsWith('one')) return []
  const about = { title: 'Too few rows', message: 'One row is too few to learn from.', rows: 1 }
  return [{ ...plain, check: 'tooFewRows', severity: 'error', ...about }]
}
