import { describe, expect, it } from 'vitest'
import { pairsTerminal } from './terminal'

describe('translations in the terminal', () => {
  it('name unknown words once each, and no blank among them', () => {
    const read = [
      { token: ' see', known: true },
      { token: ' ', known: false },
      { token: '☃', known: false },
      { token: ' ☃', known: false },
    ]
    const answer = {
      task: 'translation' as const,
      predictions: [{ input: 'see ☃ ☃', translation: 'vois ☃', alternatives: [], read, cut: 0 }],
    }
    expect(pairsTerminal.report(answer)).toMatchObject({ predictions: [{ unknown: ['☃'] }] })
    expect(pairsTerminal.sheet(answer).notes).toEqual(['Text 1: not in the vocabulary: ☃'])
  })
})
