import { portionRows } from '../../../shared/domain/experiment'
import type { SequencesExperiment } from '../../../shared/tasks/classification/sequences'
import { requireColumn, type Outlook, type ProfiledDataset } from '../../taskModule'
import { classProblem, classWarnings } from '../classOutlook'
import { sequencesNetwork } from './network'
import { plannedShape } from './plannedShape'
import { unevenColumns } from './unevenColumns'

/** What follows from a classification of sequences: network, sample counts, and what stands in its way. */
export function outlook(
  experiment: SequencesExperiment,
  dataset: ProfiledDataset,
  testRows: number | null,
): Outlook {
  const { columns, preparation, split } = experiment
  const label = requireColumn(dataset.columns, columns.label, 'label')
  const shape = plannedShape(columns, preparation.channels, dataset)
  const { sequenceId, sequence } = columns
  const usable = sequenceId === null ? dataset.rows - label.missing : shape.count
  const validation = portionRows(split.validation, usable)
  const testShare = sequenceId === null || testRows === null ? 1 : shape.count / Math.max(1, dataset.rows)
  const test = testRows === null ? portionRows(split.test, usable) : Math.round(testRows * testShare)
  const isWide =
    sequenceId === null && !sequence.some((name) => requireColumn(dataset.columns, name, 'sequence').list)
  const steps = Math.max(1, Math.min(shape.steps, preparation.sequenceLength))
  const isUneven = isWide && sequence.length % preparation.channels !== 0
  return {
    network: sequencesNetwork(
      experiment,
      { steps, channels: shape.channels, varies: false },
      Math.max(2, label.unique),
    ),
    samples: { train: usable - validation - (testRows === null ? test : 0), validation, test },
    warnings: classWarnings(
      sequenceId === null ? label : { ...label, frequent: [] },
      split,
      testRows !== null,
    ),
    problem: isUneven
      ? unevenColumns(sequence.length, preparation.channels).error
      : classProblem(label, usable),
  }
}
