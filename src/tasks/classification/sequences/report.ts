import { rankLook, type Block, type ChartLine, type Section } from '../../../shared/document/blocks'
import { formatShare } from '../../../shared/format/formatNumber'
import type { SequencesEvaluation } from '../../../shared/tasks/classification/sequences'
import { reportClasses } from '../report'

const shownMistakes = 6
/** A chart of more lines than this is a tangle: their mean is drawn. */
const mostLines = 6

type Mistake = SequencesEvaluation['mistakes'][number]

/** Results of sorted number sequences: as of classes, and the worst mistakes drawn. */
export function reportSequences(evaluation: SequencesEvaluation): Section[] {
  const worst = evaluation.mistakes.slice(0, shownMistakes)
  if (worst.length === 0) return reportClasses(evaluation)
  return [
    ...reportClasses(evaluation),
    {
      title: 'Examples',
      blocks: [
        { kind: 'text', text: 'The wrong answers that were given with most confidence.' },
        ...worst.flatMap((mistake) => drawn(mistake, evaluation)),
      ],
    },
  ]
}

function drawn(mistake: Mistake, { channels, figure }: SequencesEvaluation): Block[] {
  const { name, row, actual, predicted, probability, shown } = mistake
  const called = `${name ?? `row ${row + 1}`}: ${actual}, answered ${predicted} (${formatShare(probability, 'en')} sure)`
  const { points } = shown
  const channel = (place: number): number[] => points.map((step) => step[place] ?? 0)
  if (figure === 'path' && channels.length >= 2) {
    return [
      {
        kind: 'lines',
        caption: called,
        xTitle: channels[0] ?? '',
        yTitle: channels[1] ?? '',
        x: channel(0).map((value) => String(Number(value.toPrecision(4)))),
        at: channel(0),
        lines: [{ name: 'Path', values: channel(1), look: 'answer' }],
      },
    ]
  }
  const lines: ChartLine[] =
    channels.length <= mostLines
      ? channels.map((one, place) => ({
          name: one,
          values: channel(place),
          look: rankLook(place),
        }))
      : [
          {
            name: `Mean of ${channels.length} channels`,
            values: points.map((step) => step.reduce((sum, value) => sum + value, 0) / step.length),
            look: 'answer',
          },
        ]
  const scale = points.length > 1 ? (shown.length - 1) / (points.length - 1) : 0
  return [
    {
      kind: 'lines',
      caption: called,
      xTitle: 'Step',
      yTitle: 'Value',
      x: points.map((_, place) => String(1 + Math.round(place * scale))),
      lines,
    },
  ]
}
