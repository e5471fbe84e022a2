import { describe, expect, it } from 'vitest'
import { answerBars } from './answerBars'

const prediction = (probabilities: Record<string, number>, label: string) => ({
  input: 'x',
  label,
  probability: probabilities[label] ?? 0,
  probabilities,
  unknown: [],
  nothingKnown: false,
  cut: null,
})

describe('the bars of an answer', () => {
  it('stand the likeliest first and mark the answer', () => {
    const { bars, others } = answerBars(prediction({ ham: 0.2, spam: 0.8 }, 'spam'))
    expect(bars).toEqual([
      { label: 'spam', probability: 0.8, chosen: true },
      { label: 'ham', probability: 0.2, chosen: false },
    ])
    expect(others).toBeNull()
  })

  it('gather the unlikeliest of many classes', () => {
    const { bars, others } = answerBars(prediction({ a: 0.4, b: 0.3, c: 0.2, d: 0.1 }, 'a'), 2)
    expect(bars.map(({ label }) => label)).toEqual(['a', 'b'])
    expect(others?.count).toBe(2)
    expect(others?.probability).toBeCloseTo(0.3)
  })
})
