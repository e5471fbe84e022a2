import type { Column } from '../../shared/domain/column'
import type { Warning } from '../../shared/domain/dataset'
import type { Experiment } from '../../shared/tasks/catalogue'

type Typed = Pick<Column, 'name' | 'type'>

/** What the test data hold where the training data hold texts, and the cells are no longer those of the file. */
const others: Partial<Record<Column['type'], string>> = {
  number: 'numbers',
  boolean: 'yes or no',
  datetime: 'points in time',
}

/** Says of columns of an experiment that the training data hold as texts and the test data otherwise: `12.50` is `12.5` there, and the network would be asked that. */
export function readOtherwise(
  { columns }: Pick<Experiment, 'columns'>,
  training: readonly Typed[],
  test: readonly Typed[],
): Warning[] {
  const used = new Set<unknown>(Object.values(columns).flat())
  return training.flatMap(({ name, type }) => {
    const found = others[test.find((column) => column.name === name)?.type ?? 'empty']
    const isText = type === 'text' || type === 'category'
    if (!isText || found === undefined || !used.has(name)) return []
    return [
      {
        code: 'test.readOtherwise',
        message: `"${name}" holds ${found} in the test data and texts in the training data. Read it as ${type} there, so that its cells stay as they are in the file.`,
      },
    ]
  })
}
