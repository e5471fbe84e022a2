import { zipSync } from 'fflate'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readingAsFound } from '../../../shared/domain/reading'
import { importContent } from '../../../../test/support/importing'
import { blockLayout } from './blockLayout'

const blocks = [
  [[1.5, 2, -3], [4, 5, 6]], // prettier-ignore
  [[7, 8, 9], [0, 0, 1], [2, 3, 4]], // prettier-ignore
  [[5, 6, 7], [8, 9, 0.25]], // prettier-ignore
]
const rowsText = (rows: readonly (readonly number[])[], delimiter = ' '): string =>
  rows.map((row) => row.join(delimiter)).join('\n')
const parted = (separator: string, delimiter = ' '): string =>
  blocks.map((rows) => `${rowsText(rows, delimiter)}\n${separator}\n`).join('')

describe('rows of numbers in blocks', () => {
  it.each([
    ['a blank line', parted('')],
    ['several blank lines', parted('\n\n')],
    ['a row of ones', parted('1.0 1.0 1.0')],
    ['commas and a row of zeros', parted('0,0,0', ',')],
    ['tabs and Windows line ends', parted('1\t1\t1', '\t').replaceAll('\n', '\r\n')],
    ['spaces at the ends of lines', parted('1 1 1').replaceAll('\n', ' \n')],
  ])('parted by %s are sequences', async (_, text) => {
    const { content, rows } = await importContent(text, 'sequences.txt')
    expect(rows).toEqual(blocks.map((block, index) => [index + 1, block]))
    expect(content.format.blocks).toBe(true)
    expect(content.warnings).toMatchObject([{ code: 'rows.blocks' }])
    expect(content.columns[1]).toMatchObject({
      type: 'list',
      list: { width: 3, lengths: { minimum: 2, maximum: 3 } },
    })
  })

  it('are the same sequences when what was found is chosen', async () => {
    const { content } = await importContent(parted('1 1 1'), 'sequences.txt')
    const reading = readingAsFound(content.format, content.columns)
    expect((await importContent(parted('1 1 1'), 'sequences.txt', 0, reading)).content.hash).toBe(
      content.hash,
    )
  })

  it('are a plain table when a person says so, and the choice stays open', async () => {
    const { content, rows } = await importContent(parted(''), 'sequences.txt', 100, { blocks: false })
    expect(rows).toEqual(blocks.flat())
    expect(content.format.blocks).toBe(false)
  })

  it.each([
    ['a header', `a b c\n${parted('')}`],
    ['words among them', parted('').replace('8', 'eight')],
    ['one blank line only', `${rowsText(blocks.flat())}\n\n${rowsText(blocks.flat())}`],
    [
      'rows of different numbers',
      blocks
        .flatMap((rows, index) => [...rows, [index, index, index]])
        .map((row) => row.join(' '))
        .join('\n'),
    ],
    [
      'rows of zeros that follow each other',
      `${rowsText(blocks.flat())}\n0 0 0\n0 0 0\n${rowsText(blocks.flat())}\n0 0 0\n1 2 3`,
    ],
  ])('are none with %s', async (_, text) => {
    const { content } = await importContent(text, 'table.txt')
    expect(content.columns.every(({ type }) => type !== 'list')).toBe(true)
  })

  it('cannot be chosen where nothing parts them', async () => {
    await expect(
      importContent(rowsText(blocks.flat()), 'table.txt', 10, { blocks: true, delimiter: ' ' }),
    ).rejects.toMatchObject({ error: { code: 'reading.invalid' } })
  })

  it('count and list lines that do not fit', async () => {
    const many = Array.from({ length: 30_000 }, () => parted('')).join('')
    const { content } = await importContent(`${many}1 2\nno numbers\n`, 'sequences.txt', 0)
    expect(content.rows).toBe(90_000)
    expect(content.warnings).toMatchObject([{ code: 'rows.blocks' }, { code: 'rows.unreadable', count: 2 }])
  })

  it('come back whatever the numbers are', () => {
    const value = fc.double({ noNaN: true, noDefaultInfinity: true })
    const block = fc.array(fc.tuple(value, value), { minLength: 2, maxLength: 5 })
    fc.assert(
      fc.property(fc.array(block, { minLength: 3, maxLength: 6 }), (sequences) => {
        const lines = sequences.flatMap((rows) => [...rows.map((row) => row.join(' ')), ''])
        expect(blockLayout(lines, ' ')).toEqual({ delimiter: ' ', width: 2, separator: null })
      }),
    )
  })
})

describe('the classes of sequences', () => {
  const files = { 'a.train': Buffer.from(parted('')), 'a.test': Buffer.from(parted('') + parted('')) }
  const labelsOf = async (zip: Uint8Array, reading = {}): Promise<unknown[]> => {
    const { content, rows } = await importContent(zip, 'a.zip', 100, reading)
    const place = content.columns.findIndex(({ name }) => name === 'label')
    return rows.map((row) => [row[0], row[place]])
  }
  const labelled = [
    ...['class 1', 'class 1', 'class 2', 'class 2', 'class 2', 'class 2'].map((label) => ['a.test', label]),
    ...['class 1', 'class 2', 'class 2'].map((label) => ['a.train', label]),
  ]

  it('come from files of sizes beside them', async () => {
    const sizes = { 'size_a.train': Buffer.from('1 2 \n'), 'size_a.test': Buffer.from('2 4') }
    expect(await labelsOf(zipSync({ ...files, ...sizes }))).toEqual(labelled)
  })

  it('come from what a person says, each file taking the list that adds up', async () => {
    expect(await labelsOf(zipSync(files), { classSizes: [[1, 2], [2, 4]] })).toEqual(labelled) // prettier-ignore
  })

  it('are left open where sizes do not add up, and refused where a person said them', async () => {
    const zip = zipSync({ ...files, 'size_a.train': Buffer.from('5 5'), 'size_a.test': Buffer.from('5 5') })
    const { content } = await importContent(zip, 'a.zip')
    expect(content.columns.map(({ name }) => name)).toEqual(['file', 'block', 'sequence'])
    await expect(importContent(parted(''), 'a.txt', 10, { classSizes: [[2, 2]] })).rejects.toMatchObject({
      error: { code: 'reading.invalid', params: { what: 'Sizes of classes' } },
    })
  })
})
