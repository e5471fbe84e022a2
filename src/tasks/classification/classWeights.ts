import type { Column } from '../../shared/domain/column'

/** Whether the rarest class has under a fifth of the rows of the largest. */
function isUnbalanced(label: Column): boolean {
  const counts = label.frequent.map((entry) => entry.count)
  return counts.length > 1 && Math.min(...counts) < Math.max(...counts) / 5
}

/** The default weights of the classes, and why. */
export const defaultClassWeights = (
  label: Column,
): { readonly weights: 'balanced' | 'none'; readonly because: string } =>
  isUnbalanced(label)
    ? { weights: 'balanced', because: 'the rarest class has under a fifth of the rows of the largest.' }
    : { weights: 'none', because: 'the classes are of similar size.' }
