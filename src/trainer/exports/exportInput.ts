import type { ExportReceipt } from '../../shared/domain/exporting'
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
  /** What the application itself answers for them, [samples, units], or says to them where answers are searched. */
  readonly expected: Float32Array
  /** The application's own answers, where they are searched step by step; null where outputs tell them. */
  readonly answers: readonly unknown[] | null
  /** Folder to write into; it exists and is empty. */
  readonly folder: string
  /** Name of the file, where the format is one. */
  readonly name: string
  /** What a person reads of the model: what its run is called, and the rows that it learned from. */
  readonly about: { readonly title: string; readonly learnedFrom: string }
  readonly onProgress: (progress: JobProgress) => void
}

/** A network with its weights, those of several members one behind the other. */
export type TrainedNetwork = Pick<StoredModel, 'network' | 'weights' | 'members'>

/** How an export was checked against the application's own answers. */
export type ExportCheck = ExportReceipt['check']
