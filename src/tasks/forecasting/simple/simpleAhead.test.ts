import { expect, it } from 'vitest'
import { simpleAhead } from './simpleAhead'

const day = 86_400_000

it('what is usual for a time of year is told for the days behind the last row, not as the mean of all', () => {
  const rows = 4 * 365
  const time = Float64Array.from({ length: rows }, (_, row) => Date.UTC(2019, 0, 1) + row * day)
  const target = time.map((moment) => 10 + 5 * Math.sin((2 * Math.PI * moment) / (365.25 * day)))
  const series = {
    target,
    measured: target,
    filled: 0,
    time,
    rows,
    features: [],
    inputs: new Map(),
    places: Int32Array.from({ length: rows }, (_, row) => row),
  }
  const ahead = simpleAhead({ method: 'timeOfYear', seasons: [] }, series, 90)
  const truth = Array.from(
    { length: 90 },
    (_, step) => 10 + 5 * Math.sin((2 * Math.PI * ((time.at(-1) ?? 0) + (step + 1) * day)) / (365.25 * day)),
  )
  expect(ahead).not.toBeNull()
  truth.forEach((value, step) => expect(Math.abs((ahead?.[step] ?? 0) - value)).toBeLessThan(0.5))
})
