import { describe, expect, it } from 'vitest'
import { memoryVectors } from '../testing/memoryVectors'
import { chooseVectors } from './chooseVectors'

describe('vectors for a vocabulary', () => {
  const vectors = memoryVectors({ good: [1, 2], bad: [3, 4] })

  it('are found by word, else by the word in lower case, and tell how far they reach', async () => {
    const tokens = ['(padding)', '(unknown)', 'Good', 'zebra', 'bad']
    const chosen = await chooseVectors(tokens, [100, 2, 5, 1, 2], vectors)
    expect([...chosen.weights.rows]).toEqual([2, 4])
    expect([...chosen.weights.values]).toEqual([1, 2, 3, 4])
    expect(chosen.coverage).toMatchObject({ found: 2, of: 3, tokenShare: 0.7, dimension: 2 })
  })

  it('reach nowhere in an empty vocabulary', async () => {
    const chosen = await chooseVectors(['(padding)', '(unknown)'], [0, 0], vectors)
    expect(chosen.coverage).toMatchObject({ found: 0, of: 0, tokenShare: 0 })
  })
})
