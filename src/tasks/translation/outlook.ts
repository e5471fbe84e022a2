import type { Warning } from '../../shared/domain/dataset'
import { portionRows } from '../../shared/domain/experiment'
import type { AppError } from '../../shared/errors'
import type { TranslationExperiment } from '../../shared/tasks/translation/spec'
import { requireColumn, type Outlook, type ProfiledDataset } from '../taskModule'
import { translationNetwork } from './network'
import { fewestPairs, tooFewPairs } from './problems'
import { otherSides } from './suggestColumns'

/** What follows from a translation: network, pairs, and what stands in its way. */
export function outlook(
  experiment: TranslationExperiment,
  dataset: ProfiledDataset,
  testRows: number | null,
): Outlook {
  const { preparation, split, columns } = experiment
  const source = requireColumn(dataset.columns, columns.source, 'source')
  const target = requireColumn(dataset.columns, columns.target, 'target')
  const usable = Math.max(0, dataset.rows - Math.max(source.missing, target.missing))
  const validation = portionRows(split.validation, usable)
  const test = testRows ?? portionRows(split.test, usable)
  const { vocabularySize } = preparation
  const problem = problemOf(experiment, usable)
  return {
    // odd units in both directions make no network
    network:
      problem?.code === 'model.oddUnits'
        ? null
        : translationNetwork(experiment, { source: vocabularySize, target: vocabularySize }),
    samples: { train: Math.max(0, usable - validation - (testRows === null ? test : 0)), validation, test },
    warnings: [...sidesNotUsed(experiment, dataset), ...warningsOf(experiment, testRows !== null)],
    problem,
  }
}

function problemOf({ model }: TranslationExperiment, usable: number): AppError | null {
  if (usable < fewestPairs) return tooFewPairs(usable).error
  const odd = model.layers.find(({ units, bidirectional }) => bidirectional && units % 2 === 1)
  if (!odd) return null
  const layers = model.layers.map((layer) => ({ ...layer, units: layer.units + (layer.units % 2) }))
  return {
    code: 'model.oddUnits',
    params: { units: odd.units, suggestion: odd.units + 1 },
    fix: { label: `Use ${odd.units + 1} units`, set: { 'model.layers': layers } },
  }
}

/** Which columns are read and written, where there are more texts than two. */
function sidesNotUsed({ columns }: TranslationExperiment, dataset: ProfiledDataset): Warning[] {
  const others = otherSides(dataset, columns).map((name) => `"${name}"`)
  if (others.length === 0) return []
  return [
    {
      code: 'translation.otherColumns',
      message: `"${columns.source}" is read and "${columns.target}" is written; ${listed(others)} not used. Each further pair of languages is an experiment of its own.`,
    },
  ]
}

const listed = (names: readonly string[]): string =>
  names.length === 1 ? `${names.join()} is` : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''} are`

function warningsOf({ split }: TranslationExperiment, hasTestFile: boolean): Warning[] {
  if (hasTestFile || split.test > 0) return []
  return [
    {
      code: 'split.noTest',
      message:
        'Without test pairs the result rests on validation pairs, which chose the best epoch: it is a little too good.',
    },
  ]
}
