import { expected } from '../../shared/errors'
import type { JobInput } from '../../shared/jobs'
import { prepareTask } from '../../tasks/engines'
import type { PreparedTask } from '../../tasks/prepared'
import { storedVectors } from '../../data/vectors/openVectors'
import { reopenedSource } from './reopenedSource'

/** An experiment with its data sets, as jobs carry it. */
export type ExperimentInput = JobInput<'preview'>

/**
 * Keeps the prepared data of the latest draft, so that looking at it again needs no reading. Only one: another draft takes its
 * place, and is prepared after the one before has been let go.
 */
export class PreparedDesk {
  private kept: { readonly key: string; readonly task: PreparedTask } | null = null

  constructor(private readonly prepare: typeof prepareTask = prepareTask) {}

  /**
   * The prepared data of an experiment; `onFraction` hears the share done where they have to be read. Throws `job.cancelled` when
   * `cancelled` is aborted meanwhile.
   */
  async prepared(
    input: ExperimentInput,
    cancelled: AbortSignal,
    onFraction: (fraction: number) => void = () => undefined,
  ): Promise<PreparedTask> {
    const key = keyOf(input)
    if (this.kept?.key !== key) {
      this.kept = null
      const task = await this.prepare(input.experiment, {
        dataset: reopenedSource(input.dataset),
        vectors: input.vectors === null ? null : storedVectors(input.vectors),
        testDataset: input.testDataset === null ? null : reopenedSource(input.testDataset),
        onProgress: (fraction) => {
          if (cancelled.aborted) throw expected('job.cancelled')
          onFraction(fraction)
        },
      })
      this.kept = { key, task }
    }
    return this.kept.task.withSettings(input.experiment)
  }
}

/** What the prepared data depend on: the rows, and every setting but those of model and training. */
function keyOf({ experiment, dataset, testDataset }: ExperimentInput): string {
  const { task, columns, split, preparation } = experiment
  return JSON.stringify([dataset.file, testDataset?.file ?? null, task, columns, split, preparation])
}

/** The desk of this trainer process. */
export const preparedDesk = new PreparedDesk()
