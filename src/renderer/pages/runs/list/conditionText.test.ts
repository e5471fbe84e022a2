import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readWhere } from '../../../../shared/history/readWhere'
import { comparisonsFor, conditionText } from './conditionText'

it('writes a condition that reads back as what was chosen, whatever the value', () => {
  fc.assert(
    fc.property(
      fc
        .string({ minLength: 1 })
        .filter((text) => text.trim() !== '' && text.trim().toLowerCase() !== 'null'),
      (value) => {
        const text = conditionText('name', '~', value)
        expect(readWhere(text)).toMatchObject({ kind: 'compare', operator: '~', value: value.trim() })
      },
    ),
  )
})

it('offers comparisons by the type of the field', () => {
  expect(comparisonsFor('number')[0]?.value).toBe('>')
  expect(comparisonsFor('boolean').map(({ value }) => value)).toEqual(['=', '!='])
  expect(comparisonsFor('text')[0]?.value).toBe('~')
})
