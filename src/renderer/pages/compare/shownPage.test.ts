import { expect, it } from 'vitest'
import { shownPage } from './shownPage'

it('a page that the address asks for is shown while it is there', () => {
  expect([shownPage('2', null, 25), shownPage('2', 51, 25), shownPage('1', 50, 25)]).toEqual([2, 2, 1])
})

it('a page behind the last row is the last one, and what is no page the first', () => {
  expect([shownPage('2', 50, 25), shownPage('99', 1, 25), shownPage('3', 0, 25)]).toEqual([1, 0, 0])
  expect([shownPage('x', 50, 25), shownPage('-4', 50, 25), shownPage(null, null, 25)]).toEqual([0, 0, 0])
})
