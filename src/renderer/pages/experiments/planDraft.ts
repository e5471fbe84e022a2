import type { Calls } from '../../../shared/contract/calls'
import type { ExperimentFile } from '../../../shared/domain/experiment'
import type { Plan } from '../../../shared/domain/plan'
import type { TaskId } from '../../../shared/domain/task'
import { ok, type Result } from '../../../shared/result'
import type { Client } from '../../../shared/rpc'
import { toExperimentFile, type Changes } from './experimentDraft'
import { presetChanges, type PresetId } from './presets'

/** What a person set up so far. */
export interface ExperimentDraft {
  readonly datasetId: string
  /** A second data set whose rows all test; null = a share of the first. */
  readonly testDatasetId: string | null
  readonly task: TaskId
  readonly preset: PresetId
  /** Set by hand; wins over the preset. */
  readonly changes: Changes
}

/** A plan, and the file that led to it. */
export interface PlannedDraft {
  readonly plan: Plan
  /** The experiment file with preset and changes, ready to be previewed and started. */
  readonly experiment: ExperimentFile
  /** Settings that the preset moved away from their defaults. */
  readonly presetPaths: readonly string[]
}

/**
 * Asks what follows from a draft. A preset is relative to the defaults of this data set, so those are asked for first;
 * what was set by hand wins over it.
 */
export async function planDraft(
  client: { readonly experiments: Pick<Client<Calls>['experiments'], 'plan'> },
  { datasetId, testDatasetId, task, preset, changes }: ExperimentDraft,
): Promise<Result<PlannedDraft>> {
  const ask = (experiment: ExperimentFile) =>
    client.experiments.plan({ datasetId, testDatasetId, experiment })

  const plain = toExperimentFile(task, changes)
  const defaults = await ask(plain)
  if (!defaults.ok) return defaults
  const moved = presetChanges(preset, defaults.value.experiment)
  const presetPaths = Object.keys(moved).filter((path) => !(path in changes))
  if (presetPaths.length === 0) return ok({ plan: defaults.value, experiment: plain, presetPaths })

  const experiment = toExperimentFile(task, { ...moved, ...changes })
  const planned = await ask(experiment)
  return planned.ok ? ok({ plan: planned.value, experiment, presetPaths }) : planned
}
