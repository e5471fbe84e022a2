import { describe, expect, it } from 'vitest'
import { createDraftStore } from './draftStore'
import type { FormStart } from './formStart'
import { countOwnChoices, firstDraft, type WholeDraft } from './wholeDraft'

const begin: FormStart = {
  task: 'forecasting',
  changes: { 'columns.target': 'level' },
  testDatasetId: null,
}
const changed: WholeDraft = {
  ...firstDraft(begin),
  preset: 'quick',
  byTask: {
    forecasting: { changes: { 'columns.target': 'level', 'model.dropout': 0.1 }, defaults: {} },
    classification: { changes: { name: 'Mine' }, defaults: {} },
  },
}

describe('the choices of a draft', () => {
  it('are none where it stands as it began', () => {
    expect(countOwnChoices(firstDraft(begin), begin)).toBe(0)
  })

  it('are counted over all tasks; what was offered and taken back is one too', () => {
    expect(countOwnChoices(changed, begin)).toBe(3)
    const back = { ...firstDraft(begin), byTask: { forecasting: { changes: {}, defaults: {} } } }
    expect(countOwnChoices(back, begin)).toBe(1)
  })
})

describe('kept drafts', () => {
  const stored = new Map<string, string>()
  const store = createDraftStore({
    getItem: (key) => stored.get(key) ?? null,
    setItem: (key, text) => void stored.set(key, text),
    removeItem: (key) => void stored.delete(key),
  })

  it('come back as they were, each under its own beginning, until they are forgotten', () => {
    store.put('a', changed)
    expect(store.get('a')).toEqual(changed)
    expect(store.get('b')).toBeNull()
    store.forget('a')
    expect(store.get('a')).toBeNull()
  })

  it('of another build are left alone', () => {
    stored.set('draft a', '{"task":"dreaming"}')
    expect(store.get('a')).toBeNull()
    stored.set('draft a', 'no JSON')
    expect(store.get('a')).toBeNull()
  })
})
