import { expect, it } from 'vitest'
import { ScriptCounts } from './scriptCounts'

const shares = (...texts: string[]) => {
  const counts = new ScriptCounts()
  for (const text of texts) counts.add(text)
  return counts.shares()
}

it('letters are counted by script; digits and signs belong to none', () => {
  expect(shares('abc 123 !?', 'déf')).toEqual([{ script: 'Latin', share: 1 }])
  expect(shares('привет abc')).toEqual([
    { script: 'Cyrillic', share: 2 / 3 },
    { script: 'Latin', share: 1 / 3 },
  ])
  expect(shares('書く', 'ᚠ').map(({ script }) => script)).toEqual(['Han', 'Hiragana', 'Other'])
  expect(shares('12, 13')).toEqual([])
})
