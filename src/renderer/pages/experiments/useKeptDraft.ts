import { computed, ref, watch, type ComputedRef, type Ref } from 'vue'
import { useNotices } from '../../components/useNotices'
import { createDraftStore } from './draftStore'
import type { FormStart } from './formStart'
import { countOwnChoices, firstDraft, type WholeDraft } from './wholeDraft'

/** A draft that lasts when its page is left. */
export interface UseKeptDraftReturn {
  /** The draft to begin with: the kept one, else the first. */
  readonly begin: WholeDraft
  /** Whether the page goes on with a kept draft. */
  readonly isContinued: Readonly<Ref<boolean>>
  /** Choices that are not those the page offered. */
  readonly choices: ComputedRef<number>
  /** Keeps what the form holds from now on. */
  keep(form: DraftHolder): void
  /** Gives the form its first draft again, and offers to undo it. */
  startOver(): void
  /** Forgets the draft: it became a run. */
  forget(): void
}

/** What holds the draft on the page. */
interface DraftHolder {
  readonly whole: ComputedRef<WholeDraft>
  replace(draft: WholeDraft): void
}

/** Keeps the draft of a page under `key` until it is trained, started over, or the window is closed. */
export function useKeptDraft(key: string, start: FormStart): UseKeptDraftReturn {
  const store = createDraftStore(window.sessionStorage)
  const notices = useNotices()
  const first = firstDraft(start)
  const kept = store.get(key)
  const isContinued = ref(kept !== null)
  let holder: DraftHolder | null = null
  let isForgotten = false
  const shown = ref(0)

  return {
    begin: kept ?? first,
    isContinued,
    choices: computed(() => shown.value),
    keep(form) {
      holder = form
      watch(
        form.whole,
        (draft) => {
          shown.value = countOwnChoices(draft, start)
          if (shown.value === 0 || isForgotten) store.forget(key)
          else store.put(key, draft)
        },
        { immediate: true },
      )
    },
    startOver() {
      const before = holder?.whole.value
      holder?.replace(first)
      isContinued.value = false
      if (before) notices.undoable('Started over', () => holder?.replace(before))
    },
    forget() {
      isForgotten = true
      store.forget(key)
    },
  }
}
