import { renameSync } from 'node:fs'
import type { DatasetState } from '../../shared/domain/dataset'
import type { AppliedFix, Fix, FixKind } from '../../shared/domain/fix'
import { errorText, expected, ExpectedError, toAppError, type AppError } from '../../shared/errors'
import type { JobOutput } from '../../shared/jobs'
import { placeOf } from '../home/homePaths'
import type { Workbench } from '../workbench'
import { checkFixColumns } from './checkFixColumns'
import { findDatasetFile } from './findDataset'

type Needs = Pick<Workbench, 'store' | 'paths' | 'trainer'>

/** Fixes that leave every row in its place. */
const keepsRows: readonly FixKind[] = [
  'mergeClasses',
  'fillMissing',
  'treatAsMissing',
  'dropColumns',
  'joinColumns',
]

/** A step that was done again, and the rows that it led to. */
export interface Done {
  readonly state: DatasetState
  readonly applied: AppliedFix | null
}

/**
 * Does the later steps again, one after the other, where `moved` was taken out or put in before them; null where nothing was, and the same rows come of it.
 * Throws `dataset.fixNeeded` for one that cannot be done so.
 */
export class Replay {
  private isCancelled = false
  private cancelJob: (() => void) | null = null

  constructor(
    private readonly workbench: Needs,
    private readonly moved: AppliedFix | null,
    private readonly onProgress: (progress: { fraction: number; doing: string }) => void,
  ) {}

  cancel(): void {
    this.isCancelled = true
    this.cancelJob?.()
  }

  /** The rows `before`, then those after each later step. */
  async run(before: DatasetState, later: readonly AppliedFix[]): Promise<Done[]> {
    const done: Done[] = [{ state: before, applied: null }]
    let state = before
    for (const [place, step] of later.entries()) {
      this.checkRowNumbers(step, later.slice(0, place))
      const next = await this.again(step, state, (fraction) =>
        this.onProgress({ fraction: (place + fraction) / later.length, doing: `${step.title}, again` }),
      )
      const { cellsChanged, file, ...made } = next
      // The next step reads them; they do not stay unless the whole recipe is stored.
      const rows = { kind: 'rows' as const, name: made.hash }
      this.workbench.store.doomed.add([rows])
      renameSync(file, placeOf(this.workbench.paths, rows))
      const applied = {
        ...step,
        rowsBefore: state.rows,
        rowsAfter: made.rows,
        cellsChanged,
        changesNothing: made.hash === state.hash,
        hashBefore: state.hash,
      }
      done.push({ state: made, applied })
      state = made
    }
    return done
  }

  private async again(
    step: AppliedFix,
    { hash, rows, columns }: DatasetState,
    onFraction: (fraction: number) => void,
  ): Promise<JobOutput<'fix'>> {
    const { trainer, paths } = this.workbench
    const { fix } = step
    const input = this.unlessImpossible(step, () => {
      checkFixColumns(fix, columns)
      const testDataset = 'testId' in fix ? findDatasetFile(this.workbench, fix.testId) : null
      return {
        fix,
        folder: paths.datasets,
        dataset: { file: paths.datasetFile(hash), rows, columns },
        testDataset,
      }
    })
    if (this.isCancelled) throw expected('job.cancelled')
    const job = trainer.run('fix', input, ({ progress }) => onFraction(progress.fraction ?? 0))
    this.cancelJob = () => job.cancel()
    const answer = await job.result
    if (answer.ok) return answer.value
    throw answer.error.code.startsWith('dataset.')
      ? this.cannot(step, answer.error)
      : new ExpectedError(answer.error)
  }

  /** Row numbers mean other rows where an earlier step may have moved them. */
  private checkRowNumbers(step: AppliedFix, between: readonly AppliedFix[]): void {
    if (step.fix.kind !== 'dropRows' || this.moved === null) return
    const steps: Fix[] = [this.moved.fix, ...between.map(({ fix }) => fix)]
    if (steps.every(({ kind }) => keepsRows.includes(kind))) return
    throw expected('dataset.fixNeeded', {
      later: step.title,
      removed: this.moved.title,
      because: 'it names rows by their numbers, which would be others',
    })
  }

  private unlessImpossible<Value>(step: AppliedFix, work: () => Value): Value {
    try {
      return work()
    } catch (thrown) {
      throw this.cannot(step, toAppError(thrown))
    }
  }

  private cannot(step: AppliedFix, error: AppError): ExpectedError {
    if (this.moved === null) return new ExpectedError(error)
    const { message } = errorText(error)
    const because = message.replace(/\.$/, '')
    return expected('dataset.fixNeeded', { later: step.title, removed: this.moved.title, because })
  }
}
