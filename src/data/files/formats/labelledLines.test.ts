import { describe, expect, it } from 'vitest'
import { importContent } from '../../../../test/support/importing'

const words = 'the food was good bad service place room again very our staff dinner'.split(' ')
const text = (seed: number, length = 4 + (seed % 5)): string =>
  Array.from({ length }, (_, at) => words[(seed * 7 + at * 5 + (seed >> 2)) % words.length]).join(' ')
const lines = (line: (index: number) => string, count = 60): string =>
  `${Array.from({ length: count }, (_, index) => line(index)).join('\n')}\n`

async function read(content: string, name = 'a.txt') {
  const found = await importContent(content, name)
  return {
    kind: found.content.format.kind,
    columns: found.content.columns.map((column) => `${column.name}: ${column.type} ${column.unique}`),
    rows: found.rows,
  }
}

describe('lines that bear a label', () => {
  it('of fastText become texts and labels, wherever it stands', async () => {
    const before = await read(lines((at) => `__label__${at % 2 ? 'pos' : 'neg'} ${text(at)}`))
    expect(before.columns[1]).toBe('label: category 2')
    expect(before.rows[1]).toEqual([text(1), 'pos'])
    const behind = await read(lines((at) => `${text(at)} __label__${at % 2 ? 'pos' : 'neg'}`))
    expect(behind.rows[1]).toEqual([text(1), 'pos'])
    const several = await read(lines((at) => `__label__${at % 2 ? 'pos' : 'neg'} __label__x , ${text(at)}`))
    expect(several.rows[1]).toEqual([text(1), 'pos x'])
  })

  it.each([
    ['words in capitals', ['POS', 'NEG', 'NEU']],
    ['kinds of questions', ['DESC:manner', 'ENTY:animal', 'NUM:date']],
    ['digits', ['0', '1']],
  ])('of their own before the text become texts and labels: %s', async (_, labels) => {
    const found = await read(lines((at) => `${labels[at % labels.length] ?? ''} ${text(at)}`))
    expect(found.kind).toBe('labelled')
    expect(found.rows[1]).toEqual([text(1), labels[1] === '1' ? 1 : labels[1]])
  })

  it('are lines of text where they begin with words that texts use, or with a speaker', async () => {
    expect((await read(lines((at) => `${at % 2 ? 'the' : 'our'} ${text(at)}`))).kind).toBe('txt')
    expect((await read(lines((at) => `${at % 2 ? 'Ann:' : 'Bob:'} ${text(at)}`))).kind).toBe('txt')
    expect((await read(lines((at) => `- ${text(at)}`))).kind).toBe('txt')
  })
})

describe('a word and its tags on each line', () => {
  it.each([
    [',', 'a.csv'],
    ['\t', 'a.tsv'],
    [' ', 'a.txt'],
  ])(
    'have the names of their header, also where one of them is a word, parted by "%s"',
    async (mark, name) => {
      const tokens = (at: number): string =>
        at % 9 === 4 ? 'word' : at % 31 === 7 ? '1999' : (words[(at * 5) % 13] ?? '')
      const content = `word${mark}pos${mark}tag\n${lines((at) => [tokens(at), 'NN', at % 3 ? 'O' : 'B-geo'].join(mark), 400)}`
      const found = await read(content, name)
      expect(found.columns.map((column) => column.split(':')[0])).toEqual(['word', 'pos', 'tag'])
      expect(found.rows[0]?.[2]).toBe('B-geo')
    },
  )
})

describe('ARFF', () => {
  it('has the names of its attributes and the rows of its data', async () => {
    const head = [
      '% made up',
      '@RELATION plants',
      '',
      '@ATTRIBUTE length  NUMERIC',
      "@ATTRIBUTE 'petal width' REAL",
      '@attribute when date "yyyy-MM-dd"',
      '@attribute class {a, b}',
      '',
      '@DATA',
    ]
    const rows = Array.from(
      { length: 20 },
      (_, at) => `${at}.5,${at ? at / 4 : '?'},2020-01-${at + 10}, '${at % 2 ? 'a' : 'b'}'`,
    )
    const found = await read([...head, '% rows', ...rows, ''].join('\n'), 'plants.arff')
    expect(found.kind).toBe('arff')
    expect(found.columns).toEqual([
      'length: number 20',
      'petal width: number 19',
      'when: datetime 20',
      'class: category 2',
    ])
    expect(found.rows.slice(0, 2)).toEqual([
      [0.5, null, '2020-01-10', 'b'],
      [1.5, 0.25, '2020-01-11', 'a'],
    ])
  })

  it('may name only some cells of a row', async () => {
    const rows = Array.from({ length: 20 }, (_, at) => (at % 2 ? `{0 ${at}, 2 y}` : '{2 x}'))
    const head = '@relation s\n@attribute a numeric\n@attribute b numeric\n@attribute class {x,y}\n@data\n'
    const found = await read(`${head}${rows.join('\n')}\n`, 's.arff')
    expect(found.rows.slice(0, 2)).toEqual([
      [0, 0, 'x'],
      [1, 0, 'y'],
    ])
  })
})
