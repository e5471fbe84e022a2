import type { Warning } from '../../shared/domain/dataset'
import type { ClassesEvaluation } from '../../shared/tasks/classification/spec'

/** A class of fewer test rows may be missed by chance. */
const fewestRows = 5
const namedClasses = 5

/** What to say of classes of which no test row was recognised, however good the others are. */
export function neverRightWarnings({ perClass }: Pick<ClassesEvaluation, 'perClass'>): Warning[] {
  const missed = perClass.filter(({ support, recall }) => support >= fewestRows && recall === 0)
  const [only] = missed
  if (only === undefined) return []
  const names = missed.slice(0, namedClasses).map(({ label, support }) => `"${label}" (${support} test rows)`)
  const more = missed.length - names.length
  return [
    {
      code: 'classification.neverRight',
      message: `Never recognised: ${names.join(', ')}${more > 0 ? ` and ${more} more classes` : ''}. More epochs, or more rows of ${missed.length === 1 ? 'it' : 'them'}, are needed before the answers can be relied on.`,
    },
  ]
}
