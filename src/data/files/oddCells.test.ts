import { describe, expect, it } from 'vitest'
import { importContent } from '../../../test/support/importing'
import type { Reading } from '../../shared/domain/reading'

/** A column `v` beside one of row numbers. */
const table = (cells: readonly string[]): string =>
  `n,v\n${cells.map((cell, at) => `${at},${cell}`).join('\n')}\n`
const days = (count: number): string[] =>
  Array.from({ length: count }, (_, day) => new Date(Date.UTC(2020, 0, 1 + day)).toISOString().slice(0, 10))

async function seenOf(cells: readonly string[], reading: Reading = {}) {
  const { content } = await importContent(table(cells), 'table.csv', 0, reading)
  const warnings = content.warnings.filter(({ code }) => code === 'cells.odd')
  return { type: content.columns[1]?.type, warnings }
}

describe('a few odd cells in a column', () => {
  it('leave it a text, and are named with their lines', async () => {
    const cells = new Array<string>(5000).fill('1.5')
    cells[15] = 'x1.5'
    const { type, warnings } = await seenOf(cells)
    expect(type).toBe('category')
    expect(warnings).toEqual([
      {
        code: 'cells.odd',
        message: '"v": 4,999 of 5,000 values are numbers; 1 is not (line 17: "x1.5"). Read as number?',
        count: 1,
        lines: [{ line: 17, problem: 'no number in "v"', text: 'x1.5' }],
      },
    ])
    expect((await seenOf(cells, { types: { v: 'number' } })).warnings).toEqual([])
  })

  it('are found behind the first rows too', async () => {
    const cells = Array.from({ length: 6001 }, (_, at) => String(at % 900))
    cells[6000] = 'abc'
    const { warnings } = await seenOf(cells)
    expect(warnings[0]?.lines).toEqual([{ line: 6002, problem: 'no number in "v"', text: 'abc' }])
  })

  it('are days that are not in the calendar; a total below is left out', async () => {
    const { warnings } = await seenOf([...days(30), '2020-02-30', 'Total'])
    expect(warnings[0]?.message).toBe(
      '"v": 30 of 31 values are dates; 1 is not (line 32: "2020-02-30"). Read as datetime?',
    )
  })

  it('are not seen in texts, numbers with leading zeros and columns of many other cells', async () => {
    const counted = (cell: (at: number) => string) => Array.from({ length: 40 }, (_, at) => cell(at))
    expect((await seenOf(counted((at) => `word ${at}`))).warnings).toEqual([])
    expect((await seenOf(counted((at) => (at === 3 ? 'none' : `00${at}`)))).warnings).toEqual([])
    expect((await seenOf(counted((at) => (at % 5 ? '7' : 'x')))).warnings).toEqual([])
  })

  it('are missing where they say so: dates of zeros, errors of a worksheet and the null of a database', async () => {
    expect(await seenOf([...days(30), '0000-00-00', '\\N', '...'])).toEqual({
      type: 'datetime',
      warnings: [],
    })
    expect(await seenOf(['1.5', '#VALUE!', '#DIV/0!', 'n.a.', '<NA>', '#N/A', '..', '--', '2.5'])).toEqual({
      type: 'number',
      warnings: [],
    })
  })
})
