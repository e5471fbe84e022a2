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
})
