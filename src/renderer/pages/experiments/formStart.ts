import type { TaskId } from '../../../shared/domain/task'
import type { Changes } from './experimentDraft'

/** Where a form begins: the suggestion of the data set, or the settings of another run. */
export interface FormStart {
  readonly task: TaskId
  readonly changes: Changes
  readonly testDatasetId: string | null
}
