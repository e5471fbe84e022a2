import type { NextStep, SteppedRun } from '../../domain/nextStep'

/** Testing more than this leaves too little to learn from. */
const mostTested = 0.4

/** What to try next where series are forecast: what moves levels and seasons out of the network's way, and a window that holds a season. */
export function seriesSteps({ experiment, score, samples }: SteppedRun): readonly NextStep[] {
  const { preparation } = experiment
  if (!('transform' in preparation)) return []
  const steps: NextStep[] = []
  if (preparation.transform === 'none' && score?.judgement !== undefined && score.judgement !== 'better') {
    steps.push({
      id: 'learnsRawValues',
      title: 'Choose the transform',
      because:
        'It learned the values as they are, and a simple forecast does as well or better. Growth and season taken out before learning leave the network what repeats; which transform suits is chosen on validation rows.',
      set: { 'preparation.transform': 'auto' },
    })
  }
  const { season, window, horizon } = preparation
  const { test } = experiment.split
  const more = Math.min(mostTested, Math.round(20 * test) / 10)
  if (samples !== null && samples.test < 2 * horizon && test > 0 && test < 1 && more > test) {
    steps.push({
      id: 'fewTestRows',
      title: `Keep ${Math.round(100 * more)} % for the test`,
      because: `Its forecasts of ${horizon} steps were judged from ${samples.test} points in time that overlap: that is hardly two forecasts apart from each other. More test rows tell more of how good it is, at the cost of rows to learn from.`,
      set: { 'split.test': more },
    })
  }
  if (season !== null && window < season) {
    const next = Math.ceil(1.25 * season)
    steps.push({
      id: 'windowIsShorterThanSeason',
      title: `Window of ${next} steps`,
      because: `Values repeat every ${season} steps and the network sees ${window}: it never sees the same place of the season before.`,
      set: { 'preparation.window': next },
    })
  }
  return steps
}
