import { readdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Cell } from '../../shared/domain/dataset'
import type { Fix } from '../../shared/domain/fix'
import { withFolder } from '../../../test/support/importing'
import { openDataset } from '../files/datasetReader'
import { classification, findIn } from '../findings/testing/findIn'
import { importFile } from '../files/importFile'
import { importable } from '../files/importable'
import { applyFix, type FixedDataset } from './applyFix'

interface Fixed {
  readonly made: FixedDataset
  readonly rows: Cell[][]
  readonly hashBefore: string
  readonly files: string[]
}

/** Imports CSV lines, applies fixes one after the other, and reads everything back. */
function fixed(
  lines: readonly string[],
  fixes: readonly Fix[],
  testLines?: readonly string[],
): Promise<Fixed> {
  return withFolder(async (folder) => {
    const imported = async (name: string, content: readonly string[]): Promise<string> => {
      const path = join(folder, name)
      await writeFile(path, content.join('\n'))
      return (await importFile(await importable(path, name), join(folder, 'datasets'), () => undefined)).hash
    }
    const fileOf = (hash: string): string => join(folder, 'datasets', `${hash}.arrow`)
    const hashBefore = await imported('table.csv', lines)
    const test = testLines ? await openDataset(fileOf(await imported('test.csv', testLines))) : null
    let hash = hashBefore
    let made: FixedDataset | null = null
    for (const fix of fixes) {
      const dataset = await openDataset(fileOf(hash))
      const input = { dataset, test, fix, folder: join(folder, 'datasets') }
      made = await applyFix(input, () => undefined).finally(() => dataset.close())
      hash = made.hash
      await rename(made.file, fileOf(hash))
    }
    await test?.close()
    if (made === null) throw new Error('a fix is needed')
    const result = await openDataset(fileOf(hash))
    const rows = await result.readRows(0, 100_000)
    await result.close()
    return { made, rows, hashBefore, files: await readdir(join(folder, 'datasets')) }
  })
}

const texts = ['text,label', 'one fine day,a', 'One fine day!,a', 'two,b', 'one fine day,a', 'two,a', ',b']

describe('sentences of a word a row', () => {
  const words = (text: string, id: string): string[] => text.split(' ').map((word) => `${id},${word}`)
  const lines = ['id,word', ...words('a b', '1'), ...words('b a a', '2'), ...words('a b', '3')]

  it('are dropped whole where they repeat, and lose no word otherwise', async () => {
    const { rows } = await fixed(lines, [{ kind: 'dropDuplicates', columns: ['word'], sample: 'id' }])
    expect(rows).toEqual([
      [1, 'a'],
      [1, 'b'],
      [2, 'b'],
      [2, 'a'],
      [2, 'a'],
    ])
  })

  it('are dropped whole where they stand in the test data too', async () => {
    const fix: Fix = {
      kind: 'dropOverlap',
      columns: ['word'],
      sample: 'id',
      testId: 'd_0000000000000000',
    }
    const { rows } = await fixed(lines, [fix], ['id,word', ...words('a b', '7'), ...words('b', '8')])
    expect(rows.map(([id]) => id)).toEqual([2, 2, 2])
  })
})

it('events are added up by week, from Monday, with zeros where nothing happened, each series by itself', async () => {
  const lines = [
    'when,shop,amount',
    '2024-01-01 09:00,A,2.5',
    '2024-01-07 23:00,A,1.5',
    '2024-01-22 08:00,A,4',
    '2024-01-08 10:00,B,7',
    '2024-01-09 10:00,B,',
  ]
  const one = await fixed(lines, [{ kind: 'totals', column: 'when', unit: 'week' }])
  expect(one.made.columns.map(({ name }) => name)).toEqual(['when', 'rows', 'amount'])
  expect(one.rows.map((row) => row.slice(1))).toEqual([
    [2, 4],
    [2, 7],
    [0, 0],
    [1, 4],
  ])
  const each = await fixed(lines, [{ kind: 'totals', column: 'when', unit: 'month', within: 'shop' }])
  expect(each.rows.map((row) => row.slice(1))).toEqual([
    ['A', 3, 8],
    ['B', 2, 7],
  ])
})

