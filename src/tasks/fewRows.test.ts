import { expect, it } from 'vitest'
import { tooFewRowsFor } from './fewRows'
import { profiled, profiledText } from './testing/profiledColumns'

const columns = [profiledText('text', 8), profiled('label', 'category', { unique: 2 })]
const roles = { task: 'classification', columns: { text: 'text', label: 'label' } } as const

it('three rows are too few for a classification, two hundred are not', () => {
  const of = (rows: number) => tooFewRowsFor(roles, { name: 'small', rows, columns })
  expect(of(3)).toMatchObject({ code: 'dataset.tooFewRows', params: { needed: 20, rows: 3 } })
  expect(of(200)).toBeNull()
})

it('what lacks a column is not told to be too short', () => {
  const open = { task: 'classification', columns: { text: 'text' } } as const
  expect(tooFewRowsFor(open, { name: 'small', rows: 3, columns })).toBeNull()
})
