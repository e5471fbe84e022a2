import { zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { importContent } from '../../../../test/support/importing'
import { tone, wavFile } from '../../../../test/support/wavFile'

type Files = Readonly<Record<string, string | Uint8Array>>

const importZip = (files: Files) =>
  importContent(
    zipSync(
      Object.fromEntries(
        Object.entries(files).map(([path, content]) => [path, Buffer.from(content as string)]),
      ),
    ),
    'sequences.zip',
  )

/** Steps of a sequence, told apart by a number. */
const steps = (number: number, head = 'x,y\n'): string =>
  head + Array.from({ length: 12 + (number % 2) }, (_, step) => `${number}.5,${step}\n`).join('')
const numbered = (count: number, path: (number: number) => string, head?: string): Files =>
  Object.fromEntries(Array.from({ length: count }, (_, number) => [path(number), steps(number, head)]))

describe('an archive of a file a sequence', () => {
  it('has the class by the name of the file, and the person by the part behind it', async () => {
    const people = ['ann', 'bob']
    const { content, rows } = await importZip(
      numbered(8, (number) => `all/${number < 4 ? 'wave' : 'punch'}_${people[number % 2]}_${number}.csv`),
    )
    expect(content.columns.map(({ name, type }) => [name, type])).toEqual([
      ['file', 'category'],
      ['label', 'category'],
      ['name part 2', 'category'],
      ['x', 'number'],
      ['y', 'integer'],
    ])
    expect(rows[0]).toEqual(['punch_ann_4', 'punch', 'ann', 4.5, 0])
    expect(rows).toHaveLength(100)
  })

  it.each(['csv', 'txt'])(
    'has the class by the folder of a .%s file, whatever its lines look like',
    async (ending) => {
      const { content, rows } = await importZip(
        numbered(8, (number) => `all/${number < 4 ? 'wave' : 'punch'}/${number}.${ending}`, ''),
      )
      expect(content.columns.map(({ name }) => name).slice(0, 2)).toEqual(['file', 'label'])
      expect(rows[0]).toEqual([4, 'punch', 4.5, 0])
    },
  )

  it('has the class and the group out of tables that name each file by its number', async () => {
    const each = Array.from({ length: 8 }, (_, number) => number)
    const { content, rows } = await importZip({
      ...numbered(8, (number) => `dataset/Movement_${number}.csv`),
      'dataset/Movement_target.csv': `#sequence_ID, class_label\n${each.map((number) => `${number}, ${number % 2 ? 1 : -1}\n`).join('')}`,
      'groups/Movement_Group.csv': `#sequence_ID, dataset_ID\n${each.map((number) => `${number}, ${(number % 4) + 1}\n`).join('')}`,
    })
    expect(content.columns.map(({ name }) => name)).toEqual(['file', 'class_label', 'group', 'x', 'y'])
    expect(rows[0]).toEqual(['Movement_0', -1, 1, 0.5, 0])
    expect(content.warnings.map(({ message }) => message)).toEqual([
      '"class_label" comes from dataset/Movement_target.csv, where "sequence_ID" names the file.',
      '"group" comes from groups/Movement_Group.csv, where "sequence_ID" names the file.',
    ])
  })

  it('has what a table beside it says of each path, and leaves empty what it does not say', async () => {
    const names = Array.from({ length: 20 }, (_, number) => `rec${number}.csv`)
    const { content, rows } = await importZip({
      ...Object.fromEntries(names.map((name, number) => [`data/${name}`, steps(number)])),
      'labels.csv': `person,path,activity\n${names
        .slice(1)
        .map((name, number) => `p${number % 5},data/${name},${number % 2 ? 'sit' : 'run'}\n`)
        .join('')}`,
    })
    expect(content.columns.map(({ name }) => name)).toEqual(['file', 'person', 'activity', 'x', 'y'])
    expect(rows[0]?.slice(0, 3)).toEqual(['rec0', null, null])
    expect(rows.find(([file]) => file === 'rec1')?.slice(0, 3)).toEqual(['rec1', 'p0', 'run'])
  })

  it('stays what it is where names tell no class: a file a year or a station', async () => {
    const byYear = await importZip(numbered(8, (number) => `sales_${2010 + (number >> 1)}_${number % 2}.csv`))
    expect(byYear.content.columns.map(({ name }) => name)).toEqual(['file', 'x', 'y'])
    const stations = ['Aotizhongxin', 'Dingling', 'Dongsi', 'Guanyuan', 'Gucheng', 'Huairou']
    const byStation = await importZip(
      numbered(6, (number) => `PRSA_Data_${stations[number] ?? ''}_20130301.csv`),
    )
    expect(byStation.content.columns.map(({ name }) => name)).toEqual(['file', 'x', 'y'])
  })
})

describe('an archive of recordings', () => {
  it('has the class out of a table beside them', async () => {
    const names = Array.from({ length: 6 }, (_, number) => `sound${number}.wav`)
    const { content, rows } = await importZip({
      ...Object.fromEntries(
        names.map((name, number) => [`audio/${name}`, wavFile([tone(300 + 50 * number, 0.2, 8000)], 8000)]),
      ),
      'classes.csv': `filename,class\n${names.map((name, number) => `${name},${number % 2 ? 'high' : 'low'}\n`).join('')}`,
    })
    expect(content.columns.map(({ name }) => name)).toEqual(['file', 'sequence', 'class', 'seconds'])
    expect(rows.map(([file, , label]) => [file, label]).slice(0, 2)).toEqual([
      ['sound0.wav', 'low'],
      ['sound1.wav', 'high'],
    ])
  })

  it('of one is read by itself, and what it is good for is said', async () => {
    const { content, rows } = await importContent(wavFile([tone(300, 0.2, 8000)], 8000), 'one.wav')
    expect(rows).toHaveLength(1)
    expect(content.columns.map(({ name }) => name)).toEqual(['file', 'sequence', 'seconds'])
    expect(content.warnings.map(({ message }) => message).join()).toContain('can be asked of a run')
  })

  it('that is none is refused with the way out', async () => {
    const mp3 = Buffer.concat([Buffer.from('ID3\x03\0\0\0\0\0\0', 'latin1'), Buffer.alloc(200)])
    await expect(importContent(mp3, 'one.mp3')).rejects.toMatchObject({ error: { code: 'file.notTable' } })
    await expect(importContent('RIFF\x24\0\0\0WAVEjunk', 'broken.wav')).rejects.toMatchObject({
      error: { code: 'file.unreadable' },
    })
  })
})