it('rows that are put on a grid keep the season that was found before', async () => {
  const half = 1_800_000
  const lines = Array.from({ length: 1200 }, (_, row) => {
    const time = new Date(Date.UTC(2024, 0, 1) + row * half).toISOString()
    const value = 50 + 9 * Math.sin((2 * Math.PI * row) / 48) + ((row * 7919) % 13) / 6
    return { row, line: `${time},${value.toFixed(3)}` }
  }).flatMap(({ row, line }) => (row % 23 === 7 ? [] : [line]))
  const seasonAfter = async (fix: Fix): Promise<number | undefined> => {
    const { made } = await fixed(['when,load', ...lines], [fix])
    return made.columns.find(({ name }) => name === 'load')?.number?.season?.lag
  }
  const grid = { kind: 'resample', column: 'when', frequency: 'minute', stepMilliseconds: half } as const
  expect(await seasonAfter({ kind: 'sortByTime', column: 'when' })).toBe(48)
  expect(await seasonAfter({ ...grid, fill: 'forward' })).toBe(48)
  expect(await seasonAfter({ ...grid, fill: 'missing' })).toBe(48)
})

it('columns are joined into a further one, which tells series apart', async () => {
  const lines = Array.from({ length: 40 }, (_, day) =>
    ['A,x', 'A,y', 'B,x', 'B,y'].map(
      (name) => `${new Date(day * 86_400_000).toISOString().slice(0, 10)},${name},${day}`,
    ),
  ).flat()
  const fix: Fix = { kind: 'joinColumns', columns: ['store', 'product'] }
  const { made, rows } = await fixed(['day,store,product,sales', ...lines], [fix])
  expect(rows[1]).toEqual(['1970-01-01', 'A', 'y', 0, 'A, y'])
  expect(made.columns.at(-1)).toMatchObject({ name: 'store, product', type: 'category', unique: 4 })
  expect(made.columns[0]?.time?.series).toMatchObject({ column: 'store, product', count: 4 })
})

describe('a fix that drops rows', () => {
  const kept = async (fix: Fix, test?: readonly string[]) =>
    (await fixed(texts, [fix], test)).rows.map((row) => row.join('/'))

  it.each<[string, Fix, string[]]>([
    [
      'repeated',
      { kind: 'dropDuplicates', columns: null },
      ['one fine day/a', 'One fine day!/a', 'two/b', 'two/a', '/b'],
    ],
    ['repeated in one column', { kind: 'dropDuplicates', columns: ['label'] }, ['one fine day/a', 'two/b']],
    ['nearly the same', { kind: 'dropNearDuplicates', column: 'text' }, ['one fine day/a', 'two/b', '/b']],
    [
      'contradicting',
      { kind: 'dropContradictions', text: 'text', label: 'label' },
      ['one fine day/a', 'One fine day!/a', 'one fine day/a', '/b'],
    ],
    [
      'missing',
      { kind: 'dropMissing', column: 'text' },
      ['one fine day/a', 'One fine day!/a', 'two/b', 'one fine day/a', 'two/a'],
    ],
    ['named', { kind: 'dropRows', rows: [0, 1, 2, 5] }, ['one fine day/a', 'two/a']],
  ])('drops those that are %s', async (_what, fix, rows) => {
    expect(await kept(fix)).toEqual(rows)
  })

  it('drops as many repeated rows as the finding counts, also where texts are missing', async () => {
    const rows = Array.from({ length: 60 }, (_, row) => ({
      text: row % 7 === 3 ? null : `message ${row % 20} for you`,
      label: row % 7 === 3 || row % 2 === 0 ? 'ham' : null,
    }))
    const [finding] = await findIn(rows, classification, 'exactDuplicates')
    const [fix] = finding?.fixes ?? []
    if (!finding || !fix) throw new Error('nothing was found')
    const lines = rows.map(({ text, label }) => `${text ?? ''},${label ?? ''}`)
    const { made } = await fixed(['text,label', ...lines], [fix])
    expect(rows.length - made.rows).toBe(finding.rows)
  })

  it('drops those that stand in another data set', async () => {
    const fix: Fix = { kind: 'dropOverlap', columns: ['text'], testId: 'd_0000000000000000' }
    expect(await kept(fix, ['text,label', 'two,c', 'three,c'])).toEqual([
      'one fine day/a',
      'One fine day!/a',
      'one fine day/a',
      '/b',
    ])
  })

  it('refuses to drop them all', async () => {
    await expect(kept({ kind: 'dropRows', rows: [0, 1, 2, 3, 4, 5] })).rejects.toThrow('Too few rows')
  })
})

