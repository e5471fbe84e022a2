import { describe, expect, it } from 'vitest'
import { classification, findIn, type Rows } from './testing/findIn'

/** Different texts of two classes. */
const clean = (count: number): { text: string; label: string }[] =>
  Array.from({ length: count }, (_, row) => ({
    text: `text number ${row} of many`,
    label: row % 2 ? 'good' : 'bad',
  }))

const found = async (rows: Rows, check: Parameters<typeof findIn>[2]) =>
  (await findIn(rows, classification, check))[0]

describe('exact duplicates', () => {
  it('are counted once for each row too many, with both rows to look at', async () => {
    const rows = [...clean(20), { text: 'text number 3 of many', label: 'good' }]
    expect(await found([...rows, ...rows.slice(-1)], 'exactDuplicates')).toMatchObject({
      severity: 'warning',
      rows: 2,
      evidence: [{ row: 3 }, { row: 20 }, { row: 21 }],
      fixes: [{ kind: 'dropDuplicates', columns: ['text', 'label'] }],
    })
  })

  it('are none where only the label or only the text is the same, or both are missing', async () => {
    const rows = [
      { text: 'text number 3 of many', label: 'bad' },
      { text: null, label: 'bad' },
      { text: null, label: 'bad' },
    ]
    expect(await found([...clean(20), ...rows], 'exactDuplicates')).toBeUndefined()
  })
})

describe('near duplicates', () => {
  it('differ in case, white space and punctuation alone', async () => {
    const near = ['Text number 3, of many!', '  text   NUMBER 3 of many', 'text number 3 of many more']
    const rows = [...clean(20), ...near.map((text) => ({ text, label: 'good' }))]
    expect(await found(rows, 'nearDuplicates')).toMatchObject({
      rows: 2,
      pairs: [
        { row: 20, other: { row: 3, part: 'dataset' }, likeness: 1 },
        { row: 21, other: { row: 3, part: 'dataset' }, likeness: 1 },
      ],
      fixes: [{ kind: 'dropNearDuplicates', column: 'text' }],
    })
  })

  it('differ in a few words, which are shown', async () => {
    const long = 'it was a quiet evening and the old lamp in the hall gave hardly any light'
    const near = [long, long.replace('lamp', 'candle'), `${long} at all`, long.replace('lamp', 'candle')]
    const rows = [...clean(20), ...near.map((text) => ({ text, label: 'good' }))]
    const finding = await found(rows, 'nearDuplicates')
    expect(finding).toMatchObject({
      // The last row is an exact copy: a finding of its own.
      rows: 2,
      fixes: [{ kind: 'dropNearDuplicates', column: 'text', likeness: 2 / 3 }],
    })
    expect(finding?.pairs[0]).toMatchObject({ row: 21, other: { row: 20 } })
    expect(finding?.pairs[0]?.pieces).toEqual([
      { text: 'it was a quiet evening and the old ', where: 'both' },
      { text: 'lamp', where: 'other' },
      { text: 'candle', where: 'row' },
      { text: ' in the hall gave hardly any light', where: 'both' },
    ])
  })

  it('are not short texts that differ in a word', async () => {
    const rows = ['the service is great', 'the service is terrible'].map((text) => ({ text, label: 'good' }))
    expect(await found([...clean(20), ...rows], 'nearDuplicates')).toBeUndefined()
  })

  it('are neither exact ones nor texts without letters', async () => {
    const rows = ['!!!', '???', 'text number 3 of many'].map((text) => ({ text, label: 'good' }))
    expect(await found([...clean(20), ...rows], 'nearDuplicates')).toBeUndefined()
  })
})

describe('a text under several labels', () => {
  it('is found with all rows that it concerns', async () => {
    const rows = [...clean(40), ...['bad', 'good', 'bad'].map((label) => ({ text: 'both', label }))]
    expect(await found(rows, 'contradictions')).toMatchObject({
      severity: 'warning',
      title: '1 text under several labels',
      rows: 3,
      evidence: [{ row: 40 }, { row: 41 }],
    })
  })

  it('is an error where a tenth of the rows is contradicted', async () => {
    const rows = [...clean(10), { text: 'text number 1 of many', label: 'bad' }]
    expect(await found(rows, 'contradictions')).toMatchObject({ severity: 'error' })
    expect(await found(clean(10), 'contradictions')).toBeUndefined()
  })
})

