import type { Answer, LossKind, Targets } from '../../tasks/prepared'

/** Whether a network that learns by this loss answers classes, which are right or wrong. */
export const answersClasses = (kind: LossKind): boolean =>
  kind === 'binaryCrossEntropy' || kind === 'categoricalCrossEntropy'

/** At how many places that there is something to learn at the right class was answered. */
export function rightAnswers({ best }: Answer, { values, weights }: Targets): number {
  return best.reduce(
    (right, label, place) => right + (label === values[place] && weights?.[place] !== 0 ? 1 : 0),
    0,
  )
}
