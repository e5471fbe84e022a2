import { expect, it } from 'vitest'
import { jsonForTerminal, plainForTerminal } from './plainForTerminal'

const name = 'a\u001b]0;title\u0007b\u009b31mc\r\n\tüß😀'

it('what comes from files commands no terminal', () => {
  expect(plainForTerminal(name)).toBe('a\\u001b]0;title\\u0007b\\u009b31mc\\u000d\n\tüß😀')
})

it('JSON holds no such character either, and reads back the same', () => {
  // eslint-disable-next-line no-control-regex
  expect(jsonForTerminal({ name })).not.toMatch(/[\u0000-\u001f\u007f-\u009f]/)
  expect(JSON.parse(jsonForTerminal({ name }))).toEqual({ name })
})

it('nothing turns the direction of a line', () => {
  expect(plainForTerminal('a\u202ebc')).toBe('a\\u202ebc')
  expect(jsonForTerminal({ name: 'a\u2066b' })).toBe('{"name":"a\\u2066b"}')
})
