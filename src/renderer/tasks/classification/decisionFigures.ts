import type { Decision, DecisionPoint } from '../../../shared/tasks/classification/certainty'
import type { LineSeries } from '../../components/charts/chartContent'

/** What comes of answering the second class from a threshold on. */
export interface DecisionFigures extends DecisionPoint {
  /** Rows of the second class that are missed, and of the first that are left alone. */
  readonly missed: number
  readonly left: number
  /** Null where the second class is never answered. */
  readonly precision: number | null
  readonly recall: number
  readonly f1: number
  readonly accuracy: number
  /** Share of the first class that is taken for the second. */
  readonly falseAlarms: number
}

const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole)

/** Counts and shares at the lowest point of the curve that is not under `threshold`. */
export function decisionFigures(decision: Decision, threshold: number): DecisionFigures {
  const { positives, negatives, curve } = decision
  const point = curve.findLast((own) => own.threshold >= threshold) ?? { threshold, found: 0, taken: 0 }
  const { found, taken } = point
  return {
    threshold,
    found,
    taken,
    missed: positives - found,
    left: negatives - taken,
    precision: found + taken === 0 ? null : found / (found + taken),
    recall: share(found, positives),
    f1: share(2 * found, found + taken + positives),
    accuracy: share(found + negatives - taken, positives + negatives),
    falseAlarms: share(taken, negatives),
  }
}

/** A point of a curve; several thresholds may lead to the same. */
type Place = LineSeries['points'][number]

/** The best of the places with the same x, ascending. */
const topOfEach = (places: readonly Place[]): Place[] => {
  const best = new Map<number, number | null>()
  for (const { x, y } of places) best.set(x, Math.max(y ?? 0, best.get(x) ?? 0))
  return [...best].sort(([one], [other]) => one - other).map(([x, y]) => ({ x, y }))
}

/** ROC curve: share of the second class that is found over the share of the first that is taken for it. */
export function rocLines(decision: Decision, at: DecisionFigures, color: string): LineSeries[] {
  const { positives, negatives, curve } = decision
  const places = curve.map(({ found, taken }) => ({ x: share(taken, negatives), y: share(found, positives) }))
  return [
    { id: 'roc', name: 'Network', color, points: [{ x: 0, y: 0 }, ...topOfEach(places)] },
    { id: 'chance', name: 'Chance', role: 'guess', points: [{ x: 0, y: 0 }, { x: 1, y: 1 }] }, // prettier-ignore
    {
      id: 'here',
      name: 'Here',
      color: 'var(--ui-text-highlighted)',
      points: [{ x: at.falseAlarms, y: at.recall }],
    },
  ]
}

/** Precision over the share of the second class that is found; points where it is never answered are left out. */
export function precisionLines(decision: Decision, at: DecisionFigures, color: string): LineSeries[] {
  const { positives, negatives, curve } = decision
  const places = curve
    .filter(({ found, taken }) => found + taken > 0)
    .map(({ found, taken }) => ({ x: share(found, positives), y: found / (found + taken) }))
  const chance = share(positives, positives + negatives)
  return [
    { id: 'precision', name: 'Network', color, points: topOfEach(places) },
    { id: 'chance', name: 'Chance', role: 'guess', points: [{ x: 0, y: chance }, { x: 1, y: chance }] }, // prettier-ignore
    {
      id: 'here',
      name: 'Here',
      color: 'var(--ui-text-highlighted)',
      points: [{ x: at.recall, y: at.precision }],
    },
  ]
}
