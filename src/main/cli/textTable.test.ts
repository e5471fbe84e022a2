import { describe, expect, it } from 'vitest'
import { textTable } from './textTable'

describe('a table in plain text', () => {
  it('leaves out columns without any value, and keeps the others where they belong', () => {
    expect(
      textTable(
        ['Run', 'Score', 'Time'],
        [
          ['r_1', '', '9'],
          ['r_2', '', '10'],
        ],
        [2],
      ),
    ).toBe('Run  Time\nr_1     9\nr_2    10')
  })

  it('keeps a column that one row has a value in, and every heading of a table without rows', () => {
    expect(
      textTable(
        ['A', 'B'],
        [
          ['1', ''],
          ['2', 'x'],
        ],
      ),
    ).toBe('A  B\n1\n2  x')
    expect(textTable(['A', 'B'], [])).toBe('A  B')
  })

  it('shortens the widest cells in their middle until a row fits', () => {
    const name = `sales of the northern shops ${'x'.repeat(200)} 2019`
    const lines = textTable(
      ['Name', 'Rows', 'Column'],
      [
        [name, '1,234', 'a short one'],
        ['b', '5', 'c'],
      ],
      [1],
      60,
    ).split('\n')
    expect(Math.max(...lines.map(({ length }) => length))).toBe(60)
    expect(lines[1]).toMatch(/^sales of the northern .*…x* 2019 +1,234 +a short one$/)
    expect(textTable(['Name'], [[name]], [], 300)).toContain(name)
  })

  it('leaves every column wide enough to say something', () => {
    const row = Array.from({ length: 8 }, () => 'a value that is long')
    expect(textTable(row, [row], [], 20)).toContain('a value …ong')
  })
})
