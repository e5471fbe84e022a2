import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { zipSync, type Zippable } from 'fflate'
import { describe, expect, it } from 'vitest'
import { importContent, importPath, withFolder } from '../../../../test/support/importing'
import { tarOf } from '../../../../test/support/tarOf'

type Files = Readonly<Record<string, string | Uint8Array>>

const zipOf = (files: Files, options: Zippable = {}): Uint8Array =>
  zipSync({
    ...Object.fromEntries(
      Object.entries(files).map(([path, content]) => [path, Buffer.from(content as string)]),
    ),
    ...options,
  })

const table = 'a,b\n1,x\n2,y\n'

const reviews: Files = {
  'reviews/README': 'about',
  'reviews/train/pos/1.txt': 'a good film\n',
  'reviews/train/pos/2.txt': 'fine',
  'reviews/train/neg/1.txt': 'bad',
  'reviews/test/pos/1.txt': 'great',
  'reviews/test/neg/1.txt': 'awful',
}
const reviewRows = [
  ['awful', 'neg', 'test'],
  ['great', 'pos', 'test'],
  ['bad', 'neg', 'train'],
  ['a good film', 'pos', 'train'],
  ['fine', 'pos', 'train'],
]

const names: Files = {
  'names/Dutch.txt': 'Aalsburg\nAalst\n',
  'names/Greek.txt': 'Adamidis\n',
  'names/._Greek.txt': 'resource fork',
  '__MACOSX/names/Dutch.txt': 'resource fork',
}

describe('two texts whose lines belong together', () => {
  const english = 'Go.\nHi.\n\nRun!\n'
  const french = 'Va !\nSalut !\nrien\nCours !'

  it.each([
    [{ 'corpus.fr': french, 'corpus.en': english }],
    [{ 'pairs/en.txt': english, 'pairs/fr.txt': french, 'pairs/README.md': 'about' }],
  ])('are a table with a column each', async (files) => {
    const { content, rows } = await importContent(zipOf(files), 'a.zip')
    expect(content.columns.map(({ name }) => name)).toEqual(['en', 'fr'])
    expect(rows).toEqual([
      ['Go.', 'Va !'],
      ['Hi.', 'Salut !'],
      [null, 'rien'],
      ['Run!', 'Cours !'],
    ])
  })

  it('are tables of their own where one has more lines', async () => {
    const files = { 'source.txt': english, 'target.txt': `${french}\nmore\n` }
    const { content } = await importContent(zipOf(files), 'a.zip')
    expect(content.columns.some(({ name }) => name === 'text')).toBe(true)
  })
})

