import { expect, it } from 'vitest'
import { sentence } from './errorTemplate'
import { errorText } from './errors'

it('a problem that is told as a sentence gets no second full stop', () => {
  expect([sentence('too long'), sentence('Too long.'), sentence('Is it?')]).toEqual([
    'too long.',
    'Too long.',
    'Is it?',
  ])
  const problem = "too many arguments for 'train'. Expected 1 argument but got 2."
  expect(errorText({ code: 'input.invalid', params: { where: 'Usage', problem } }).message).toBe(
    `Usage: ${problem}`,
  )
})