describe('class names', () => {
  it('that differ in case, accents or white space are merged into the most frequent one', async () => {
    const labels = ['Café', 'Café', 'cafe', 'CAFÉ ', 'bar', 'bar', 'tea room', 'tea  room', 'tea room']
    const rows = labels.map((label, row) => ({ text: `text ${row}`, label }))
    expect((await found(rows, 'classNames'))?.fixes).toEqual([
      {
        kind: 'mergeClasses',
        column: 'label',
        merges: [
          { from: ['CAFÉ ', 'cafe'], to: 'Café' },
          { from: ['tea  room'], to: 'tea room' },
        ],
      },
    ])
    expect(await found(clean(10), 'classNames')).toBeUndefined()
  })
})

describe('labels of the test data', () => {
  const labelled = (...labels: string[]) =>
    clean(20).map(({ text }, row) => ({ text: `test ${text}`, label: labels[row % labels.length] ?? '' }))
  const inTest = (...labels: string[]) =>
    findIn(clean(40), classification, 'testLabels', { test: labelled(...labels) })

  it('are the classes in another writing', async () => {
    expect(await inTest('Good', ' bad')).toMatchObject([
      { severity: 'note', rows: 20, title: '2 labels of the test data in another writing' },
    ])
    expect(await inTest('good', 'bad')).toEqual([])
  })

  it('are named where no row has them', async () => {
    const [unknown] = await inTest('good', 'bad', 'meh', 'odd')
    expect(unknown).toMatchObject({ severity: 'warning', rows: 10 })
    expect(unknown?.message).toContain('"meh" (5 test rows), "odd" (5 test rows) are labels that no row')
  })
})

describe('classes with hardly any rows', () => {
  it('are named with their counts', async () => {
    const rows = [...clean(40), { text: 'once', label: 'odd' }]
    expect((await found(rows, 'rareClasses'))?.message).toContain(
      '"odd" (1 row) of 3 classes has fewer than 10',
    )
    expect(await found(clean(40), 'rareClasses')).toBeUndefined()
  })
})

describe('a label in the text', () => {
  it('is an error where it tells the class', async () => {
    const rows = clean(40).map(({ text, label }) => ({
      text: `${text}, rated ${label.toUpperCase()}`,
      label,
    }))
    expect(await found(rows, 'labelInText')).toMatchObject({ severity: 'error', rows: 40 })
  })

  it('is nothing where other texts hold it too, or few do', async () => {
    const everywhere = clean(40).map(({ text, label }) => ({ text: `${text} good bad`, label }))
    expect(await found(everywhere, 'labelInText')).toBeUndefined()
    const some = clean(40).map(({ text, label }, row) => ({
      text: row < 20 ? `${text} ${label}` : text,
      label,
    }))
    expect(await found(some, 'labelInText')).toBeUndefined()
  })
})

describe('another column', () => {
  it('that is filled for one class alone is found', async () => {
    const moods = ['good', 'bad', 'so so']
    const rows = Array.from({ length: 120 }, (_, row) => {
      const label = moods[row % 3] ?? ''
      return {
        text: `text number ${row} of many`,
        label,
        complaint: label === 'bad' ? `no ${row % 4}` : null,
      }
    })
    expect(await found(rows, 'labelInColumn')).toMatchObject({
      title: '"complaint" tells "bad"',
      columns: ['complaint', 'label'],
    })
    const anywhere = rows.map((row, index) => ({ ...row, complaint: index % 7 ? null : 'no' }))
    expect(await found(anywhere, 'labelInColumn')).toBeUndefined()
  })

  it('that determines the label is found, by value and by range', async () => {
    const rows = clean(200).map((row, index) => ({
      ...row,
      rating: row.label === 'good' ? 7 + (index % 4) : 1 + (index % 4),
      score: row.label === 'good' ? 50 + index / 7 : -index / 9,
      noise: (index * 7) % 5,
    }))
    const findings = await findIn(rows, classification, 'labelInColumn')
    expect(findings.map(({ columns }) => columns[0])).toEqual(['rating', 'score'])
  })

  it('that says whose rows they are asks for a split by groups', async () => {
    const rows = clean(60).map((row, index) => ({ ...row, speaker_id: `s${index % 6}` }))
    expect(await found(rows, 'groups')).toMatchObject({
      setting: { set: { 'split.method': 'group', 'split.column': 'speaker_id' } },
      evidence: [{ row: 0 }, { row: 6 }, { row: 12 }, { row: 18 }, { row: 24 }, { row: 30 }],
    })
    const other = clean(60).map((row, index) => ({
      ...row,
      user_timezone: `s${index % 6}`,
      file: `own ${index}`,
    }))
    expect(await found(other, 'groups')).toBeUndefined()
  })
})

