import { expect, it } from 'vitest'
import { z } from 'zod'
import { createSessionDrafts } from './sessionDrafts'

/** A storage with room for so many characters in all. */
function storageOf(room = Infinity) {
  const entries = new Map<string, string>()
  return {
    getItem: (key: string) => entries.get(key) ?? null,
    setItem(key: string, text: string) {
      const others = [...entries].reduce((sum, [name, own]) => sum + (name === key ? 0 : own.length), 0)
      if (others + text.length > room) throw new DOMException('full', 'QuotaExceededError')
      entries.set(key, text)
    },
    removeItem: (key: string) => void entries.delete(key),
  }
}
const text = z.string()

it('what was typed is there when the page is loaded anew, until it is forgotten', () => {
  const storage = storageOf()
  createSessionDrafts(storage).put('note r_1', 'seen')
  expect(createSessionDrafts(storage).get('note r_1', text)).toBe('seen')
  expect(createSessionDrafts(storage).get('note r_2', text)).toBeNull()
  createSessionDrafts(storage).forget('note r_1')
  expect(createSessionDrafts(storage).get('note r_1', text)).toBeNull()
})

it('what cannot be read any more is as if it were not there', () => {
  const storage = storageOf()
  const drafts = createSessionDrafts(storage)
  drafts.put('try r_1', { other: 1 })
  expect(drafts.get('try r_1', text)).toBeNull()
  storage.setItem('typed try r_1', 'no JSON')
  expect(drafts.get('try r_1', text)).toBeNull()
})

it('a text that the storage has no room for outlasts the page that it was typed on, and nothing older comes back in its place', () => {
  const storage = storageOf(50)
  const drafts = createSessionDrafts(storage)
  drafts.put('try r_1', 'short')
  drafts.put('try r_1', 'a'.repeat(100))
  expect(drafts.get('try r_1', text)).toBe('a'.repeat(100))
  expect(createSessionDrafts(storage).get('try r_1', text)).toBeNull()
  drafts.put('try r_1', 'short again')
  expect(drafts.get('try r_1', text)).toBe('short again')
  drafts.forget('try r_1')
  expect(drafts.get('try r_1', text)).toBeNull()
})
