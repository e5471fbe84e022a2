import type { Metrics } from '../shared/domain/run'
import type { ToldAnswers } from '../shared/domain/toldAnswers'

/** Some test answers of a run at even distances, as a report shows them: columns as they are kept, and what they were given for. */
export interface ReportAnswers extends Pick<ToldAnswers, 'heads' | 'rows'> {
  /** Cells of what was read, in the order of `rows`; empty where those rows are not there any more. */
  readonly cells: readonly (readonly (string | null)[])[]
  /** What was reached on the test part. */
  readonly metrics: Metrics
}