describe('a test data set', () => {
  it('that holds the same texts is an error, whatever their labels', async () => {
    const test = [
      { text: 'text number 4 of many', label: 'good' },
      { text: 'new', label: 'bad' },
    ]
    const [finding] = await findIn(clean(20), classification, 'overlap', { test })
    expect(finding).toMatchObject({
      severity: 'error',
      rows: 1,
      evidence: [{ row: 4, cells: [{ column: 'text', value: 'text number 4 of many' }] }],
      fixes: [{ kind: 'dropOverlap', columns: ['text'], testId: 'd_0000000000000000' }],
    })
    expect(await findIn(clean(20), classification, 'overlap', { test: test.slice(1) })).toEqual([])
  })
})

describe('a test data set that nearly holds the same texts', () => {
  const long = 'it was a quiet evening and the old lamp in the hall gave hardly any light'
  const rows = [...clean(20), { text: long, label: 'good' }, { text: `${long} to us`, label: 'good' }]

  it('is told with pairs of rows of both, copies left out', async () => {
    const test = [
      { text: 'another one', label: 'bad' },
      { text: long.replace('lamp', 'candle'), label: 'bad' },
      { text: 'TEXT number 3 of many', label: 'bad' },
      { text: 'text number 5 of many', label: 'bad' },
    ]
    const [finding] = await findIn(rows, classification, 'nearOverlap', { test })
    expect(finding).toMatchObject({
      severity: 'warning',
      rows: 3,
      fixes: [{ kind: 'dropNearOverlap', column: 'text', testId: 'd_0000000000000000', likeness: 2 / 3 }],
    })
    expect(finding?.pairs).toMatchObject([
      { row: 21, other: { row: 1, part: 'test' } },
      { row: 20, other: { row: 1, part: 'test' } },
      { row: 3, other: { row: 2, part: 'test' }, likeness: 1 },
    ])
  })

  it('is nothing where only the rows of one of them are alike', async () => {
    expect(await findIn(rows, classification, 'nearOverlap', { test: clean(5).slice(0, 2) })).toEqual([])
  })
})

describe('missing values', () => {
  it('are shown with what stands beside them', async () => {
    const rows = [...clean(20), { text: 'no label', label: null }]
    expect(await found(rows, 'missingValues')).toMatchObject({
      rows: 1,
      evidence: [{ row: 20, cells: [{ value: null }, { column: 'text', value: 'no label' }] }],
      fixes: [{ kind: 'dropMissing', column: 'label' }],
      asks: [{ kind: 'fillConstant', columns: ['label'], holds: 'text', offers: ['bad', 'good'] }],
    })
  })
})

describe('columns without content', () => {
  it('are found together, and those that are used are left alone', async () => {
    const rows = clean(40).map((row, index) => ({
      ...row,
      one: 'x',
      two: 'y',
      rare: index === 7 ? 'z' : null,
    }))
    expect(await found(rows, 'constantColumns')).toMatchObject({ columns: ['one', 'two'] })
    expect(await found(rows, 'nearlyEmptyColumns')).toMatchObject({
      columns: ['rare'],
      evidence: [{ row: 7 }],
    })
    const constant = clean(40).map((row) => ({ ...row, label: 'same' }))
    expect(await found(constant, 'constantColumns')).toBeUndefined()
  })
})
