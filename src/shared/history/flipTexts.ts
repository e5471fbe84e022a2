import type { AnswerComparison, FlipKind } from '../domain/answerComparison'
import { formatCount, formatNumber, formatShare } from '../format/formatNumber'
import { plural } from '../format/plural'
import { kindSpecOf, type Experiment } from '../tasks/catalogue'

/** Columns of the data set with what a run reads, where that is text. */
export function readColumns(experiment: Experiment): string[] {
  const chosen: Readonly<Record<string, unknown>> = experiment.columns
  return kindSpecOf(experiment)
    .roles.filter(({ use }) => use === 'text')
    .flatMap(({ id }) => chosen[id] ?? [])
    .filter((name) => typeof name === 'string')
}

/** What flipped in all, in a sentence; `second` is the name of the run that is set beside the other one. */
export function flipSentence({ measure, cases, counts }: AnswerComparison, second: string): string {
  const { gained, lost, otherwise, bothRight } = counts
  if (measure === 'distance') {
    const same = cases - gained - lost
    const told = `Of ${plural(cases, 'test answer')} those of ${second} are closer in ${formatCount(gained)} and less close in ${formatCount(lost)}`
    return same === 0 ? `${told}.` : `${told}; ${formatCount(same)} are as close.`
  }
  const bothWrong = cases - gained - lost - bothRight
  const wrong =
    bothWrong === 0
      ? 'none is wrong in both'
      : `${formatCount(bothWrong)} ${bothWrong === 1 ? 'is' : 'are'} wrong in both, ${formatCount(otherwise)} of them differently`
  return `Of ${plural(cases, 'test answer')} ${second} gained ${formatCount(gained)} and lost ${formatCount(lost)}; ${formatCount(bothRight)} are right in both, ${wrong}.`
}

/** The kinds of flipped answers that can be chosen, each with how many there are. */
export function flipChoices({ measure, counts }: Pick<AnswerComparison, 'measure' | 'counts'>): readonly {
  readonly value: FlipKind
  readonly label: string
}[] {
  const gained = {
    value: 'gained',
    label: `${measure === 'right' ? 'Gained' : 'Closer'} (${formatCount(counts.gained)})`,
  } as const
  const lost = {
    value: 'lost',
    label: `${measure === 'right' ? 'Lost' : 'Less close'} (${formatCount(counts.lost)})`,
  } as const
  const otherwise = {
    value: 'otherwise',
    label: `Both wrong, differently (${formatCount(counts.otherwise)})`,
  } as const
  return measure === 'right' ? [gained, lost, otherwise] : [gained, lost]
}

/** Names of what stands beside answers, as people read them. */
const headNames: Readonly<Record<string, string>> = {
  row: 'Row',
  series: 'Series',
  origin: 'Known until',
  step: 'Step ahead',
  place: 'Place',
  source: 'Source',
  probability: 'sure',
  chrf: 'chrF',
}

/** The name of a head of the answers. */
export const headName = (head: string): string => headNames[head] ?? head

/** What tells a case apart, as people read it: rows are counted from 1. */
export const keyText = (head: string, cell: string | number | null): string => {
  if (head === 'row' && typeof cell === 'number') return formatCount(cell + 1)
  return cell === null ? '–' : typeof cell === 'number' ? formatCount(cell) : cell
}

/** An answer, or what came: numbers with as many digits as are read at a glance. */
export const answerText = (cell: string | number | null): string =>
  cell === null ? '–' : typeof cell === 'number' ? formatNumber(cell, 4) : cell

/** What a run says beside an answer: `98.1 % sure`, `chrF 61.2`. */
export function toldText(head: string, cell: string | number | null): string | null {
  if (typeof cell !== 'number') return null
  return head === 'probability'
    ? `${formatShare(cell)} ${headName(head)}`
    : `${headName(head)} ${formatNumber(cell)}`
}
