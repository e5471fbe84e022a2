import { describe, expect, it } from 'vitest'
import { findTitleLines } from './findTitleLines'

const rows = (text: string): string[][] => text.split('\n').map((line) => line.split(','))

describe('findTitleLines', () => {
  it('counts titles and notes above the header', () => {
    const text =
      'Average Temperature,,\nUnits: Degrees,,\n,,\nDate,Value,Anomaly\n189502,26.6,-7.22\n189602,35.0,1.2'
    expect(findTitleLines(rows(text))).toBe(3)
    expect(findTitleLines(rows('A title\na,b,c\n1,2,3\n4,5,6'))).toBe(1)
  })

  it('finds none in a plain table, with empty cells or a single column', () => {
    expect(findTitleLines(rows('a,b,c\n1,,\n,2,\n1,2,3'))).toBe(0)
    expect(findTitleLines(rows('a\nb\nc'))).toBe(0)
    expect(findTitleLines(rows('1,,\n2,x,y\n3,,\n4,,'))).toBe(0)
  })

  it('counts notes of two cells above names, and no rows of data with few of them', () => {
    const data = 'C0,A0,1.5,2\nC1,A1,2.5,3\nC2,A2,3.5,4'
    expect(findTitleLines(rows(`Source,Bank\nUpdated,2020\ncountry,code,height,width\n${data}`))).toBe(2)
    expect(findTitleLines(rows(`C8,A8\nC9,A9\n${data}`))).toBe(0)
    expect(findTitleLines(rows(`country,code,height,width\nC8,A8\n${data}`))).toBe(0)
  })
})
