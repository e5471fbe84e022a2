import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { importContent, withFolder } from '../../../../test/support/importing'
import { openDataset } from '../datasetReader'
import { DatasetWriter } from './datasetWriter'
import { FramesBuilder } from './framesBuilder'

const jsonLines = (rows: readonly unknown[]): string =>
  rows.map((sequence, index) => JSON.stringify({ name: `row ${index}`, sequence })).join('\n')

describe('a column of frames', () => {
  it('is found in JSON Lines, profiled by length and width, and read back', async () => {
    const sequences = [[[1, 2]], [[3, 4], [5, 6], [0.5, -1]], null, [[7, 8], [9, 10]]] // prettier-ignore
    const { content, rows } = await importContent(jsonLines(sequences), 'a.jsonl')
    expect(rows.map(([, sequence]) => sequence)).toEqual(sequences)
    expect(content.columns[1]).toMatchObject({
      type: 'list',
      missing: 1,
      unique: 3,
      list: { width: 2, minimum: -1, maximum: 10, lengths: { minimum: 1, median: 2, maximum: 3 } },
    })
  })

  it('is text when frames differ in width, however late', async () => {
    const sequences = Array.from({ length: 5000 }, (_, row) => (row === 4999 ? [[1]] : [[row, row]]))
    const { content } = await importContent(jsonLines(sequences), 'a.jsonl')
    expect(content.columns[1]?.type).toBe('text')
  })

  it('reads any row back as it was written, batch after batch', async () => {
    const sequence = fc.option(
      fc.array(
        fc.tuple(fc.integer(), fc.integer()).map(([a, b]) => [Math.fround(a), Math.fround(b)]),
        {
          minLength: 1,
          maxLength: 4,
        },
      ),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(sequence, { minLength: 1, maxLength: 300 }), async (sequences) => {
        await withFolder(async (folder) => {
          const builder = new FramesBuilder('sequence')
          const writer = await DatasetWriter.begin(folder, [builder])
          const rows = sequences.map((item) => [item === null ? '' : JSON.stringify(item)])
          for (let start = 0; start < rows.length;) {
            const end = Math.min(rows.length, start + writer.room)
            expect(builder.add(rows, 0, start, end)).toBe(-1)
            await writer.rowsAdded(end - start)
            start = end
          }
          const written = await writer.finish()
          await written.place()
          const dataset = await openDataset(join(folder, `${written.hash}.arrow`))
          expect((await dataset.readRows(0, 1000)).map(([cell]) => cell)).toEqual(sequences)
          const middle = sequences.length >> 1
          expect(await dataset.readRows(middle, 1)).toEqual([[sequences[middle]]])
          await dataset.close()
        })
      }),
      { numRuns: 30 },
    )
  })
})
