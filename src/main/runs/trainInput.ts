import type { Engine } from '../../shared/domain/run'
import type { EngineChoice, JobInput } from '../../shared/jobs'
import { findDatasetFile } from '../datasets/findDataset'
import type { StoredRun } from '../store/runRow'
import { vectorsInputOf } from '../vectors/withVectors'
import { engineChoice, engineOf } from './engineChoice'
import type { RunQueueNeeds } from './runQueueNeeds'
import { keepParts, keepStart } from './startModel'

/** What a training is beside its run. */
interface Training {
  /** When it was begun now; a run that began before goes on. */
  readonly startedAt: number
  /** Threads that a run begins with; null = as many as the engine takes by itself. */
  readonly threads: number | null
}

/** What the trainer is given to train a run. Throws what is missing. */
export function trainInput(
  needs: Pick<RunQueueNeeds, 'store' | 'paths' | 'vectors'>,
  run: StoredRun,
  { startedAt, threads }: Training,
): JobInput<'train'> {
  const { store, paths, vectors } = needs
  const experiment = store.experiments.find(run.experimentId)
  if (experiment === null) throw new Error(`The experiment of run ${run.id} is missing.`)
  const { datasetId, datasetHash, testDatasetId, testDatasetHash, settings } = experiment
  const seen = keepStart(needs, run, experiment) ?? keepParts(needs, run, experiment)
  const repeated = run.repeats === null ? null : store.runs.find(run.repeats)
  return {
    runId: run.id,
    folder: paths.runFolder(run.id),
    experiment: settings,
    dataset: findDatasetFile(needs, datasetId, datasetHash),
    testDataset:
      testDatasetId === null ? null : findDatasetFile(needs, testDatasetId, testDatasetHash ?? undefined),
    vectors: vectorsInputOf(vectors, settings),
    engine: engineFor(run.engine, repeated?.engine ?? null, { ...engineChoice(store), threads }),
    resume: run.startedAt !== startedAt,
    untilEpoch: run.untilEpoch,
    ...(seen !== null && { mayHaveSeenTests: seen }),
  }
}

/**
 * A run goes on with what it began with, and a repetition uses the same, so that both come to the same bits; what PyTorch trained is repeated
 * by what is here.
 */
function engineFor(own: Engine | null, repeated: Engine | null, choice: EngineChoice): EngineChoice {
  const known = own ?? repeated
  return known === null || known.backend === 'pytorch'
    ? choice
    : engineOf(known, choice, own === null || own.isKernelFree === true)
}
