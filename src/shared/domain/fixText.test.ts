import { describe, expect, it } from 'vitest'
import type { Fix, AppliedFix } from './fix'
import { fixText, appliedText } from './fixText'

describe('the words of a fix', () => {
  it('name the grid that times are put on', () => {
    const doesOf = (frequency: 'minute' | 'month' | 'businessDay', stepMilliseconds: number): string => {
      const fix: Fix = { kind: 'resample', column: 'time', frequency, stepMilliseconds, fill: 'forward' }
      return fixText(fix).does.split(';')[0] ?? ''
    }
    expect(doesOf('minute', 900_000)).toBe('One row every 15 minutes, the last of each step')
    expect(doesOf('minute', 60_000)).toBe('One row every minute, the last of each step')
    expect(doesOf('month', 2_678_400_000)).toBe('One row every month, the last of each step')
    expect(doesOf('businessDay', 86_400_000)).toBe('One row every working day, the last of each step')
  })

  it('say which series a value is filled from', () => {
    const fix: Fix = { kind: 'fillMissing', columns: ['value'], method: 'forward', within: 'station' }
    expect(fixText(fix).does).toBe(
      'Gives missing values of "value" the last known value of the same "station"; nothing of later rows is used.',
    )
  })
})

const fill: Fix = { kind: 'fillMissing', columns: ['CO(GT)'], method: 'forward' }
const marks: Fix = { kind: 'treatAsMissing', columns: ['CO(GT)'], values: [-200] }
const applied = (fix: Fix, more: Partial<AppliedFix> = {}): AppliedFix => ({
  fix,
  title: '',
  at: 0,
  rowsBefore: 9357,
  rowsAfter: 9357,
  hashBefore: '',
  ...more,
})

it('a fix tells the cells that it changed with their column, or the rows', () => {
  expect(appliedText(applied(fill, { cellsChanged: 1683 }))).toBe(
    '1,683 cells of "CO(GT)" changed; 9,357 rows',
  )
  expect(appliedText(applied({ kind: 'dropMissing', column: 'a' }, { rowsAfter: 9356 }))).toBe(
    '1 row dropped, 9,356 stay',
  )
  expect(appliedText(applied({ kind: 'dropColumns', columns: ['a', 'b'] }))).toBe('"a", "b"; 9,357 rows')
})

it('a fix without effect says so, and what is missing for it', () => {
  expect(appliedText(applied(fill, { changesNothing: true }))).toBe('changes nothing now')
  expect(appliedText(applied(fill, { changesNothing: true, removedBefore: [marks] }))).toBe(
    'changes nothing now, without "Treat -200 as missing"',
  )
})
