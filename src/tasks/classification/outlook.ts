import type { Column } from '../../shared/domain/column'
import { portionRows } from '../../shared/domain/experiment'
import type { Warning } from '../../shared/domain/dataset'
import type { AppError } from '../../shared/errors'
import type { ClassificationExperiment } from '../../shared/tasks/classification/spec'
import { requireColumn, type Outlook, type ProfiledDataset } from '../taskModule'
import { classificationNetwork } from './network'

/** Fewer rows cannot be divided into three parts that say anything. */
const fewestRows = 20
/** With more classes than this share of the rows, most classes have nothing to learn from. */
const largestClassShare = 0.25

function problemOf(label: Column, rows: number): AppError | null {
  if (label.unique < 2) {
    const only = label.frequent[0]?.value ?? label.examples[0] ?? 'nothing'
    return { code: 'dataset.oneClass', params: { column: label.name, label: only } }
  }
  if (rows < fewestRows) {
    return { code: 'dataset.tooFewRows', params: { needed: fewestRows, rows, for: 'a classification' } }
  }
  if (label.unique > Math.max(2, rows * largestClassShare)) {
    return { code: 'column.tooManyClasses', params: { column: label.name, classes: label.unique, rows } }
  }
  return null
}

function warningsOf(label: Column, experiment: ClassificationExperiment, hasTestFile: boolean): Warning[] {
  const warnings: Warning[] = []
  const rare = label.frequent.filter((entry) => entry.count < 10)
  if (rare.length > 0) {
    const names = rare.slice(0, 3).map((entry) => `"${entry.value}"`)
    warnings.push({
      code: 'classification.rareClass',
      message: `Classes with fewer than 10 rows are hardly learned: ${names.join(', ')}${rare.length > 3 ? ` and ${rare.length - 3} more` : ''}.`,
    })
  }
  if (!hasTestFile && experiment.split.test === 0) {
    warnings.push({
      code: 'split.noTest',
      message:
        'Without test rows the result rests on validation rows, which chose the best epoch: it is a little too good.',
    })
  }
  return warnings
}

/** What follows from a text classification: network, sample counts, and what stands in its way. */
export function outlook(
  experiment: ClassificationExperiment,
  dataset: ProfiledDataset,
  testRows: number | null,
): Outlook {
  const label = requireColumn(dataset.columns, experiment.columns.label, 'label')
  const text = requireColumn(dataset.columns, experiment.columns.text, 'text')
  const usable = dataset.rows - Math.max(label.missing, text.missing)
  const validation = portionRows(experiment.split.validation, usable)
  const test = testRows ?? portionRows(experiment.split.test, usable)
  const problem = problemOf(label, usable)
  return {
    network: classificationNetwork(
      experiment,
      experiment.preparation.vocabularySize,
      Math.max(2, label.unique),
    ),
    samples: { train: usable - validation - (testRows === null ? test : 0), validation, test },
    warnings: warningsOf(label, experiment, testRows !== null),
    problem,
  }
}
