import { expect, it } from 'vitest'
import { appliedText } from './appliedText'
import type { AppliedFix, Fix } from './fix'

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
