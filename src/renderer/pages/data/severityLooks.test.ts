import { expect, it } from 'vitest'
import { concernsText, countsText, worstOf } from './severityLooks'

it('findings are counted in words, the worst first', () => {
  expect(countsText({ error: 1, warning: 2, note: 0 })).toBe('1 error, 2 warnings')
  expect(countsText({ error: 0, warning: 0, note: 1 })).toBe('1 note')
  expect(countsText({ error: 0, warning: 0, note: 0 })).toBeNull()
})

it('errors and warnings are a concern, notes alone are none, nor is what nobody looked for', () => {
  expect(concernsText({ error: 1, warning: 2, note: 3 })).toBe('1 error, 2 warnings')
  expect(concernsText({ error: 0, warning: 1, note: 3 })).toBe('1 warning')
  expect(concernsText({ error: 0, warning: 0, note: 3 })).toBeNull()
  expect(concernsText(null)).toBeNull()
})

it('the worst severity stands for all', () => {
  expect(worstOf({ error: 1, warning: 2, note: 3 })).toBe('error')
  expect(worstOf({ error: 0, warning: 2, note: 3 })).toBe('warning')
  expect(worstOf({ error: 0, warning: 0, note: 3 })).toBe('note')
  expect(worstOf({ error: 0, warning: 0, note: 0 })).toBeNull()
})
