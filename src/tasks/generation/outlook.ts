import type { Warning } from '../../shared/domain/dataset'
import type { AppError } from '../../shared/errors'
import type { GenerationExperiment } from '../../shared/tasks/generation/spec'
import { requireColumn, type Outlook, type ProfiledDataset } from '../taskModule'
import { estimateText } from './estimateText'
import { generationNetwork } from './network'
import { oneSymbol, tooLargeVocabulary, tooShort } from './problems'

/** What follows from a generation: network, pieces of the streams, and what stands in its way. */
export function outlook(
  experiment: GenerationExperiment,
  dataset: ProfiledDataset,
  testRows: number | null,
): Outlook {
  const { preparation, split } = experiment
  const text = requireColumn(dataset.columns, experiment.columns.text, 'text')
  const estimated = estimateText(text, dataset.rows)
  const all = preparation.level === 'word' ? estimated.words : estimated.characters
  const pieces = (share: number): number => Math.ceil((all * share) / preparation.sequenceLength)
  const vocabulary = Math.min(preparation.vocabularySize, all)
  const train = Math.round(all * (1 - split.validation - split.test))
  return {
    network: generationNetwork(experiment, Math.max(1, vocabulary)),
    samples: {
      train: pieces(1 - split.validation - split.test),
      validation: pieces(split.validation),
      test:
        testRows === null
          ? pieces(split.test)
          : Math.ceil((pieces(1) * testRows) / Math.max(1, dataset.rows)),
    },
    warnings: warningsOf(experiment, testRows !== null),
    problem: problemOf(experiment, train, text.unique),
  }
}

/** What the profile tells for sure; the rows tell the rest before training. */
function problemOf(experiment: GenerationExperiment, tokens: number, texts: number): AppError | null {
  const { preparation, model } = experiment
  if (model.layers.some(({ bidirectional }) => bidirectional)) {
    const layers = model.layers.map((layer) => ({ ...layer, bidirectional: false }))
    return {
      code: 'model.readsAhead',
      params: {},
      fix: { label: 'Read forwards only', set: { 'model.layers': layers } },
    }
  }
  // One row that is repeated is one text: what is to be told stands in it only when it is long.
  if (texts === 0) return oneSymbol(preparation, 0).error
  if (tokens <= preparation.sequenceLength) return tooShort(preparation, tokens).error
  if (preparation.vocabularySize > tokens)
    return tooLargeVocabulary(preparation, tokens, Math.floor(tokens / 2)).error
  return null
}

function warningsOf({ split }: GenerationExperiment, hasTestFile: boolean): Warning[] {
  if (hasTestFile || split.test > 0) return []
  return [
    {
      code: 'split.noTest',
      message:
        'Without test text the result rests on validation text, which chose the best epoch: it is a little too good.',
    },
  ]
}
