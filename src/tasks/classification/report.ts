import type { Block, Passage, Section } from '../../shared/document/blocks'
import { formatNumber, formatShare } from '../../shared/format/formatNumber'
import { plural } from '../../shared/format/plural'
import type { Calibration } from '../../shared/tasks/classification/certainty'
import type { ClassesEvaluation, ClassificationEvaluation } from '../../shared/tasks/classification/spec'
import type { ReportAnswers } from '../report'
import { rightAnswers } from './rightAnswers'

/** More classes than this have no readable matrix: the pairs that are mixed up most often are listed. */
const mostInMatrix = 20
/** Mixed-up pairs and mistakes that are listed. */
const listed = 20
const shownMistakes = 10

/** Results of a text classification: each class, what is mixed up, whether probabilities hold, the worst mistakes and some right answers. */
export function reportTexts(evaluation: ClassificationEvaluation, answers: ReportAnswers): Section[] {
  const mistakes = evaluation.mistakes
    .slice(0, shownMistakes)
    .map(({ row, text, actual, predicted, probability }): Passage => ({
      place: `row ${row + 1}`,
      text,
      facts: [
        ['Actual', actual],
        ['Answer', `${predicted}, ${formatShare(probability, 'en')} sure`],
      ],
      isRight: false,
    }))
  return [...reportClasses(evaluation), ...examples(mistakes, rightAnswers(answers))]
}

/** The sections of examples, where there are any. */
export function examples(mistakes: readonly Passage[], right: readonly Passage[]): Section[] {
  const blocks: Block[] = [
    ...(right.length > 0
      ? [
          { kind: 'text', text: 'Right answers, at even distances through the test rows.' } as const,
          { kind: 'passages', caption: 'Right answers', passages: right } as const,
        ]
      : []),
    ...(mistakes.length > 0
      ? [
          { kind: 'text', text: 'The wrong answers that were given with most confidence.' } as const,
          { kind: 'passages', caption: 'Worst mistakes', passages: mistakes } as const,
        ]
      : []),
  ]
  return blocks.length === 0 ? [] : [{ title: 'Examples', blocks }]
}

/** What is told of classes, whatever is sorted into them. */
export function reportClasses(evaluation: ClassesEvaluation): Section[] {
  const { perClass, calibration } = evaluation
  return [
    {
      title: 'Classes on test rows',
      blocks: [
        {
          kind: 'table',
          caption: 'Each class',
          head: ['Class', 'Precision', 'Recall', 'F1', 'Test rows'],
          rows: perClass.map(({ label, precision, recall, f1, support }) => [
            label,
            ...[precision, recall, f1].map((share) => formatShare(share, 'en')),
            String(support),
          ]),
          right: [1, 2, 3, 4],
        },
        mixedUp(evaluation),
      ],
    },
    ...(calibration ? [{ title: 'Can the probabilities be trusted', blocks: certainty(calibration) }] : []),
  ]
}

function mixedUp({ labels, confusion }: ClassesEvaluation): Block {
  if (labels.length <= mostInMatrix) {
    return {
      kind: 'matrix',
      caption: 'Test rows by actual class and answer',
      rowTitle: 'Actual',
      columnTitle: 'Answer',
      rows: labels,
      columns: labels,
      counts: confusion,
    }
  }
  const pairs = confusion
    .flatMap((counts, actual) => counts.map((count, answer) => ({ actual, answer, count })))
    .filter(({ actual, answer, count }) => actual !== answer && count > 0)
    .toSorted((one, other) => other.count - one.count)
    .slice(0, listed)
  return {
    kind: 'table',
    caption: 'Classes that are mixed up most often',
    head: ['Actual', 'Answer', 'Test rows'],
    rows: pairs.map(({ actual, answer, count }) => [
      labels[actual] ?? '',
      labels[answer] ?? '',
      String(count),
    ]),
    right: [2],
  }
}

function certainty({ temperature, rows, before, after }: Calibration): Block[] {
  const learned =
    rows > 0 && temperature === 1
      ? `Nothing is corrected: what ${plural(rows, 'validation row')} ask for could be chance; what is said lies ${formatShare(after.error, 'en')} from what came true on average.`
      : rows > 0
        ? `A temperature of ${formatNumber(temperature, 3, 'en')} was learned on ${plural(rows, 'validation row')}; what is shown lies ${formatShare(after.error, 'en')} from what came true on average, without it ${formatShare(before.error, 'en')}.`
        : `There were too few validation rows to learn a temperature; what is said lies ${formatShare(after.error, 'en')} from what came true on average.`
  return [
    { kind: 'text', text: learned },
    {
      kind: 'table',
      caption: 'What was said and what came true',
      head: ['Said', 'Came true', 'Test rows'],
      rows: after.bins.map(({ said, came, count }) => [
        formatShare(said, 'en'),
        formatShare(came, 'en'),
        String(count),
      ]),
      right: [0, 1, 2],
    },
  ]
}
