import { onScopeDispose, shallowRef, watch, type ShallowRef } from 'vue'
import type { AppError } from '../../shared/errors'
import type { Result } from '../../shared/result'

/** Entries per fetch: a few screens, and well below what the contract allows. */
const pageEntries = 200
/** Pages kept; of those out of sight the ones fetched first go first. */
const keptPages = 60

/** A long list whose entries are fetched as they come into sight. */
export interface UsePagesReturn<Page> {
  /** The first page that came for the present key: it tells how long the list is. */
  readonly head: Readonly<ShallowRef<Page | null>>
  readonly error: Readonly<ShallowRef<AppError | null>>
  /** Counts what was fetched, so that what reads `page` is drawn again. */
  readonly version: Readonly<ShallowRef<number>>
  /** The page that holds an entry and the entry's place in it; undefined while it is on its way. */
  page(index: number): { readonly page: Page; readonly place: number } | undefined
  /** Says which entries are in sight; fetches what is missing of them. */
  show(first: number, count: number): void
  /** Tries again after an error. */
  retry(): void
}

/** Fetches pages of a list that depends on `key`; answers for another key are thrown away. */
export function usePages<Page>(
  key: () => string,
  fetch: (offset: number, limit: number) => Promise<Result<Page>>,
): UsePagesReturn<Page> {
  const head = shallowRef<Page | null>(null)
  const error = shallowRef<AppError | null>(null)
  const version = shallowRef(0)
  const pages = new Map<number, Page>()
  const underway = new Set<string>()
  let shown: readonly number[] = [0]

  async function fetchPage(number: number): Promise<void> {
    const asked = key()
    const name = `${number} ${asked}`
    if (pages.has(number) || underway.has(name)) return
    underway.add(name)
    const result = await fetch(number * pageEntries, pageEntries)
    underway.delete(name)
    if (asked !== key()) return
    if (!result.ok) {
      error.value = result.error
      return
    }
    error.value = null
    pages.set(number, result.value)
    for (const oldest of pages.keys()) {
      if (pages.size <= keptPages) break
      if (!shown.includes(oldest)) pages.delete(oldest)
    }
    head.value ??= result.value
    version.value++
  }

  function fetchShown(): void {
    for (const page of shown) void fetchPage(page)
  }

  watch(
    key,
    () => {
      pages.clear()
      head.value = null
      error.value = null
      version.value++
      fetchShown()
    },
    { immediate: true },
  )
  onScopeDispose(() => pages.clear())

  return {
    head,
    error,
    version,
    page(index) {
      const page = pages.get(Math.floor(index / pageEntries))
      return page === undefined ? undefined : { page, place: index % pageEntries }
    },
    show(first, count) {
      const start = Math.floor(first / pageEntries)
      const end = Math.floor(Math.max(first, first + count - 1) / pageEntries)
      shown = Array.from({ length: end - start + 1 }, (_, index) => start + index)
      fetchShown()
    },
    retry() {
      error.value = null
      fetchShown()
    },
  }
}
