import type { z } from 'zod'
import type { SettingChanges, triedStepSchema } from '../../shared/domain/nextStep'
import { experimentSchema } from '../../shared/tasks/catalogue'
import { assign } from '../experiments/assign'
import type { Store } from '../store/openStore'
import { recipeOf } from '../store/recipeOf'
import type { StoredRun } from '../store/runRow'

/** Of each change of settings the newest finished run that has it and differs from a run in nothing else but its seed; null where none was trained. */
export function triedSteps(
  { store }: { readonly store: Pick<Store, 'runs' | 'experiments'> },
  run: StoredRun,
  steps: readonly SettingChanges[],
): z.infer<typeof triedStepSchema>[] {
  const experiment = store.experiments.find(run.experimentId)
  if (experiment === null) throw new Error(`Run ${run.id} has lost its experiment.`)
  return steps.map((set) => {
    const changed = Object.entries(set).reduce<unknown>(
      (settings, [path, value]) => assign(settings, { path: path.split('.'), value }),
      experiment.settings,
    )
    const settings = experimentSchema.safeParse(changed)
    if (!settings.success) return null
    return store.runs.newestOf(recipeOf({ ...experiment, settings: settings.data }))
  })
}
