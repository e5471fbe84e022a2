import type { NextStep, SteppedRun } from '../domain/nextStep'
import { kindOf } from '../tasks/catalogue'
import { stepTable } from '../tasks/stepTable'
import {
  couldBeChance,
  hasRoom,
  jumpsAbout,
  learnsByHeart,
  learnsSlowly,
  wasStoppedEarly,
} from './curveSteps'

/** So many are told: more would be a list to work through. */
const mostSteps = 3

/**
 * What to try next after a run, at most three changes of settings, the most promising first: what its curves say, what its data and its kind of data say,
 * then what its baselines say. None for a run that has learned nothing. Of several that change one setting the first counts.
 */
export function nextSteps(run: SteppedRun): readonly NextStep[] {
  if (run.bestEpoch === null || run.experiment.training.combines !== undefined) return []
  if (run.status !== 'finished' && run.status !== 'stopped') return []
  const [early, byHeart] = [wasStoppedEarly(run), learnsByHeart(run)]
  const found = [
    learnsSlowly(run),
    early,
    byHeart,
    jumpsAbout(run),
    ...(stepTable[kindOf(run.experiment)]?.(run) ?? []),
    early === null && byHeart === null ? hasRoom(run) : null,
    couldBeChance(run),
  ].filter((step) => step !== null)
  const taken = new Set<string>()
  return found
    .filter(({ set }) => {
      const paths = Object.keys(set)
      if (paths.some((path) => taken.has(path))) return false
      paths.forEach((path) => taken.add(path))
      return true
    })
    .slice(0, mostSteps)
}