describe('importing an archive', () => {
  it('reads its only table, however it is packed', async () => {
    const plain = (await importContent(table)).content.hash
    const files = { 'README.md': '# about', 'data/table.csv': table }
    for (const [name, packed] of [
      ['a.zip', zipOf(files)],
      ['a.tar', await tarOf(files)],
      ['a.tar.gz', gzipSync(await tarOf(files))],
      ['b.zip', zipOf({ 'inner.zip': zipOf(files) })],
      ['c.zip', zipOf({ 'table.csv.gz': gzipSync(table) })],
    ] as const) {
      expect((await importContent(packed, name)).content.hash).toBe(plain)
    }
  })

  it.each([
    ['reviews.zip', () => zipOf(reviews)],
    ['reviews.tgz', async () => gzipSync(await tarOf(reviews))],
  ])('takes folders of texts for classes and parts of a split: %s', async (name, make) => {
    const { content, rows } = await importContent(await make(), name)
    expect(content.columns.map((column) => column.name)).toEqual(['text', 'label', 'split'])
    expect(rows).toEqual(reviewRows)
    expect(content.warnings).toEqual([])
  })

  it('gives the same data set of the same texts, however they are packed', async () => {
    const packed: Files = { 'more.zip': zipOf(reviews), 'README.md': 'about' }
    const hashes = new Set<string>()
    for (const [name, content] of [
      ['a.zip', zipOf(reviews)],
      ['a.tar', await tarOf(reviews)],
      ['a.tgz', gzipSync(await tarOf(reviews))],
      ['b.tgz', gzipSync(await tarOf(Object.fromEntries(Object.entries(reviews).toReversed())))],
      ['b.zip', zipOf(packed)],
      ['c.tgz', gzipSync(await tarOf(packed))],
    ] as const) {
      hashes.add((await importContent(content, name)).content.hash)
    }
    expect(hashes.size).toBe(1)
  })

  it('takes files of lines for classes named by the file', async () => {
    const { rows } = await importContent(zipOf(names), 'names.zip')
    expect(rows).toEqual([
      ['Aalsburg', 'Dutch'],
      ['Aalst', 'Dutch'],
      ['Adamidis', 'Greek'],
    ])
  })

  it('joins tables with the same columns, and says which file a row comes from', async () => {
    const { content, rows } = await importContent(
      zipOf({ 'north.csv': table, 'south.csv': 'a,b\n3,z\n' }),
      'a.zip',
    )
    expect(content.columns.map((column) => column.name)).toEqual(['file', 'a', 'b'])
    expect(rows).toEqual([
      ['north', 1, 'x'],
      ['north', 2, 'y'],
      ['south', 3, 'z'],
    ])
  })

  it('takes the largest of different tables and names the others', async () => {
    const { content } = await importContent(
      zipOf({ 'a.csv': table, 'b.csv': `c,d,e\n${'1,2,3\n'.repeat(50)}` }),
      'a.zip',
    )
    expect(content.rows).toBe(50)
    expect(content.warnings).toMatchObject([{ code: 'archive.tablesLeftOut' }])
    expect(content.warnings[0]?.message).toContain('a.csv')
  })

  it('names the files that hold no table, and why', async () => {
    const files = zipOf({ 'a.csv': table, 'page.csv': '<html></html>', 'later.csv': '\n\n' })
    const { content } = await importContent(files, 'a.zip')
    expect(content.rows).toBe(2)
    expect(content.warnings).toMatchObject([{ code: 'archive.filesUnread' }])
    expect(content.warnings[0]?.message).toContain('2 further files were left out. later.csv is empty')
    expect(content.warnings[0]?.message).toContain('page.csv is an HTML page')
  })

  it('leaves out another edition of the same rows', async () => {
    const rows = Array.from({ length: 300 }, (_, row) => `${row},text ${row}`)
    const files = {
      'first.csv': `a,b\n${rows.join('\n')}`,
      'later.csv': `a,b\n${rows.slice(50).join('\n')}\n999,new`,
    }
    const { content } = await importContent(zipOf(files), 'a.zip')
    expect(content.rows).toBe(300)
    expect(content.warnings).toMatchObject([{ code: 'archive.editionsLeftOut' }])
  })

  it('reads a folder on disk as it would an archive', async () => {
    await withFolder(async (folder) => {
      for (const [path, content] of Object.entries(reviews)) {
        await mkdir(dirname(join(folder, path)), { recursive: true })
        await writeFile(join(folder, path), content)
      }
      expect((await importPath(join(folder, 'reviews'))).rows).toEqual(reviewRows)
    })
  })
})

describe('an archive that cannot be imported', () => {
  const damaged = zipOf({ 'a.csv': table.repeat(500) })

  it.each([
    ['empty.zip', zipOf({}), 'file.empty'],
    ['readme.zip', zipOf({ 'README.md': 'only this' }), 'file.empty'],
    [
      'sounds.zip',
      zipOf(Object.fromEntries(Array.from({ length: 600 }, (_, at) => [`${at}.wav`, 'RIFF']))),
      'file.unreadable',
    ],
    ['page.zip', zipOf({ 'a.csv': '<html></html>' }), 'file.notTable'],
    ['cut.zip', damaged.subarray(0, damaged.length - 40), 'file.unreadable'],
    ['changed.zip', damaged.with(60, 0).with(61, 255).with(62, 7), 'file.unreadable'],
    ['climbing.zip', zipOf({ '../../outside.csv': table }), 'file.unreadable'],
    ['absolute.zip', zipOf({ '/etc/outside.csv': table }), 'file.unreadable'],
  ])('is refused with a code of the list: %s', async (name, content, code) => {
    await expect(importContent(content, name)).rejects.toMatchObject({ error: { code } })
  })

  it('may not climb out of a TAR either', async () => {
    await expect(importContent(await tarOf({ '../outside.csv': table }), 'a.tar')).rejects.toMatchObject({
      error: { code: 'file.unreadable' },
    })
  })

  it('may not unpack to many times its size', async () => {
    const zip = Buffer.from(zipOf({ 'a.csv': table }))
    // The table of contents claims 4 GB.
    zip.writeUInt32LE(0xfffffff0, zip.indexOf('PK\u0001\u0002') + 24)
    await expect(importContent(zip, 'bomb.zip')).rejects.toThrow('300 times its size')
    const megabyte = gzipSync(Buffer.alloc(1024 * 1024, '1,2\n'))
    const gzip = Buffer.concat(Array.from({ length: 300 }, () => megabyte))
    await expect(importContent(gzip, 'bomb.csv.gz')).rejects.toThrow('300 times its size')
  })
})
