import { expect, it } from 'vitest'
import { checkedLink } from './applicationCalls'

it('opens https addresses and nothing else', () => {
  expect(checkedLink('https://example.org/a?b#c').href).toBe('https://example.org/a?b#c')
})

it.each([
  'http://example.org',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'https://user:secret@example.org',
  'smb://server/share',
  'example.org',
  '',
])('refuses %j', (url) => {
  expect(() => checkedLink(url)).toThrow('is not opened')
})
