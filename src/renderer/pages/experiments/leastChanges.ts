import type { Result } from '../../../shared/result'
import type { Experiment } from '../../../shared/tasks/catalogue'
import { changesOf, sameValue, type Changes } from './experimentDraft'

/** Fills in the defaults around some changes. */
export type FillDefaults = (changes: Changes) => Promise<Result<{ readonly experiment: Experiment }>>

/** Defaults depend on other settings (length on words or characters), so the difference is taken this often at most. */
const rounds = 3

/**
 * The fewest changes that lead to `wanted`: only what differs from the defaults counts as changed, so that a new
 * experiment from an old one shows what was special about it. Falls back to every setting where that cannot be told.
 */
export async function leastChanges(wanted: Experiment, fillDefaults: FillDefaults): Promise<Changes> {
  const all = changesOf(wanted)
  let changes = columnsOf(all)
  for (let round = 0; round < rounds; round += 1) {
    const filled = await fillDefaults(changes)
    if (!filled.ok) return all
    const missing = differing(all, changesOf(filled.value.experiment))
    if (Object.keys(missing).length === 0) return changes
    changes = { ...changes, ...missing }
  }
  return all
}

function columnsOf(changes: Changes): Changes {
  return Object.fromEntries(Object.entries(changes).filter(([path]) => path.startsWith('columns.')))
}

function differing(wanted: Changes, found: Changes): Changes {
  return Object.fromEntries(Object.entries(wanted).filter(([path, value]) => !sameValue(found[path], value)))
}
