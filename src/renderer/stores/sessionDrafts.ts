import type { z } from 'zod'

/** What a person typed and has not handed in, by where it was typed. */
export interface SessionDrafts {
  /** Null where nothing is kept, or nothing that can still be read. */
  get<Value>(key: string, schema: z.ZodType<Value>): Value | null
  put(key: string, value: unknown): void
  forget(key: string): void
}

/**
 * Keeps drafts in a storage of the window: they last until it is closed, also when the page is left or loaded anew. What the storage has no
 * room for lasts until the page is loaded anew.
 */
export function createSessionDrafts(
  storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>,
): SessionDrafts {
  const place = (key: string): string => `typed ${key}`
  const tooLarge = new Map<string, string>()
  return {
    get(key, schema) {
      const text = tooLarge.get(key) ?? storage.getItem(place(key))
      if (text === null) return null
      try {
        const parsed = schema.safeParse(JSON.parse(text))
        return parsed.success ? parsed.data : null
      } catch {
        return null
      }
    },
    put(key, value) {
      const text = JSON.stringify(value)
      tooLarge.delete(key)
      try {
        storage.setItem(place(key), text)
      } catch {
        storage.removeItem(place(key))
        tooLarge.set(key, text)
      }
    },
    forget(key) {
      tooLarge.delete(key)
      storage.removeItem(place(key))
    },
  }
}
