import type { NextStep, SteppedRun } from '../../domain/nextStep'

/** Longer texts than this take very long. */
const longest = 1000
/** A class that is found less often than this is hardly told apart. */
const hardlyFound = 0.5
/** Classes with fewer test rows tell little. */
const fewestRows = 5

/** What to try next where texts are sorted: read more of long ones, then what holds for any classes. */
export function textSteps(run: SteppedRun): readonly NextStep[] {
  const { experiment, warnings } = run
  const preparation = 'sequenceLength' in experiment.preparation ? experiment.preparation : null
  const isCut = warnings.some(({ code }) => code === 'classification.cut')
  const next = Math.min(longest, 2 * (preparation?.sequenceLength ?? longest))
  const unit =
    preparation !== null && 'level' in preparation && preparation.level === 'character'
      ? 'characters'
      : 'words'
  const steps: NextStep[] =
    !isCut || preparation === null || next <= preparation.sequenceLength
      ? []
      : [
          {
            id: 'textsAreCut',
            title: `Read ${next.toLocaleString('en')} ${unit}`,
            because: `Some texts are longer than the ${preparation.sequenceLength.toLocaleString('en')} ${unit} that are read, and what is left out may tell their class. Twice the length reads more and takes about twice as long.`,
            set: { 'preparation.sequenceLength': next },
          },
        ]
  return [...steps, ...classSteps(run)]
}

/** What to try next where classes are told: rare ones that are hardly found count more. */
export function classSteps({ experiment, evaluation }: SteppedRun): readonly NextStep[] {
  if (evaluation === null || !('perClass' in evaluation)) return []
  if (!('classWeights' in experiment.training) || experiment.training.classWeights !== 'none') return []
  const classes = evaluation.perClass
  const usual = classes.reduce((sum, { support }) => sum + support, 0) / Math.max(1, classes.length)
  const missed = classes
    .filter(({ support, recall }) => support >= fewestRows && support < usual && recall < hardlyFound)
    .toSorted((one, other) => one.recall - other.recall)[0]
  if (missed === undefined) return []
  return [
    {
      id: 'rareClassIsMissed',
      title: 'Balance the classes',
      because: `Of the ${missed.support} test rows of "${missed.label}", a rare class, ${Math.round(missed.recall * missed.support)} were found. With class weights a mistake on a rare class counts more, at the cost of some answers of frequent ones.`,
      set: { 'training.classWeights': 'balanced' },
    },
  ]
}
