import { mappedInWords, matchLabels, unknownInWords } from '../../shared/domain/classNames'
import type { BeginCheck, DraftFinding } from './check'
import { counted } from './counted'

/** More different labels than this are no classes. */
const mostClasses = 5000

/** Labels of the given test data set that no row of the data set has. */
export const testLabels: BeginCheck = ({ roles, test }) => {
  const { label } = roles
  if (label === null || test === null || !test.columns.includes(label)) return null
  const inTest = new Map<string, number>()
  const classes = new Set<string>()
  return {
    addTest(batch) {
      for (const name of batch.texts(label)) {
        if (name !== null && (inTest.has(name) || inTest.size < mostClasses))
          inTest.set(name, (inTest.get(name) ?? 0) + 1)
      }
    },
    add(batch) {
      for (const name of batch.texts(label))
        if (name !== null && classes.size < mostClasses) classes.add(name)
    },
    findings() {
      const { mapped, unknown } = matchLabels(classes, inTest)
      const sum = (labels: readonly { readonly rows: number }[]): number =>
        labels.reduce((all, { rows }) => all + rows, 0)
      const findings: DraftFinding[] = []
      if (unknown.length > 0) {
        const are = unknown.length === 1 ? 'is a label' : 'are labels'
        findings.push({
          severity: 'warning',
          title: `${counted(unknown.length, 'label')} of the test data without a row to learn from`,
          message: `${unknownInWords(unknown)} ${are} that no row of the data set has: no answer to such a row can be right. Where a class has another name, say so in "Labels of the test file", or with train --map-label FOUND=CLASS.`,
          columns: [label],
          rows: sum(unknown),
          lookAt: [],
          fixes: [],
        })
      }
      if (mapped.length > 0) {
        findings.push({
          severity: 'note',
          title: `${counted(mapped.length, 'label')} of the test data in another writing`,
          message: `Read as the same classes: ${mappedInWords(mapped)}. They differ only in case, white space or accents.`,
          columns: [label],
          rows: sum(mapped),
          lookAt: [],
          fixes: [],
        })
      }
      return findings
    },
  }
}
