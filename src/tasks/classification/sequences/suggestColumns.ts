import type { Suggestion } from '../../../shared/domain/dataset'
import { plural } from '../../../shared/format/plural'
import { columnNamed, type ProfiledDataset } from '../../taskModule'
import { findSequences, type FoundSequences } from './sequenceColumns'

/** Lists beside labels can hardly be meant otherwise; numbers in columns may be features of a thing. */
const fits = { lists: 0.85, wide: 0.75, long: 0.72 } as const satisfies Record<FoundSequences['kind'], number>

/** Number sequences with labels, where the profile speaks for them. */
export function suggestColumns(dataset: ProfiledDataset): Suggestion | null {
  const found = findSequences(dataset)
  if (found === null) return null
  const { kind, sequence, label, sequenceId, step } = found
  return {
    task: 'classification',
    columns: {
      sequence: [...sequence],
      label,
      ...(sequenceId === null ? {} : { sequenceId }),
      ...(step === null ? {} : { step }),
    },
    because: `${whatFor(found, dataset)}, "${label}" ${columnNamed(dataset.columns, label)?.unique ?? 0} repeating values.`,
    fit: fits[kind],
  }
}

function whatFor({ kind, sequence, sequenceId, channels }: FoundSequences, dataset: ProfiledDataset): string {
  const [first = '', last = ''] = [sequence[0], sequence.at(-1)]
  switch (kind) {
    case 'lists': {
      const list = columnNamed(dataset.columns, first)?.list
      const steps = Math.round(list?.lengths.median ?? 0)
      const frames = list && list.width > 0 ? `frames of ${plural(list.width, 'number')}` : 'numbers'
      return `"${first}" holds sequences of about ${steps} ${frames}`
    }
    case 'wide': {
      const steps = sequence.length / channels
      const each = channels === 1 ? '' : ` of ${plural(channels, 'number')}`
      return `"${first}" to "${last}" hold ${plural(steps, 'step')}${each} in each row`
    }
    case 'long': {
      const count = columnNamed(dataset.columns, sequenceId ?? '')?.unique ?? 0
      return `Rows with the same "${sequenceId}" are the steps of ${plural(count, 'sequence')}`
    }
  }
}
