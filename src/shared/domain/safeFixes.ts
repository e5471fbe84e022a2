import type { CheckId, Finding } from './finding'
import type { Fix } from './fix'

/**
 * Checks whose first fix loses nothing that could be learned and asks for no judgement: copies of rows, rows that stand in the test data
 * too, names of one class, the order in time, columns that hold one value.
 */
const safeChecks: readonly CheckId[] = [
  'overlap',
  'exactDuplicates',
  'classNames',
  'timeOrder',
  'constantColumns',
]

/** The fixes that can be applied without looking, in the order of the findings. */
export function safeFixes(findings: readonly Pick<Finding, 'check' | 'fixes'>[]): Fix[] {
  return findings.flatMap(({ check, fixes: [first] }) =>
    first !== undefined && safeChecks.includes(check) ? [first] : [],
  )
}
