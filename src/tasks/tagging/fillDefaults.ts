import { type Column, columnsInWords } from '../../shared/domain/column'
import { portionRows } from '../../shared/domain/experiment'
import { expected } from '../../shared/errors'
import { schemeNames, type TagScheme, type TaggingExperiment } from '../../shared/tasks/tagging/spec'
import { isFileName } from '../likelyColumns'
import { requireColumn, type Defaults, type PartialExperiment, type ProfiledDataset } from '../taskModule'
import { averagingFor, plainTraining, usualSeed } from '../trainingDefaults'
import { listOf } from './parseSentence'
import { areParts } from './partNames'
import { tagColumns } from './tagColumns'
import { schemeOf } from '../../shared/tasks/tagging/mentions'

type Given = PartialExperiment<TaggingExperiment>

const largestVocabulary = 20_000
/** Longer sentences are read in pieces: hardly any sentence is longer. */
const longestSentence = 250
/** Many small steps: batches of 32 with a smaller rate came 18 points of F1 behind after as many sentences (SNIPS, 3 epochs). */
const usualBatch = 16

function columnsFor(given: Given, dataset: ProfiledDataset): TaggingExperiment['columns'] {
  const found = tagColumns(dataset)
  const own = given.columns ?? {}
  const tokens = own.tokens ?? found?.tokens.name
  if (tokens === undefined)
    throw expected('column.roleMissing', {
      task: 'tagging',
      role: 'Words',
      columns: columnsInWords(dataset.columns),
      hint: 'Import sentences with a tag for each word: CoNLL columns, columns of words and tags, JSON with mentions, or mentions marked in the text: [Berlin](city).',
    })
  requireColumn(dataset.columns, tokens, 'tokens')
  const isSuggested = tokens === found?.tokens.name
  const tags = own.tags !== undefined ? own.tags : isSuggested ? (found.tags?.name ?? null) : null
  const sentence =
    own.sentence !== undefined ? own.sentence : isSuggested ? (found.sentence?.name ?? null) : null
  if (tags !== null) requireColumn(dataset.columns, tags, 'tags')
  else if (!isSuggested || found.how !== 'inline')
    throw expected('column.roleMissing', {
      task: 'tagging',
      role: 'Tags',
      columns: columnsInWords(dataset.columns),
      hint: 'Choose a column with a tag for each word, or mark mentions in the text: [Berlin](city).',
    })
  if (sentence !== null) requireColumn(dataset.columns, sentence, 'sentence')
  return { tokens, tags, sentence }
}

/** The notation to learn, and why. */
function schemeFor(tags: Column | null): readonly [TagScheme, string] {
  const examples = [...(tags?.examples ?? []), ...(tags?.frequent ?? []).map(({ value }) => value)]
  const isSpans =
    tags === null || examples.some((example) => example.startsWith('[') && listOf(example) === null)
  if (isSpans) return ['bio', 'mentions of several words have a beginning and an inside.']
  const found = schemeOf(examples.map((example) => listOf(example) ?? example.trim().split(/\s+/)))
  if (found === 'plain') return ['plain', `the tags in "${tags.name}" stand for single words.`]
  return ['bio', `the tags in "${tags.name}" are written in ${schemeNames[found]}; they are learned as BIO.`]
}

/** The column whose values are the official parts; undefined where none is. */
const partsColumn = ({ columns }: ProfiledDataset): Column | undefined =>
  columns.find(
    ({ name, frequent, type }) =>
      (isFileName({ name }) || /^(split|part|subset|fold|set)$/i.test(name)) &&
      type === 'category' &&
      areParts(frequent.map(({ value }) => value)),
  )

function splitFor(
  given: Given,
  dataset: ProfiledDataset,
  hasTestFile: boolean,
  reasons: Record<string, string>,
): TaggingExperiment['split'] {
  const official = partsColumn(dataset)
  const isOfficial = official !== undefined && given.split?.method === undefined
  const method = isOfficial ? 'parts' : (given.split?.method ?? 'random')
  reasons['split.method'] = isOfficial
    ? `"${official.name}" names the parts: ${official.frequent.map(({ value }) => value).join(', ')}.`
    : 'each sentence stands for itself.'
  reasons['split.test'] = hasTestFile
    ? 'the test sentences come from a file of their own.'
    : isOfficial
      ? 'shares count only for parts that the column does not name.'
      : 'a tenth is enough to judge by.'
  const column = given.split?.column ?? (method === 'parts' ? official?.name : undefined)
  return {
    validation: 0.1,
    seed: usualSeed,
    ...given.split,
    method,
    test: hasTestFile ? 0 : (given.split?.test ?? 0.1),
    ...(column !== undefined && { column }),
  }
}

