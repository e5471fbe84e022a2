import { expect, it } from 'vitest'
import { pairsAndThrees } from './pairsAndThrees'

it('names are tried two by two, then three by three, in their order', () => {
  expect(pairsAndThrees(['a', 'b', 'c', 'd']).map((names) => names.join(''))).toEqual([
    'ab',
    'ac',
    'ad',
    'bc',
    'bd',
    'cd',
    'abc',
    'abd',
    'acd',
    'bcd',
  ])
  expect(pairsAndThrees(['a'])).toEqual([])
})
