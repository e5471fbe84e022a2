import { expect, it } from 'vitest'
import { uploadName } from './receiveUpload'

it.each([
  ['sales.csv', 'sales.csv'],
  ['../../etc/passwd', 'passwd'],
  ['C:\\fakepath\\a.csv', 'a.csv'],
  ['a\nb\u0000.csv', 'ab.csv'],
  ['..', 'file'],
  ['', 'file'],
  [`${'x'.repeat(500)}.csv`, `${'x'.repeat(196)}.csv`],
])('an upload called %j is shown as %j', (asked, shown) => {
  expect(uploadName(asked)).toBe(shown)
})
