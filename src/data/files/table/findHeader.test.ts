import { describe, expect, it } from 'vitest'
import { findHeader, mayBeHeader } from './findHeader'

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

  it.each([
    'english|french',
    'English sentence|French sentence',
    'Deutsch|Français',
    'wrong|right',
    'source text|target text',
    'eng|fra|attribution',
  ])('finds the names of languages and sides of pairs: %s', (names) => {
    expect(findHeader(rows(`${names}\nGo.|Va !|a1\nHi.|Salut !|a2`), false)).toBe(true)
    expect(findHeader(rows('To go|Aller\nGo.|Va !\nHi.|Salut !'), false)).toBe(false)
  })

  it('takes short different names above texts in a CSV for a header', () => {
    expect(findHeader(rows('first|last|city\nJohn|Doe|Anytown'), true)).toBe(true)
    expect(findHeader(rows('same|same\nJohn|Doe'), true)).toBe(false)
  })

  it.each([
    ['years', 'region|2018|2019|2020\nR0|1000|2000|1500\nR1|1100|900|1600'],
    ['years behind several words', 'country|code|1960|1961|1965\nC0|AA|5|6|1.5\nC1|AB|7||2'],
    ['two years', 'region|2018|2019\nR0|1000|1500\nR1|900|1600'],
    ['days', 'Province|Lat|1/22/20|1/23/20|1/24/20\nHubei|30.9|444|444|549\nHenan|31.8|5|5|9'],
    ['numbers that count', 'id|0|1|2|3\n7|0.5|0.1|9|4\n8|0.7|0.2|3|1'],
    ['numbers above row numbers', '|0|1|2\n0|5|6|1\n1|2|2|9\n2|8|3|3'],
    ['nothing but numbers that count', '0|1|2|3|4\n5.1|3.5|1.4|0.2|1\n4.9|3|1.4|0.2|0'],
  ])('finds %s as names', (_what, text) => {
    expect(findHeader(rows(text), true)).toBe(true)
  })

  it.each([
    ['rows that all count', 'A|1|2|3\nB|2|3|4\nC|3|4|5'],
    ['years of other persons', 'John|2018|2019|2020\nMary|2015|2016|2017\nAnn|2001|2003|2009'],
    ['a first row of data that counts', 'Ann|1|2|3\nBob|9|5|7\nCid|4|4|1'],
    ['two years of a person', 'John|2018|2019\nMary|1990|2017\nAnn|2001|2009'],
    ['a class that occurs again', 'a|1|2|3\nb|9|5|7\na|4|4|1'],
  ])('finds none in %s', (_what, text) => {
    expect(findHeader(rows(text), true)).toBe(false)
  })

  it('takes long names for a header where most cells are names, or they are unlike the values below', () => {
    const question = `${'How satisfied are you with what happened last year. '.repeat(6)}In all?`
    expect(
      findHeader(rows(`Timestamp|${question}|${question}\n2020-01-01|5|Agree\n2020-01-02|4|Disagree`), true),
    ).toBe(true)
    expect(findHeader(rows(`id|${'x'.repeat(240)}|note\n1|2.5|a few words\n2|3.5|others`), true)).toBe(true)
    expect(findHeader(rows('Good case. Value.|unknown\nGreat for the jawbone. Yes.|1\nBad.|0'), false)).toBe(
      false,
    )
  })

  it('tells that a first row of data may hold names', () => {
    expect(mayBeHeader(rows('name|2020\n1|5\n2|6'))).toBe(true)
    expect(mayBeHeader(rows('Ann|2020\nBob|5\nCid|6'))).toBe(false)
    expect(mayBeHeader(rows('?|2020\n1|5\n2|6'))).toBe(false)
  })
})
