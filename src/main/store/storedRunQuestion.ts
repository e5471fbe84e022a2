import type { OwnOrder, RunFilter, RunPlace } from '../../shared/domain/runPage'
import type { Where } from '../../shared/history/readWhere'
import type { RunField } from '../../shared/history/runFields'

/** A filter whose expression is read; null for one that asks for nothing more. */
export type StoredRunFilter = Omit<RunFilter, 'where'> & { readonly where: Where | null }

/** An order whose field is known. */
export interface StoredRunSort {
  readonly by: OwnOrder | RunField
  readonly descending: boolean
}

/** A question about runs whose names of fields are read. */
export interface StoredRunQuestion {
  readonly filter: StoredRunFilter
  readonly sort: StoredRunSort
  readonly after: RunPlace | null
  readonly limit: number
  /** As they were asked for, with what they mean. */
  readonly columns: readonly { readonly name: string; readonly field: RunField }[]
}
