import { wholeDraftSchema, type WholeDraft } from './wholeDraft'

/** Drafts of experiments that were left before they were trained, by where they began. */
export interface DraftStore {
  /** Null where none is kept, or none that can still be read. */
  get(key: string): WholeDraft | null
  put(key: string, draft: WholeDraft): void
  forget(key: string): void
}

/** Keeps drafts in a storage of the window: they last until it is closed, also when the page is loaded anew. */
export function createDraftStore(storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>): DraftStore {
  const place = (key: string): string => `draft ${key}`
  return {
    get(key) {
      const text = storage.getItem(place(key))
      return text === null ? null : readDraft(text)
    },
    put: (key, draft) => storage.setItem(place(key), JSON.stringify(draft)),
    forget: (key) => storage.removeItem(place(key)),
  }
}

function readDraft(text: string): WholeDraft | null {
  try {
    return wholeDraftSchema.parse(JSON.parse(text))
  } catch {
    return null
  }
}
