import { describe, expect, it } from 'vitest'
import { fittingOrders, ordersBeginningWith, possibleDateOrders } from './dateOrder'

describe('possibleDateOrders', () => {
  it('are those that fit at least half of the values', () => {
    expect(possibleDateOrders(['01/02/2020', '13/02/2020', '', 'NA'])).toEqual(['day', 'month'])
    expect(possibleDateOrders(['13/02/2020', '14/02/2020', '01/02/2020'])).toEqual(['day'])
    expect(possibleDateOrders(['2020-01-31'])).toEqual(['year'])
    expect(possibleDateOrders(['01/02/03'])).toEqual(['day', 'month', 'year'])
    expect(possibleDateOrders(['a', 'b'])).toEqual([])
    expect(possibleDateOrders([])).toEqual([])
  })

  it('are none where months have names', () => {
    expect(possibleDateOrders(['3 March 2013', '4 April 2013'])).toEqual([])
  })
})

it('the ways that fit most dates are found, what a person wants first', () => {
  expect(fittingOrders(['13/02/2020', '01/02/2020', 'x'], ['month', 'day'])).toEqual(['day'])
  expect(fittingOrders(['01/02/2020'], ordersBeginningWith('month'))).toEqual(['month', 'day'])
})
