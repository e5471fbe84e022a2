import type { Block, Section } from '../../../shared/document/blocks'
import type { ReportedRun } from '../../../shared/domain/report'
import { formatCount } from '../../../shared/format/formatNumber'
import { plural } from '../../../shared/format/plural'
import { runSettings } from '../../../shared/settings/runSettings'

/** What the run learned from and was judged on: the data set with its hash, columns, parts, and what was found in the rows. */
export function dataSection({ run, testDatasetName, findings, vectorsName }: ReportedRun): Section {
  const { dataset, samples } = run
  const [columns] = runSettings(run)
  const facts: (readonly [string, string])[] = [
    ['Data set', `${dataset.name}, ${plural(dataset.rows, 'row')}`],
    ['SHA-256 of its rows', dataset.hash],
    ...(testDatasetName === null ? [] : [['Test data set', testDatasetName] as const]),
    ...(columns?.settings ?? []).map(
      ({ label, value }) => [`Column: ${label.toLowerCase()}`, value] as const,
    ),
    ...(vectorsName === null ? [] : [['Word vectors', vectorsName] as const]),
    ...(samples === null
      ? []
      : [
          [
            'Samples',
            `${formatCount(samples.train, 'en')} to train on, ${formatCount(samples.validation, 'en')} to validate, ${formatCount(samples.test, 'en')} to test`,
          ] as const,
        ]),
  ]
  const found: Block[] = findings.length === 0 ? [] : [findingsTable(findings)]
  return { title: 'Data', blocks: [{ kind: 'facts', facts }, ...found] }
}

const severityNames = { error: 'Ruins results', warning: 'May ruin results', note: 'Good to know' } as const

const findingsTable = (findings: ReportedRun['findings']): Block => ({
  kind: 'table',
  caption: 'What was found in the rows',
  head: ['Finding', 'Weight', 'What it means'],
  rows: findings.map(({ severity, title, message }) => [title, severityNames[severity], message]),
})
