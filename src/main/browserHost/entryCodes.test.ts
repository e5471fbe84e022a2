import { expect, it } from 'vitest'
import { createEntryCodes } from './entryCodes'

it('a code lets in once, and not for long', () => {
  let now = 0
  const codes = createEntryCodes(() => now)
  const [first, second] = [codes.issue(), codes.issue()]
  expect(codes.redeem('x')).toBe(false)
  expect(codes.redeem(first)).toBe(true)
  expect(codes.redeem(first)).toBe(false)
  now = 121_000
  expect(codes.redeem(second)).toBe(false)
})
