import { describe, expect, it } from 'vitest'
import { leftOutWarnings } from './leftOutWarnings'

const told = (missing: number, duplicates: number) =>
  leftOutWarnings({ leftOut: { missing, duplicates } }).map(({ message }) => message)

describe('the warnings of rows that are left out', () => {
  it('say how many and why', () => {
    expect(told(1, 1403)).toEqual([
      '1 row lacks a text or a label and is left out.',
      '1,403 rows repeat an earlier text and are left out.',
    ])
    expect(told(0, 0)).toEqual([])
  })
})
