import { onScopeDispose, shallowRef, watch, type ShallowRef } from 'vue'
import type { ShownCell } from '../../../shared/domain/dataset'
import type { AppError } from '../../../shared/errors'
import { useClient } from '../../stores/useClient'

/** Rows of a data set, fetched as they come into sight. */
export interface UseRowsReturn {
  /** The row's cells, or undefined while they are on their way. */
  row(index: number): readonly ShownCell[] | undefined
  /** Counts fetched pages, so that what reads `row` is drawn again. */
  readonly version: Readonly<ShallowRef<number>>
  readonly error: Readonly<ShallowRef<AppError | null>>
  /** Fetches what is missing of these rows. */
  show(first: number, count: number): void
  /** Tries again after an error. */
  retry(): void
}

/** Rows per fetch: a few screens, and well below the contract's 500. */
const pageRows = 200
/** Pages kept; the ones unused for longest go first. */
const keptPages = 60

/** Fetches rows in pages around what is in sight; answers for another data set are thrown away. */
export function useRows(datasetId: () => string): UseRowsReturn {
  const client = useClient()
  const version = shallowRef(0)
  const error = shallowRef<AppError | null>(null)
  const pages = new Map<number, readonly (readonly ShownCell[])[]>()
  const underway = new Set<string>()
  let shown: readonly number[] = []

  async function fetchPage(id: string, page: number): Promise<void> {
    const key = `${id}/${page}`
    if (pages.has(page) || underway.has(key)) return
    underway.add(key)
    const result = await client.datasets.rows({ id, offset: page * pageRows, limit: pageRows })
    underway.delete(key)
    if (id !== datasetId()) return
    if (!result.ok) {
      error.value = result.error
      return
    }
    pages.set(page, result.value.rows)
    for (const oldest of pages.keys()) {
      if (pages.size <= keptPages) break
      if (!shown.includes(oldest)) pages.delete(oldest)
    }
    version.value++
  }

  function fetchShown(): void {
    for (const page of shown) void fetchPage(datasetId(), page)
  }

  watch(datasetId, () => {
    pages.clear()
    error.value = null
    version.value++
    fetchShown()
  })
  onScopeDispose(() => pages.clear())

  return {
    version,
    error,
    row: (index) => pages.get(Math.floor(index / pageRows))?.[index % pageRows],
    show(first, count) {
      const start = Math.floor(first / pageRows)
      const end = Math.floor(Math.max(first, first + count - 1) / pageRows)
      shown = Array.from({ length: end - start + 1 }, (_, index) => start + index)
      fetchShown()
    },
    retry() {
      error.value = null
      fetchShown()
    },
  }
}
