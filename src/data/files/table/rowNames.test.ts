import { describe, expect, it } from 'vitest'
import { hasRowNames } from './rowNames'

const rows = (text: string): string[][] => text.split('\n').map((line) => line.split(' '))

describe('hasRowNames', () => {
  it('finds names of rows that the header has no cell for', () => {
    expect(hasRowNames(rows('mpg cyl\nMazda 21 6\nFiat 20 4'))).toBe(true)
    expect(hasRowNames(rows('a b\n1 5 6\n2 7 8'))).toBe(true)
  })

  it('finds none where a header lacks the name of another column, or rows end with a delimiter', () => {
    expect(hasRowNames(rows('a b\n1 2 3\n4 5 6'))).toBe(false)
    expect(hasRowNames(rows('id b\n1 2 3\n2 5 6'))).toBe(false)
    expect(hasRowNames(rows('a b\n1 2 \n2 5 '))).toBe(false)
    expect(hasRowNames(rows('a b\nx 2 3\nx 5 6'))).toBe(false)
    expect(hasRowNames(rows('a b\n2020-01-01 2 3\n2020-01-02 5 6'))).toBe(false)
  })
})
