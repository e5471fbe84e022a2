import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lineChart, roundTicks } from './lineChart'

const chart = (values: readonly (number | null)[]) =>
  lineChart({
    kind: 'lines',
    caption: 'Loss',
    xTitle: 'Epoch',
    yTitle: 'Loss',
    x: values.map((_, place) => String(place + 1)),
    lines: [{ name: 'Validation', values, look: 'answer' }],
  })

describe('a chart of lines', () => {
  it('begins a new line behind a place without a value', () => {
    const drawn = chart([1, 2, null, 3, 4, null, 5])
    expect(drawn.match(/<polyline/g)).toHaveLength(2)
    expect(drawn.match(/<circle/g)).toHaveLength(1)
  })

  it('has the largest value at the top and the smallest at the bottom, from left to right', () => {
    expect(/points="([^"]*)"/.exec(chart([0, 10]))?.[1]).toBe('64.0,216.0 666.0,14.0')
  })

  it('never says what is not a number', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.double(), fc.constant(null)), { maxLength: 20 }), (values) => {
        expect(chart(values)).not.toMatch(/NaN|Infinity/)
      }),
      { examples: [[[5e-324]], [[0, 5e-324]]] },
    )
  })

  it('names round values beside its axis', () => {
    expect(roundTicks(0, 1, 5)).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1])
    expect(roundTicks(317, 613, 5)).toEqual([400, 500, 600])
    expect(roundTicks(2, 2, 5)).toEqual([2])
  })
})
