import { expect, it } from 'vitest'
import { type Finding, safeFixes } from './finding'
import type { Fix } from './fix'

it('safe fixes are the first ones of findings that ask for no judgement', () => {
  const drop: Fix = { kind: 'dropDuplicates', columns: null }
  const columns: Fix = { kind: 'dropColumns', columns: ['a'] }
  const findings: Pick<Finding, 'check' | 'fixes'>[] = [
    { check: 'exactDuplicates', fixes: [drop, columns] },
    { check: 'labelInColumn', fixes: [columns] },
    { check: 'timeOrder', fixes: [] },
  ]
  expect(safeFixes(findings)).toEqual([drop])
})
