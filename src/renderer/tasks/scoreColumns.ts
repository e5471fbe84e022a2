import { formatShare } from '../../shared/format/formatNumber'
import type { TableColumn } from '../components/tableColumn'

/** What is found and what is right, as shares. */
interface Scores {
  readonly precision: number
  readonly recall: number
  readonly f1: number
}

/** Columns of precision, recall and F1; `help` says what the first two are shares of. */
export const scoreColumns = <Row extends Scores>(help: {
  readonly precision: string
  readonly recall: string
}): readonly TableColumn<Row>[] => [
  {
    id: 'precision',
    title: 'Precision',
    help: help.precision,
    align: 'end',
    text: ({ precision }) => formatShare(precision),
    sortBy: ({ precision }) => precision,
  },
  {
    id: 'recall',
    title: 'Recall',
    help: help.recall,
    align: 'end',
    text: ({ recall }) => formatShare(recall),
    sortBy: ({ recall }) => recall,
  },
  {
    id: 'f1',
    title: 'F1',
    help: 'Balance of precision and recall: high only when both are.',
    align: 'end',
    text: ({ f1 }) => formatShare(f1),
    sortBy: ({ f1 }) => f1,
  },
]
