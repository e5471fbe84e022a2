import { computed, ref, watch, type ComputedRef, type Ref, type ShallowRef } from 'vue'
import { z } from 'zod'
import type { LogChange } from '../../../shared/domain/logbook'
import type { AppError } from '../../../shared/errors'
import type { Result } from '../../../shared/result'

/** A text that is not stored yet, with the one that it is written over. */
export const unstoredTextSchema = z.object({ text: z.string(), before: z.string() })
export type UnstoredText = z.infer<typeof unstoredTextSchema>

/** A part's text while it is written, and how it comes to be stored. */
export interface WrittenText {
  /** What stands in the editor. */
  readonly shown: ComputedRef<string>
  /** What keeps the text from being stored, such as another window that wrote it meanwhile; null when nothing does. */
  readonly error: Readonly<Ref<AppError | null>>
  /** Takes what was typed; `save` stores it. */
  write(text: string): void
  save(): Promise<void>
  /** Stores what is written here over what another window wrote, or takes that. */
  settle(isMine: boolean): Promise<void>
}

/** What a text needs of its page. */
export interface WrittenTextNeeds {
  readonly part: string
  /** What is not stored yet; it outlives the page, should it be left before. */
  readonly draft: ShallowRef<UnstoredText | null>
  /** The text of the page as it was read last. */
  text(): string
  /** Asks for a change of the page, and reads the page again. */
  change(change: LogChange): Promise<Result<unknown>>
}

/** Writes a text of a page. What was left unstored is stored at once, so that what keeps it from that is known at once too. */
export function createWrittenText({ part, draft, text, change }: WrittenTextNeeds): WrittenText {
  /** The text as it was stored or read last, which the next one is written over. */
  let stored = draft.value?.before ?? text()
  const error = ref<AppError | null>(null)
  let isSaving = false

  watch(text, (now) => {
    // Another window wrote it: what is written here is not lost, and is stored when a person wants it so.
    if (draft.value === null) stored = now
  })

  async function save(): Promise<void> {
    const own = draft.value?.text ?? null
    if (own === null || isSaving || error.value !== null) return
    isSaving = true
    const result = await change({ kind: 'write', part, before: stored, text: own })
    isSaving = false
    if (!result.ok) {
      error.value = result.error
      return
    }
    stored = own
    if (draft.value?.text === own) draft.value = null
    else await save()
  }

  async function settle(isMine: boolean): Promise<void> {
    error.value = null
    stored = text()
    if (isMine) await save()
    else draft.value = null
  }

  void save()
  return {
    shown: computed(() => draft.value?.text ?? text()),
    error,
    write: (now) => {
      draft.value = { text: now, before: stored }
    },
    save,
    settle,
  }
}
