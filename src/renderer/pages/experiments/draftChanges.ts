import type { Experiment } from '../../../shared/tasks/catalogue'
import { keptPath, valueAt, type Json } from '../../../shared/settings/settingValue'
import { sameValue, withSettings, withoutSetting, type Changes } from './experimentDraft'

/** What was set by hand, and what those settings were before. */
export interface DraftChanges {
  readonly changes: Changes
  /** Path of a changed setting -> its default; empty where the default may have moved since. */
  readonly defaults: Changes
}

/** Nothing set by hand. */
export const noChanges: DraftChanges = { changes: {}, defaults: {} }

/** Settings that the defaults of others are computed from. */
const decidesOthers = /^columns\.|^split\.|^preparation\.(level|season|transform)$/

/** Sets settings by hand; one that gets its default back counts as unchanged again. */
export function changeSettings(
  draft: DraftChanges,
  set: Changes,
  experiment: Experiment | null,
): DraftChanges {
  const kept = Object.keys(set).map(keptPath)
  const defaults = { ...draft.defaults, ...defaultsOf(kept, draft.changes, experiment) }
  const changes = withSettings(draft.changes, set, experiment)
  const back = kept.filter((path) => path in defaults && sameValue(changes[path], defaults[path]))
  const left = back.reduce(withoutSetting, changes)
  return kept.some((path) => decidesOthers.test(path))
    ? { changes: left, defaults: {} }
    : { changes: left, defaults }
}

/** Gives a setting its default again. */
export function resetSetting(draft: DraftChanges, path: string): DraftChanges {
  const changes = withoutSetting(draft.changes, path)
  return decidesOthers.test(keptPath(path)) ? { changes, defaults: {} } : { ...draft, changes }
}

/** The planned values of settings that are about to be changed for the first time. */
function defaultsOf(paths: readonly string[], changes: Changes, experiment: Experiment | null): Changes {
  const values = paths
    .filter((path) => !(path in changes))
    .map((path): readonly [string, Json | undefined] => [path, valueAt(experiment, path)])
  return Object.fromEntries(values.flatMap(([path, value]) => (value === undefined ? [] : [[path, value]])))
}