describe('a fix that changes cells', () => {
  const numbers = ['time,value,kind', '2024-01-01,1,Up', '2024-01-02,,up', '2024-01-03,,down', '2024-01-04,7,Up', '2024-01-05,-200,down', '2024-01-06,,down'] // prettier-ignore
  const column = async (fix: Fix, index = 1) => (await fixed(numbers, [fix])).rows.map((row) => row[index])
  const fill = (method: 'forward' | 'meanBefore' | 'linear' | 'constant'): Fix => ({
    kind: 'fillMissing',
    columns: ['value'],
    method,
    ...(method === 'constant' ? { value: 0 } : {}),
  })

  it('fills missing values', async () => {
    expect(await column(fill('forward'))).toEqual([1, 1, 1, 7, -200, -200])
    expect(await column(fill('meanBefore'))).toEqual([1, 1, 1, 7, -200, -64])
    expect(await column(fill('linear'))).toEqual([1, 3, 5, 7, -200, null])
    expect(await column(fill('constant'))).toEqual([1, 0, 0, 7, -200, 0])
  })

  it('learns nothing from later rows unless it says so', async () => {
    const changed = numbers.with(4, '2024-01-04,1000,Up')
    for (const method of ['forward', 'meanBefore', 'constant'] as const) {
      const [one, other] = [await fixed(numbers, [fill(method)]), await fixed(changed, [fill(method)])]
      expect(other.rows.slice(0, 3)).toEqual(one.rows.slice(0, 3))
    }
  })

  it('fills each of several series from its own rows alone', async () => {
    const series = ['station,value', 'a,1', 'b,10', 'a,', 'b,', 'b,', 'a,3', 'c,', 'b,40'] // prettier-ignore
    const filled = async (method: 'forward' | 'meanBefore' | 'linear') => {
      const fix: Fix = { kind: 'fillMissing', columns: ['value'], method, within: 'station' }
      return (await fixed(series, [fix])).rows.map((row) => row[1])
    }
    expect(await filled('forward')).toEqual([1, 10, 1, 10, 10, 3, null, 40])
    expect(await filled('meanBefore')).toEqual([1, 10, 1, 10, 10, 3, null, 40])
    expect(await filled('linear')).toEqual([1, 10, 2, 20, 30, 3, null, 40])
  })

  it('takes a number for missing, merges names and drops columns', async () => {
    const { rows, made } = await fixed(numbers, [
      { kind: 'treatAsMissing', columns: ['value'], values: [-200] },
      { kind: 'mergeClasses', column: 'kind', merges: [{ from: ['up'], to: 'Up' }] },
      { kind: 'dropColumns', columns: ['time'] },
    ])
    expect(rows).toEqual([[1, 'Up'], [null, 'Up'], [null, 'down'], [7, 'Up'], [null, 'down'], [null, 'down']]) // prettier-ignore
    expect(made.columns.map(({ name, missing, unique }) => [name, missing, unique])).toEqual([
      ['value', 4, 2],
      ['kind', 0, 2],
    ])
  })
})

