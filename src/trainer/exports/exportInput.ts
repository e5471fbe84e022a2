import type { JobProgress } from '../../shared/domain/job'
import type { PortableSamples } from '../../tasks/taskEngine'
import type { StoredModel } from '../model/modelFiles'

/** What every export format works from. */
export interface ExportInput {
  readonly model: StoredModel
  /** Name of the bundled module that reads questions as the application does. */
  readonly portable: string
  /** Rows of the data set by which the export proves itself. */
  readonly samples: PortableSamples
  /** What the application itself answers for them, [samples, units]. */
  readonly expected: Float32Array
  /** Folder to write into; it exists and is empty. */
  readonly folder: string
  readonly onProgress: (progress: JobProgress) => void
}

/** How an export was checked against the application's own answers. */
export interface ExportCheck {
  readonly samples: number
  readonly maxAbsoluteDifference: number
  readonly how: string
}
