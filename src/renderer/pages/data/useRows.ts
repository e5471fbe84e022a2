import type { ShownCell } from '../../../shared/domain/dataset'
import { useClient } from '../../stores/useClient'
import { usePages, type UsePagesReturn } from '../../stores/usePages'

/** Rows of a data set, fetched as they come into sight. */
export interface UseRowsReturn extends Pick<UsePagesReturn<unknown>, 'version' | 'error' | 'show' | 'retry'> {
  /** The row's cells, or undefined while they are on their way. */
  row(index: number): readonly ShownCell[] | undefined
}

/** Fetches rows in pages around what is in sight; answers for another data set are thrown away. */
export function useRows(datasetId: () => string): UseRowsReturn {
  const client = useClient()
  const { version, error, show, retry, page } = usePages(datasetId, (offset, limit) =>
    client.datasets.rows({ id: datasetId(), offset, limit }),
  )
  return {
    version,
    error,
    show,
    retry,
    row(index) {
      const found = page(index)
      return found?.page.rows[found.place]
    },
  }
}