/** Sentences that there are, about; where each row is a word, as many as there are ids. */
export function sentenceCount(dataset: ProfiledDataset, { sentence }: TaggingExperiment['columns']): number {
  if (sentence === null) return dataset.rows
  const ids = dataset.columns.find(({ name }) => name === sentence)
  return Math.max(1, Math.min(dataset.rows, ids?.unique ?? dataset.rows))
}

/** Words of the longest sentence, about; where each row is a word nobody knows before the rows are read. */
const longestOf = (tokens: Column, { sentence }: TaggingExperiment['columns']): number =>
  sentence === null ? Math.ceil((tokens.text?.words.maximum ?? 50) * 1.5) : longestSentence

/** Fills in a tagging from the profile; each default that is not obvious has its reason. */
export function fillDefaults(
  given: Given,
  dataset: ProfiledDataset,
  testRows: number | null,
): Defaults<TaggingExperiment> {
  const reasons: Record<string, string> = {}
  const columns = columnsFor(given, dataset)
  const tokens = requireColumn(dataset.columns, columns.tokens, 'tokens')
  const tags = columns.tags === null ? null : requireColumn(dataset.columns, columns.tags, 'tags')
  const split = splitFor(given, dataset, testRows !== null, reasons)
  const count = sentenceCount(dataset, columns)
  const [usualScheme, schemeReason] = schemeFor(tags)
  reasons['preparation.scheme'] = schemeReason
  const longest = longestOf(tokens, columns)
  reasons['preparation.sequenceLength'] =
    longest > longestSentence
      ? `sentences of more than ${longestSentence} words are rare, and they are read in pieces.`
      : 'the longest sentence is read whole.'
  const repeated = tokens.text?.repeatedWords ?? largestVocabulary
  reasons['preparation.vocabularySize'] =
    `words seen once are known by shape and spelling only; at most ${largestVocabulary.toLocaleString('en')} words are kept.`
  reasons['preparation.lowercase'] = 'capitals tell names from other words.'
  reasons['preparation.digits'] = 'which number stands somewhere hardly ever matters.'
  const isDivided = split.method === 'parts' || testRows !== null
  reasons['preparation.dropDuplicates'] = isDivided
    ? 'the parts are given.'
    : 'so that no sentence stands in two parts of the split.'
  const preparation: TaggingExperiment['preparation'] = {
    scheme: usualScheme,
    // Signs and capitals make more words than the profile counts.
    vocabularySize: Math.max(10, Math.min(largestVocabulary, Math.round(repeated * 1.5) + 100)),
    sequenceLength: Math.max(10, Math.min(longestSentence, longest)),
    lowercase: false,
    digits: 'alike',
    embeddings: null,
    dropDuplicates: !isDivided,
    ...given.preparation,
  }
  reasons['model.crf'] =
    preparation.scheme === 'plain'
      ? 'tags of neighbours tell of each other.'
      : 'an inside has to follow a beginning of its type: tags have an order.'
  reasons['model.characters'] = 'words that training lacks are told by how they are spelled.'
  reasons['model.dropout'] = 'half of what is read is switched off, so that no single word is relied on.'
  const samples = count - portionRows(split.validation, count) - portionRows(split.test, count)
  const batchSize = usualBatch
  reasons['training.batchSize'] = 'small batches make more steps: sentences are short.'
  reasons['training.learningRate'] = 'half of what is read is switched off, so that large steps do no harm.'
  reasons['training.schedule'] = 'small steps at the end settle what large ones found.'
  const epochs = epochsFor(samples)
  reasons['training.epochs'] = `there are about ${samples.toLocaleString('en')} sentences to train on.`
  reasons['training.earlyStopping'] = 'entity F1 of validation sentences chooses the best epoch.'
  return {
    experiment: {
      name: (given.name ?? `${dataset.name}: ${tags?.name ?? 'mentions'} of ${columns.tokens}`).slice(0, 200),
      task: 'tagging',
      columns,
      split,
      preparation,
      model: {
        embedding: 100,
        frozen: false,
        shapes: true,
        characters: { embedding: 25, filters: 30, width: 3 },
        layers: [{ cell: 'lstm', units: 100, bidirectional: true }],
        dropout: 0.5,
        recurrentDropout: 0,
        crf: true,
        ...given.model,
      },
      training: {
        ...plainTraining,
        epochs,
        batchSize,
        optimizer: 'adam',
        learningRate: 0.005,
        schedule: 'cosine',
        averaging: averagingFor(samples, given.training?.batchSize ?? batchSize),
        clipNorm: 5,
        earlyStopping: { patience: 5 },
        seed: usualSeed,
        ...given.training,
      },
    },
    reasons,
  }
}

/** How often so many sentences are read: few have to be read more often. */
function epochsFor(sentences: number): number {
  if (sentences < 1000) return 30
  return sentences < 5000 ? 12 : 8
}
