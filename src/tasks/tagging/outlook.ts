import { portionRows } from '../../shared/domain/experiment'
import type { Warning } from '../../shared/domain/dataset'
import type { TaggingExperiment } from '../../shared/tasks/tagging/spec'
import { requireColumn, type Outlook, type ProfiledDataset } from '../taskModule'
import { sentenceCount } from './fillDefaults'
import { taggingNetwork } from './network'
import { partNamed } from './partNames'
import { specialTokens } from '../text/vocabulary'

/** Shapes and characters of most data sets, before the rows are read. */
const usualShapes = 100
const usualCharacters = 90
const usualSlots = 20
/** Types of mentions of which the profile tells nothing. */
const usualTypes = 4
/** Fewer sentences cannot be divided into three parts that say anything. */
const fewestSentences = 10

/** What follows from a tagging: network, sample counts, and what stands in its way. */
export function outlook(
  experiment: TaggingExperiment,
  dataset: ProfiledDataset,
  testRows: number | null,
): Outlook {
  const { columns, preparation, model } = experiment
  const tokens = requireColumn(dataset.columns, columns.tokens, 'tokens')
  const count = Math.max(
    0,
    sentenceCount(dataset, columns) - (columns.sentence === null ? tokens.missing : 0),
  )
  const shapes = model.shapes ? usualShapes + specialTokens.length : 0
  const characters = model.characters
  return {
    network: taggingNetwork(experiment, {
      vocabulary: Math.min(preparation.vocabularySize, largestVocabulary(dataset, columns.tokens)),
      shapes,
      characters: characters ? usualCharacters + specialTokens.length : 0,
      slots: characters ? usualSlots + characters.width : 0,
      labels: labelCount(experiment, dataset),
    }),
    samples: counts(experiment, dataset, count, testRows),
    warnings: warningsOf(experiment, testRows !== null),
    problem:
      count < fewestSentences
        ? { code: 'dataset.tooFewRows', params: { needed: fewestSentences, rows: count, for: 'a tagging' } }
        : null,
  }
}

function largestVocabulary({ columns }: ProfiledDataset, tokens: string): number {
  const column = columns.find(({ name }) => name === tokens)
  return Math.max(10, Math.round((column?.text?.repeatedWords ?? column?.unique ?? 1000) * 1.2))
}

/** Tags as far as the examples of the profile tell them. */
function labelCount({ columns, preparation }: TaggingExperiment, dataset: ProfiledDataset): number {
  const tags = dataset.columns.find(({ name }) => name === columns.tags)
  const values = [...(tags?.examples ?? []), ...(tags?.frequent ?? []).map(({ value }) => value)]
  const names = new Set(
    values.flatMap((value) => value.split(/[\s",[\]]+/)).filter((tag) => tag !== '' && tag !== 'O'),
  )
  if (preparation.scheme === 'plain') return Math.max(2, names.size + 1)
  const types = new Set([...names].map((tag) => tag.replace(/^[A-Z][-_]/, ''))).size
  return 1 + Math.max(usualTypes, columns.tags === null ? 0 : types) * (preparation.scheme === 'bio' ? 2 : 4)
}

function counts(
  { split }: TaggingExperiment,
  { columns }: ProfiledDataset,
  count: number,
  testRows: number | null,
): Outlook['samples'] {
  const validation = portionRows(split.validation, count)
  const test = testRows ?? portionRows(split.test, count)
  const shares = { train: count - validation - (testRows === null ? test : 0), validation, test }
  const named = split.method === 'parts' ? columns.find(({ name }) => name === split.column) : undefined
  if (!named) return shares
  const ofPart = (part: 'validation' | 'test'): number =>
    named.frequent.reduce((sum, { value, count: own }) => sum + (partNamed(value) === part ? own : 0), 0)
  const found = { validation: ofPart('validation') || validation, test: testRows ?? (ofPart('test') || test) }
  return { train: Math.max(0, count - found.validation - (testRows === null ? found.test : 0)), ...found }
}

function warningsOf({ split }: TaggingExperiment, hasTestFile: boolean): Warning[] {
  if (hasTestFile || split.test > 0 || split.method === 'parts') return []
  return [
    {
      code: 'split.noTest',
      message:
        'Without test sentences the result rests on validation sentences, which chose the best epoch: it is a little too good.',
    },
  ]
}
