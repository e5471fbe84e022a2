import { portionRows } from '../../shared/domain/experiment'
import type { ClassificationExperiment } from '../../shared/tasks/classification/spec'
import { requireColumn, type Outlook, type ProfiledDataset } from '../taskModule'
import { classProblem, classWarnings } from './classOutlook'
import { classificationNetwork } from './network'

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
  const problem = classProblem(label, usable)
  return {
    network: classificationNetwork(
      experiment,
      experiment.preparation.vocabularySize,
      Math.max(2, label.unique),
    ),
    samples: { train: usable - validation - (testRows === null ? test : 0), validation, test },
    warnings: classWarnings(label, experiment.split, testRows !== null),
    problem,
  }
}
