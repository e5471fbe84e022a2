import { type Column, columnsInWords } from '../../shared/domain/column'
import { portionRows } from '../../shared/domain/experiment'
import { expected } from '../../shared/errors'
import type { TranslationExperiment } from '../../shared/tasks/translation/spec'
import { typicalWords } from '../likelyColumns'
import { requireColumn, type Defaults, type PartialExperiment, type ProfiledDataset } from '../taskModule'
import { averagingFor, batchSizeFor, batchSizeReason, plainTraining, usualSeed } from '../trainingDefaults'
import { suggestColumns } from './suggestColumns'

type Given = PartialExperiment<TranslationExperiment>
type Level = TranslationExperiment['preparation']['level']

/** Texts of fewer words are spelled: names, words, dates. */
const spelledWords = 2.5
/** With fewer pairs there is little to learn parts of words from. */
const fewPairs = 5000
const manyPairs = 60_000

function columnsFor(given: Given, dataset: ProfiledDataset): TranslationExperiment['columns'] {
  const suggested = suggestColumns(dataset)?.columns ?? {}
  const nameOf = (role: 'source' | 'target', other: string | undefined): string | undefined => {
    const named = given.columns?.[role] ?? suggested[role]
    if (typeof named === 'string') return named
    return dataset.columns.find(({ type, name }) => type === 'text' && name !== other)?.name
  }
  const source = nameOf('source', given.columns?.target)
  const target = nameOf('target', source)
  if (source !== undefined && target !== undefined) return { source, target }
  throw expected('column.roleMissing', {
    task: 'translation',
    role: source === undefined ? 'From' : 'To',
    columns: columnsInWords(dataset.columns),
    hint: 'Import a table with two columns of texts, or two files whose lines belong together.',
  })
}

/** Characters and words of a column, as its profile tells; columns that are no text hold short values. */
const sizesOf = ({
  text,
  examples,
}: Column): { readonly characters: number; readonly longest: number; readonly words: number } => {
  const longest = examples.reduce((most, { length }) => Math.max(most, length), 1)
  return {
    characters: text?.characters.p95 ?? longest,
    longest: text?.characters.maximum ?? longest,
    words: text?.words.p95 ?? 1,
  }
}

