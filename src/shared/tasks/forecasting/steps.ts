import type { NextStep, SteppedRun } from '../../domain/nextStep'

/** What to try next where series are forecast: what moves levels and seasons out of the network's way, and a window that holds a season. */
export function seriesSteps({ experiment, score }: SteppedRun): readonly NextStep[] {
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
  const { season, window } = preparation
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
