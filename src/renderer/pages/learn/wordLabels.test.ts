import { describe, expect, it } from 'vitest'
import { wordLabels } from './wordLabels'

describe('names of words on a map', () => {
  it('stand at the height of their places where there is room', () => {
    const placed = wordLabels([
      { word: 'cat', x: 10, y: 40 },
      { word: 'house', x: 300, y: 41 },
    ])
    expect(placed.map(({ y, labelY }) => labelY - y)).toEqual([0, 0])
  })

  it('never cover each other, however near their places are', () => {
    const words = ['bread', 'fish', 'apple', 'cheese'].map((word, at) => ({ word, x: 100 + at, y: 50 }))
    const heights = wordLabels(words).map(({ labelY }) => labelY)
    for (const [at, height] of heights.entries())
      for (const other of heights.slice(at + 1)) expect(Math.abs(height - other)).toBeGreaterThanOrEqual(13)
  })
})
