import { describe, expect, it } from 'vitest'
import { shallowRef } from 'vue'
import type { LogChange } from '../../../shared/domain/logbook'
import { expected } from '../../../shared/errors'
import { failed, ok, type Result } from '../../../shared/result'
import { createWrittenText, type UnstoredText } from './writtenText'

const part = 'p_000000000000'

/** A page whose one text several editors write, as the store of the logbook lets them. */
function page(first: string) {
  const text = shallowRef(first)
  const change = async (asked: LogChange): Promise<Result<unknown>> => {
    await Promise.resolve()
    if (asked.kind !== 'write') throw new Error('Only texts are written here.')
    if (text.value !== asked.before && text.value !== asked.text)
      return failed(expected('logbook.changed', { id: part }).error)
    text.value = asked.text
    return ok(null)
  }
  const open = (unstored: UnstoredText | null = null) => {
    const draft = shallowRef(unstored)
    return { draft, ...createWrittenText({ part, draft, text: () => text.value, change }) }
  }
  return { text, open }
}

const soon = () => new Promise((resolve) => setTimeout(resolve, 0))

describe('a text of the logbook while it is written', () => {
  it('is stored, what is typed meanwhile too', async () => {
    const { text, open } = page('old')
    const editor = open()
    editor.write('new')
    const saving = editor.save()
    editor.write('newer')
    await saving
    expect([text.value, editor.draft.value]).toEqual(['newer', null])
  })

  it('stores what was left before it was stored', async () => {
    const { text, open } = page('old')
    const editor = open({ text: 'mine', before: 'old' })
    await soon()
    expect([text.value, editor.draft.value, editor.error.value]).toEqual(['mine', null, null])
  })

  it('offers the choice at once when a page is come back to whose text another window wrote', async () => {
    const { text, open } = page('theirs')
    const left = { text: 'mine', before: 'old' }
    const editor = open(left)
    await soon()
    expect(editor.error.value?.code).toBe('logbook.changed')
    expect([editor.shown.value, text.value, editor.draft.value]).toEqual(['mine', 'theirs', left])
    await editor.settle(true)
    expect([text.value, editor.draft.value, editor.error.value]).toEqual(['mine', null, null])
  })

  it('takes what the other window wrote', async () => {
    const { text, open } = page('theirs')
    const editor = open({ text: 'mine', before: 'old' })
    await soon()
    await editor.settle(false)
    expect([editor.shown.value, text.value, editor.draft.value]).toEqual(['theirs', 'theirs', null])
  })
})
