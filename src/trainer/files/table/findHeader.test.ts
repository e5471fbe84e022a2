import { describe, expect, it } from 'vitest'
import { findHeader } from './findHeader'

const rows = (text: string): string[][] => text.split('\n').map((line) => line.split('|'))

describe('findHeader', () => {
  it('finds names above numbers, dates or truth values', () => {
    expect(findHeader(rows('Month|Passengers\n1949-01|112\n1949-02|118'), true)).toBe(true)
    expect(findHeader(rows('|Date|Open\n0|2000-01-03|5.1\n1|2000-01-04|5.2'), true)).toBe(true)
  })

  it('finds none where the first row is data', () => {
    expect(findHeader(rows('1|530101|38.5\n2|534817|39.2'), true)).toBe(false)
    expect(findHeader(rows('Good case, Excellent value.|1\nGreat for the jawbone.|1'), false)).toBe(false)
    expect(findHeader(rows('ham|Go until jurong\nham|Ok lar\nspam|Free entry'), false)).toBe(false)
    expect(findHeader(rows('Go.|Va !\nHi.|Salut !'), false)).toBe(false)
  })

  it('finds usual names above texts', () => {
    expect(findHeader(rows('label|text\nham|Go until jurong\nham|Ok lar'), false)).toBe(true)
    expect(findHeader(rows('v1|v2\nham|Go until jurong\nspam|Free'), false)).toBe(true)
  })

  it('takes short different names above texts in a CSV for a header', () => {
    expect(findHeader(rows('first|last|city\nJohn|Doe|Anytown'), true)).toBe(true)
    expect(findHeader(rows('same|same\nJohn|Doe'), true)).toBe(false)
  })
})
