import type { AnswerGain } from '../domain/answerComparison'
import type { Comparison } from '../domain/comparison'
import type { ComparedRun } from '../domain/run'
import { errorText } from '../errors'
import { isOneRecipe, seededFigure, standingOf, standingText, type Standing } from './standing'
import { metricOf, taskSpecs } from '../tasks/catalogue'

/** The metric that a run is judged by. */
export const mainMetricOf = ({ task, score }: Pick<ComparedRun, 'task' | 'score'>): string =>
  score?.metric ?? taskSpecs[task].mainMetric

/** The index of the run that the others are set beside: the one that was asked for, else the best on test rows; -1 where none was tested. */
export function referenceOf(comparison: Comparison, asked: string | null): number {
  const { runs } = comparison
  const chosen = runs.findIndex(({ id, metrics }) => id === asked && Object.keys(metrics.test).length > 0)
  if (chosen >= 0) return chosen
  const [first] = runs
  if (first === undefined) return -1
  const metric = metricOf(first.task, mainMetricOf(first))
  const sign = metric.better === 'higher' ? 1 : -1
  const worth = runs.map((_, index) => sign * (seededFigure(comparison, index, metric.id)?.value ?? NaN))
  const best = worth.reduce((most, value) => (value > most ? value : most), -Infinity)
  return worth.indexOf(best)
}

/** A line about a run beside the one that it is set beside. */
export interface StandingLine {
  readonly id: string
  readonly judgement: Standing['judgement'] | 'unknown'
  readonly text: string
  /** All that it says, in numbers; null where nothing can be said. */
  readonly standing: Standing | null
  /** Whether no seeds are known, so that what other seeds make is not counted. */
  readonly lacksSeeds: boolean
}

/** How the reference stands beside each other run, in words. */
export function standingLines(
  comparison: Comparison,
  reference: number,
  gains: readonly AnswerGain[],
  locale?: string,
): readonly StandingLine[] {
  const own = comparison.runs[reference]
  if (own === undefined) return []
  return comparison.runs.flatMap((run, index): StandingLine[] => {
    const found = gains.find(({ id }) => id === run.id)
    if (index === reference || found === undefined) return []
    const { id, name } = run
    if (isOneRecipe(comparison, reference, index)) {
      return [
        {
          id,
          judgement: 'unknown',
          text: recipeText(comparison, reference, index),
          standing: null,
          lacksSeeds: false,
        },
      ]
    }
    if (found.gain === null) {
      const text = found.error === null ? '' : `${name}: ${errorText(found.error).message}`
      return [{ id, judgement: 'unknown', text, standing: null, lacksSeeds: false }]
    }
    const metric = metricOf(run.task, found.gain.metric)
    const figureOf = (at: number) => seededFigure(comparison, at, metric.id)
    // The gain is that of the other run; it is told from the reference's side.
    const turned = { ...found.gain, mean: -found.gain.mean, ...turnedEnds(found.gain) }
    const standing = standingOf(turned, figureOf(reference), figureOf(index), metric)
    const text = standingText(standing, { one: own.name, other: name }, metric, locale)
    return [{ id, judgement: standing.judgement, text, standing, lacksSeeds: standing.seeds === null }]
  })
}

/** What two runs of one recipe have in common: all but the seed, or that too, so that nothing but the machine could make a difference. */
function recipeText({ runs, differences }: Comparison, reference: number, index: number): string {
  const [own, other] = [runs[reference], runs[index]]
  const both = `${own?.name} and ${other?.name}`
  const differs = differences.some(({ values }) => !isSame(values[reference], values[index]))
  if (differs) return `${both} differ by their training seed alone.`
  if (own?.fingerprint == null || other?.fingerprint == null)
    return `${both} have the same settings and the same training seed.`
  return own.fingerprint === other.fingerprint
    ? `${both} do not differ: the same settings, the same training seed, and the same weights to the bit.`
    : `${both} have the same settings and the same training seed, and came to other weights.`
}

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

const turnedEnds = ({ low, high }: { readonly low: number | null; readonly high: number | null }) => ({
  low: high === null ? null : -high,
  high: low === null ? null : -low,
})

/** What is said below the lines where a run was trained with one seed. */
export const lackedSeedsNote =
  'How much another seed would change is not known of a run that was trained with one, and not counted.'
