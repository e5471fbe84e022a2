import { expect, it } from 'vitest'
import { DictionaryBuilder } from '../arrow/dictionaryBuilder'
import { TextBuilder } from '../arrow/textBuilder'
import { isMissingText } from '../types/missing'
import { TextProfiler } from './textProfiler'

const words = ['one two', 'two three', 'Дом', 'a', 'a', 'x'.repeat(200), 'NA', 'seven eight nine']
const rows = Array.from({ length: 3000 }, (_, row) => [
  words[(row * 7) % (row < 1000 ? 3 : words.length)] ?? '',
])

it('says the same of texts whether they are stored once or as they come', () => {
  const builders = [new DictionaryBuilder('text', 0), new TextBuilder('text', isMissingText)]
  const [once, all] = builders.map((builder) => {
    const profiler = new TextProfiler()
    for (let start = 0; start < rows.length; start += 500) {
      builder.add(rows, 0, start, start + 500)
      profiler.add({ column: builder.stored, data: builder.flush() })
    }
    return profiler.findings()
  })
  expect(once).toEqual(all)
  const occurring = rows.filter(([text]) => text === 'one two').length
  expect(once?.frequent[0]).toEqual({ value: 'one two', count: occurring })
  expect(once?.missing).toBe(rows.filter(([text]) => text === 'NA').length)
  expect(once?.text).toMatchObject({ distinctWords: 9, repeatedWords: 9 })
})
