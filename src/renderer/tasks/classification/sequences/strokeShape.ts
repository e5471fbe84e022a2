import type { Column } from '../../../../shared/domain/column'
import type { SequencesExperiment } from '../../../../shared/tasks/classification/sequences'
import type { Span } from './strokeSteps'

/** How a stroke has to look to be as those of the data: its steps, and the spans of x and y. */
export interface StrokeShape {
  readonly steps: number
  readonly spans: readonly [x: Span, y: Span]
}

const whole: Span = { low: 0, high: 1 }

/** The shape of the strokes in these columns; null while the columns are not known. */
export function strokeShape(
  { columns: { sequence, sequenceId }, preparation }: Pick<SequencesExperiment, 'columns' | 'preparation'>,
  columns: readonly Column[],
): StrokeShape | null {
  const own = sequence.flatMap((name) => columns.find((column) => column.name === name) ?? [])
  const [first] = own
  if (!first) return null
  if (first.list) {
    const spans = own.map(({ list }) => (list ? { low: list.minimum, high: list.maximum } : whole))
    return {
      steps: Math.round(first.list.lengths.median),
      spans: [spans[0] ?? whole, spans[1] ?? spans[0] ?? whole],
    }
  }
  const isLong = sequenceId !== null
  const count = isLong ? own.length : preparation.channels
  const steps = isLong ? preparation.sequenceLength : own.length / count
  const isOf = (index: number, channel: number): boolean =>
    isLong || preparation.order === 'steps'
      ? index % count === channel
      : Math.floor(index / steps) === channel
  const span = (channel: number): Span => spanOf(own.filter((_, index) => isOf(index, channel)))
  return { steps, spans: [span(0), span(1)] }
}

function spanOf(columns: readonly Column[]): Span {
  const numbers = columns.flatMap(({ number }) => number ?? [])
  if (numbers.length === 0) return whole
  return {
    low: Math.min(...numbers.map(({ minimum }) => minimum)),
    high: Math.max(...numbers.map(({ maximum }) => maximum)),
  }
}
