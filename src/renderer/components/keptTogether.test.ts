import { expect, it } from 'vitest'
import { keptTogether } from './keptTogether'

it('a percent sign stays with its number', () => {
  expect(keptTogether('84.1 % of 88 rows (95 % interval)')).toBe(
    '84.1\u00a0% of 88 rows (95\u00a0% interval)',
  )
})