describe('a fix of the time', () => {
  const days = ['2024-01-05', '2024-01-01', '2024-01-02', '2024-01-06', '']
  const lines = [
    'day,value,flag,list',
    ...days.map((day, row) => `${day},${row},${row % 2 ? 'true' : 'false'},`),
  ]

  it('sorts rows, those without a time at the end', async () => {
    const { rows } = await fixed(lines, [{ kind: 'sortByTime', column: 'day' }])
    expect(rows.map((row) => row.slice(0, 3))).toEqual([
      ['2024-01-01', 1, true],
      ['2024-01-02', 2, false],
      ['2024-01-05', 0, false],
      ['2024-01-06', 3, true],
      [null, 4, false],
    ])
  })

  it('gives every day its row', async () => {
    const fix = (fill: 'forward' | 'missing'): Fix => ({
      kind: 'resample',
      column: 'day',
      frequency: 'day',
      stepMilliseconds: 86_400_000,
      fill,
    })
    const held = await fixed(lines, [fix('forward')])
    expect(held.rows.map((row) => row[0])).toEqual([1, 2, 3, 4, 5, 6].map((day) => `2024-01-0${day}`))
    expect(held.rows.map((row) => row[1])).toEqual([1, 2, 2, 2, 0, 3])
    expect((await fixed(lines, [fix('missing')])).rows.map((row) => row[1])).toEqual([1, 2, null, null, 0, 3])
  })

  it('sorts many rows in any order', async () => {
    const minutes = Array.from({ length: 30_000 }, (_, row) => (row * 7919) % 30_000)
    const text = (minute: number): string => new Date(Date.UTC(2024, 0, 1, 0, minute)).toISOString()
    const table = ['time,value', ...minutes.map((minute) => `${text(minute)},${minute}`)]
    const { rows } = await fixed(table, [{ kind: 'sortByTime', column: 'time' }])
    expect(rows.map((row) => row[1])).toEqual(Array.from({ length: 30_000 }, (_, row) => row))
  })
})

describe('the file of a fixed data set', () => {
  it('has the same hash for the same recipe, and leaves the old one as it was', async () => {
    const recipe: Fix[] = [
      { kind: 'dropDuplicates', columns: null },
      { kind: 'dropMissing', column: 'text' },
    ]
    const [one, other] = [await fixed(texts, recipe), await fixed(texts, recipe)]
    expect(one.made.hash).toBe(other.made.hash)
    expect(one.files).toContain(`${one.hashBefore}.arrow`)
    expect(one.files.filter((name) => !name.endsWith('.arrow'))).toEqual([])
  })

  it('is the imported one again where a fix changes nothing, whatever the columns hold', async () => {
    const line = (row: number): string =>
      `${row},${row / 3},${row % 2 ? 'true' : 'false'},2024-01-01 10:00:${10 + (row % 50)}.5,kind ${row % 3},a longer text of row ${row},"[${row}, 0.5]"`
    const table = ['id,number,truth,time,kind,text,list', ...Array.from({ length: 9000 }, (_, row) => line(row)), ',,,,,,'] // prettier-ignore
    const { made, hashBefore } = await fixed(table, [{ kind: 'dropRows', rows: [9999] }])
    expect(made.rows).toBe(9000)
    expect(made.hash).toBe(hashBefore)
  })
})

it('sequences of frames come out of a fix as they were', async () => {
  const lines = ['sequence,label', '"[[1,2],[3,4]]",a', '"[[1,2],[3,4]]",a', '"[[5,0.5]]",b', ',b']
  const { rows, made } = await fixed(lines, [{ kind: 'dropDuplicates', columns: null }])
  expect(rows).toEqual([
    [[[1, 2], [3, 4]], 'a'],
    [[[5, 0.5]], 'b'],
    [null, 'b'],
  ]) // prettier-ignore
  expect(made.columns[0]).toMatchObject({ type: 'list', list: { width: 2 } })
})