/** Fills in a translation from the profile; each default that is not obvious has its reason. */
export function fillDefaults(
  given: Given,
  dataset: ProfiledDataset,
  testRows: number | null,
): Defaults<TranslationExperiment> {
  const reasons: Record<string, string> = {}
  const columns = columnsFor(given, dataset)
  const source = requireColumn(dataset.columns, columns.source, 'source')
  const target = requireColumn(dataset.columns, columns.target, 'target')
  const isSpelled = Math.min(typicalWords(source), typicalWords(target)) < spelledWords
  const level: Level = given.preparation?.level ?? (isSpelled ? 'character' : 'subword')
  reasons['preparation.level'] = isSpelled
    ? 'one side holds single words, names or dates: they are spelled.'
    : 'parts of words spell rare words too, and need fewer entries than whole words.'
  const split = {
    method: 'random' as const,
    validation: 0.1,
    seed: usualSeed,
    ...given.split,
    test: testRows === null ? (given.split?.test ?? 0.1) : 0,
  }
  reasons['split.method'] = 'texts are divided at random; all translations of one text stay in one part.'
  const usable = Math.max(0, dataset.rows - Math.max(source.missing, target.missing))
  const train = Math.max(1, usable - portionRows(split.validation, usable) - portionRows(split.test, usable))
  const preparation = {
    level,
    vocabularySize: vocabularyFor(level, train, [source, target], reasons),
    sequenceLength: lengthFor(level, [source, target], reasons),
    lowercase: false,
    ...given.preparation,
  }
  const byCharacter = level === 'character'
  const units = byCharacter ? 128 : 256
  reasons['model.layers'] = byCharacter
    ? 'characters are few: 128 units remember them.'
    : 'sentences need more memory than single words: 256 units, half of them for each direction of what is read.'
  const dropout = byCharacter ? 0.1 : 0.3
  reasons['model.dropout'] = byCharacter
    ? 'rules of spelling are learned rather than learned by heart.'
    : 'so large a network would learn so many pairs by heart.'
  reasons['model.tokenDropout'] = byCharacter
    ? 'a word without one of its letters is another word.'
    : 'a sentence is understood without a word here and there: no single one is relied on.'
  reasons['training.labelSmoothing'] = byCharacter
    ? 'of a spelling it may be sure.'
    : 'there are many ways to say a thing: being sure of one of them is wrong.'
  reasons['training.learningRate'] = byCharacter
    ? 'the usual step for texts that are spelled.'
    : 'larger steps go further in as many epochs, and small ones at the end settle them.'
  reasons['model.beam'] = 'four beginnings side by side find nearly all of what more would find.'
  const batchSize = batchSizeFor(train)
  reasons['training.batchSize'] = batchSizeReason(train, 'samples')
  reasons['training.schedule'] = 'small steps at the end settle what large ones found.'
  reasons['training.earlyStopping'] =
    'pairs that are learned by heart are translated worse when they are new.'
  const epochs = epochsFor(train)
  reasons['training.epochs'] =
    `there are about ${train.toLocaleString('en')} pairs to train on: the fewer there are, the more often they are read.`
  return {
    experiment: {
      name: (given.name ?? `${dataset.name}: translate`).slice(0, 200),
      task: 'translation',
      columns,
      split,
      preparation,
      model: {
        embedding: byCharacter ? 64 : 128,
        layers: [{ cell: 'lstm', units, bidirectional: true }],
        dropout,
        recurrentDropout: 0,
        tokenDropout: byCharacter ? 0 : 0.1,
        attention: 'luong',
        beam: 4,
        ...given.model,
      },
      training: {
        ...plainTraining,
        epochs,
        batchSize,
        optimizer: 'adam',
        learningRate: byCharacter ? 0.002 : 0.004,
        schedule: 'cosine',
        averaging: averagingFor(train, given.training?.batchSize ?? batchSize),
        clipNorm: 5,
        earlyStopping: { patience: 5 },
        seed: usualSeed,
        labelSmoothing: byCharacter ? 0 : 0.1,
        ...given.training,
      },
    },
    reasons,
  }
}

function vocabularyFor(
  level: Level,
  train: number,
  sides: readonly Column[],
  reasons: Record<string, string>,
): number {
  if (level === 'character') {
    const hasSigns = sides.some(({ text }) =>
      (text?.scripts ?? []).some(
        ({ script, share }) => /Han|Hiragana|Katakana|Hangul/.test(script) && share > 0.02,
      ),
    )
    reasons['preparation.vocabularySize'] = hasSigns
      ? 'Chinese, Japanese and Korean are written with thousands of signs.'
      : 'more than enough for the characters of most languages.'
    return hasSigns ? 8000 : 500
  }
  if (level === 'word') {
    reasons['preparation.vocabularySize'] = 'words that occur twice, at most 20,000; others are copied.'
    return 20_000
  }
  reasons['preparation.vocabularySize'] =
    `so many parts of words suit ${train < fewPairs ? 'few' : train < manyPairs ? 'some ten thousand' : 'many'} pairs.`
  if (train < fewPairs) return 1000
  return train < manyPairs ? 2000 : 6000
}

/** Longer texts are rare, or take long to learn from. */
const longest = { word: 60, subword: 80, character: 200 } as const
const shortest = 8

function lengthFor(level: Level, sides: readonly Column[], reasons: Record<string, string>): number {
  const sizes = sides.map(sizesOf)
  // A sign is a word too, and a rare word several parts; nearly all texts are then read whole.
  const needed = Math.max(
    ...sizes.map(({ characters, longest: most, words }) =>
      level === 'character' ? Math.min(most, 1.5 * characters) : words * (level === 'word' ? 1.8 : 2.5),
    ),
  )
  const length = Math.max(shortest, Math.min(longest[level], Math.ceil(needed)))
  reasons['preparation.sequenceLength'] =
    `nearly all texts are at most that long; of longer ones the beginning is translated.`
  return length
}

/** How often so many pairs are read. */
function epochsFor(pairs: number): number {
  if (pairs < fewPairs) return 30
  return pairs < manyPairs ? 20 : 8
}
