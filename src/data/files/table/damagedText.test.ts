import { expect, it } from 'vitest'
import { damagedText } from './openText'

it('a file with characters that cannot be read tells where the first one stands, and what to do', () => {
  const told = damagedText('UTF-8', 'name,price\nsalad,5\ncaf\ufffd,3\nth\ufffd,2\n')
  expect(told).toContain('stand as \ufffd, the first in line 3: "salad,5 caf\ufffd,3 th')
  expect(told).toContain('import --encoding')
})

it('a place beyond the beginning of the file is not made up', () => {
  expect(damagedText('UTF-8', 'all is well here')).toMatch(
    /^Some characters are not valid UTF-8 and stand as \ufffd\. /,
  )
})
