import { describe, expect, it } from 'vitest'
import { cutName, endLabels } from './endLabels'

const line = (id: string) => ({ id, name: `Line ${id}`, points: [{ x: 1, y: 1 }] })
const floor = (name: string) => ({ name, y: 1 })
const texts = (series: string[], floors: string[], hidden: string[] = []) =>
  endLabels(
    { series: series.map(line), floors: floors.map(floor) },
    new Set(hidden),
    () => ({ color: 'red', width: 1 }),
    'grey',
  ).map(({ text }) => text)

describe('the names beside a chart', () => {
  it('are those of two to four series that are shown', () => {
    expect(texts(['a'], [])).toEqual([])
    expect(texts(['a', 'b'], ['Mean'])).toEqual(['Line a', 'Line b'])
    expect(texts(['a', 'b'], [], ['a'])).toEqual(['Line b'])
    expect(texts(['a', 'b', 'c', 'd', 'e'], [])).toEqual([])
  })

  it('are also those of floors whose names would cover each other', () => {
    expect(texts(['a'], ['x', 'y', 'z'])).toEqual(['Line a', 'x', 'y', 'z'])
  })

  it('keep their beginnings and their ends', () => {
    expect(cutName('Surnames, two layers')).toBe('Surnames, two layers')
    expect(cutName('Surnames in 18 languages, two layers, seed 7')).toBe('Surnames in 18…s, seed 7')
  })
})
