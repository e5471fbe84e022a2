import type { NextStep, SteppedRun } from '../domain/nextStep'
import type { KindId } from '../domain/task'
import { classSteps, textSteps } from './classification/steps'
import { seriesSteps } from './forecasting/steps'
import { sentenceSteps } from './tagging/steps'
import { pairSteps } from './translation/steps'

/** What a kind of data says of the next step beyond its curves and baselines, the most promising first; kinds that say nothing are left out. */
export const stepTable: Partial<Record<KindId, (run: SteppedRun) => readonly NextStep[]>> = {
  texts: textSteps,
  sequences: classSteps,
  series: seriesSteps,
  sentences: sentenceSteps,
  pairs: pairSteps,
}
