import { expect, it } from 'vitest'
import { changedIds } from './followOthers'

it('what came, went or changed is told, and nothing else', () => {
  const before = new Map([
    ['same', '1'],
    ['gone', '1'],
    ['changed', '1'],
  ])
  const after = new Map([
    ['same', '1'],
    ['changed', '2'],
    ['new', '1'],
  ])
  expect(changedIds(before, after)).toEqual(['gone', 'changed', 'new'])
  expect(changedIds(after, after)).toEqual([])
})
