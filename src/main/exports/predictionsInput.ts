import { kindSpecOf } from '../../shared/tasks/catalogue'
import type { JobInput } from '../../shared/jobs'
import { ExpectedError } from '../../shared/errors'
import type { HomePaths } from '../home/homePaths'
import { testedRows } from '../runs/testedRows'
import type { StoredRun } from '../store/runRow'
import type { Store } from '../store/openStore'

/** What the answers of a run are written from: its folder, and the rows that were answered with what they were answered for. */
export function predictionsInput(
  { store, paths }: { readonly store: Store; readonly paths: HomePaths },
  run: StoredRun,
): Pick<JobInput<'writePredictions'>, 'folder' | 'dataset' | 'beside'> {
  const settings = store.experiments.settingsOf(run)
  const { roles, targetRole } = kindSpecOf(settings)
  const columns: Readonly<Record<string, unknown>> = settings.columns
  // What is answered stands among the answers, and points in time do.
  const shown = roles.filter(({ id, use }) => id !== targetRole && use !== 'time' && use !== 'series')
  const beside = shown.flatMap(({ id }) => [columns[id]].flat()).filter((name) => typeof name === 'string')
  return { folder: paths.runFolder(run.id), dataset: rowsIfThere({ store, paths }, run), beside }
}

/** Answers outlive the rows that they are of. */
function rowsIfThere(
  needs: { readonly store: Store; readonly paths: HomePaths },
  run: StoredRun,
): JobInput<'writePredictions'>['dataset'] {
  try {
    return testedRows(needs, run)
  } catch (thrown) {
    if (thrown instanceof ExpectedError) return null
    throw thrown
  }
}
