import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { withFolder } from '../../../test/support/importing'
import { openDataset, type DatasetReader } from './datasetReader'
import { importFile } from './importFile'
import { importable } from './importable'

/** More rows than one record batch holds, with missing values and texts that need several bytes a character. */
const count = 20_000
const cellsOf = (row: number) => [
  row,
  row % 7 === 0 ? null : `word ${row} größer`,
  row % 5 === 0 ? null : row / 4,
  ['red', 'green', 'blue'][row % 3],
  row % 2 === 0,
]

let dataset: DatasetReader
let finish: () => void = () => undefined
let done: Promise<void>

beforeAll(async () => {
  const ready = Promise.withResolvers<undefined>()
  const over = Promise.withResolvers<undefined>()
  finish = () => over.resolve(undefined)
  done = withFolder(async (folder) => {
    const lines = Array.from({ length: count }, (_, row) => cellsOf(row).join(','))
    await writeFile(join(folder, 'a.csv'), `number,text,share,colour,even\n${lines.join('\n')}\n`)
    const { hash } = await importFile(
      await importable(join(folder, 'a.csv'), 'a.csv'),
      folder,
      () => undefined,
    )
    dataset = await openDataset(join(folder, `${hash}.arrow`))
    ready.resolve(undefined)
    await over.promise
    await dataset.close()
  })
  await ready.promise
})

afterAll(async () => {
  finish()
  await done
})

describe('openDataset', () => {
  it('reads any rows, fewer at the end and none past it', async () => {
    const place = fc.record({ offset: fc.nat(count + 10), limit: fc.nat(300) })
    await fc.assert(
      fc.asyncProperty(place, async ({ offset, limit }) => {
        const rows = Math.max(0, Math.min(limit, count - offset))
        expect(await dataset.readRows(offset, limit)).toEqual(
          Array.from({ length: rows }, (_, index) => cellsOf(offset + index)),
        )
      }),
      { numRuns: 30 },
    )
  })

  it('reads chosen columns in the order asked for', async () => {
    expect(await dataset.readRows(1, 1, ['even', 'number'])).toEqual([[false, 1]])
  })

  it('reads whole columns batch by batch', async () => {
    let next = 0
    let batches = 0
    for await (const batch of dataset.batches(['number', 'text'])) {
      expect(batch.offset).toBe(next)
      expect(batch.numbers('number')[0]).toBe(next)
      expect(batch.texts('text').length).toBe(batch.rows)
      next += batch.rows
      batches += 1
    }
    expect(next).toBe(count)
    expect(batches).toBeGreaterThan(1)
  })

  it('gives numbers with NaN and texts with null for missing values', async () => {
    const shares = await dataset.numbers('share')
    expect([shares[0], shares[1], shares[5]]).toEqual([NaN, 0.25, NaN])
    expect([...(await dataset.numbers('even')).subarray(0, 3)]).toEqual([1, 0, 1])
    const texts = await dataset.texts('text')
    expect(texts.slice(6, 9)).toEqual(['word 6 größer', null, 'word 8 größer'])
    expect((await dataset.texts('share')).slice(0, 2)).toEqual([null, '0.25'])
  })

  it('names the nearest column when one is not there, and the row that is no number', async () => {
    await expect(dataset.numbers('colours')).rejects.toMatchObject({
      error: { code: 'column.missing', params: { nearest: 'colour' } },
    })
    await expect(dataset.numbers('colour')).rejects.toMatchObject({
      error: { code: 'column.notNumber', params: { column: 'colour', row: 1, value: 'red' } },
    })
  })

  it('refuses files that are missing or no data set', async () => {
    await expect(openDataset('/no/such/file.arrow')).rejects.toMatchObject({
      error: { code: 'file.notFound' },
    })
    await expect(openDataset(import.meta.filename)).rejects.toMatchObject({
      error: { code: 'file.unreadable' },
    })
  })
})
