import { type Column, columnsInWords } from '../../shared/domain/column'
import { portionRows } from '../../shared/domain/experiment'
import { expected } from '../../shared/errors'
import type { ClassificationExperiment } from '../../shared/tasks/classification/spec'
import { isEnglish } from '../text/isEnglish'
import { averagingFor, batchSizeFor, batchSizeReason, plainTraining, usualSeed } from '../trainingDefaults'
import { requireColumn, type Defaults, type PartialExperiment, type ProfiledDataset } from '../taskModule'
import { refuseTooFew } from './classOutlook'
import { defaultClassWeights } from './classWeights'
import { suggestColumns } from './suggestColumns'

/** Texts with a median under this many characters may be names or codes, which are read character by character. */
const shortText = 20
/** Where more than this share of the words stands nowhere else, single words teach nothing. */
const mostSingleWords = 1 / 3
/** Texts of fewer words than this on average are single words. */
const fewestWords = 1.5
/** Usual longest sequence: most texts say what they are within it, and time grows with it. */
const usualLongest = 200
/** Where more than this share of the texts would be cut, more is read. */
const mostCut = 0.25
/** Longest default sequence, whatever is cut. */
const longestDefault = 500
/** Steps of an epoch that such longer sequences may lead to: some minutes on two cores. */
const mostSteps = 15_000_000
const largestVocabulary = 20_000
/** More rows than this can teach wider embeddings. */
const wideEmbeddingAbove = 20_000

type Given = PartialExperiment<ClassificationExperiment>

/** Columns of a data set that suits the task but for its one class, so that this is what it is told. */
function likelyColumns({ columns }: ProfiledDataset): { text?: string; label?: string } {
  const text =
    columns.find((column) => column.type === 'text') ??
    columns.find((column) => column.type === 'category' && column.unique > 1)
  const label = columns.find(
    ({ type, unique }) => unique === 1 && (type === 'category' || type === 'boolean'),
  )
  return text && label ? { text: text.name, label: label.name } : {}
}

function columnsFor(given: Given, dataset: ProfiledDataset) {
  const suggested = suggestColumns(dataset)?.columns ?? likelyColumns(dataset)
  const role = (name: 'text' | 'label', title: string): string => {
    const value = given.columns?.[name] ?? suggested?.[name]
    if (typeof value === 'string') return value
    refuseTooFew(dataset.rows)
    throw expected('column.roleMissing', {
      task: 'classification',
      role: title,
      columns: columnsInWords(dataset.columns),
      hint: `Choose a column for "${title}", or import a file with a column of texts and one of labels.`,
    })
  }
  const columns = { text: role('text', 'Text'), label: role('label', 'Label') }
  requireColumn(dataset.columns, columns.text, 'text')
  requireColumn(dataset.columns, columns.label, 'label')
  return columns
}

/** Whether texts hold Chinese or Japanese, whose words the profile counts sign by sign. */
const hasSigns = (text: Column): boolean =>
  text.examples.some((example) => /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(example))

/** Words or characters, with the reason: short texts are read by words where their words come again, not where they are names or codes. */
function levelFor(
  given: Given,
  text: Column,
  rows: number,
): { level: 'word' | 'character'; because: string } {
  const known = text.text
  const median = Math.round(known?.characters.median ?? 100)
  const have = `the texts have ${median.toLocaleString('en')} characters in the median`
  const chosen = given.preparation?.level
  if (median >= shortText || !known) {
    return { level: chosen ?? 'word', because: `${have}; words suit texts of ${shortText} and more.` }
  }
  const words = known.words.mean * Math.max(0, rows - text.missing)
  const single = (known.distinctWords - known.repeatedWords) / Math.max(1, words)
  const comeAgain = known.words.mean >= fewestWords && single <= mostSingleWords && !hasSigns(text)
  const share = `${Math.round((1 - single) * 100)} %`
  return comeAgain
    ? { level: chosen ?? 'word', because: `${have}, but ${share} of their words come again.` }
    : {
        level: chosen ?? 'character',
        because: `${have}; characters suit names, codes and other short texts.`,
      }
}

/** The longest sequence by default: more than usual where that would cut many texts, as far as time allows. */
function longestFor(level: 'word' | 'character', text: Column, rows: number): number {
  const lengths = text.text?.lengths
  if (level === 'character' || !lengths) return usualLongest
  const within = usualLongest / (lengths.maximum / lengths.counts.length)
  const all = lengths.counts.reduce((sum, count) => sum + count, 0)
  const fit = lengths.counts.reduce(
    (sum, count, bin) => sum + count * Math.min(1, Math.max(0, within - bin)),
    0,
  )
  // Texts beyond the last bin are in none of them.
  const isMany = all > 0 && 1 - fit / all > mostCut
  if (!isMany && (text.text?.words.median ?? 0) <= usualLongest) return usualLongest
  return Math.max(usualLongest, Math.min(longestDefault, Math.floor(mostSteps / Math.max(1, rows) / 50) * 50))
}

function preparationFor(
  given: Given,
  text: Column,
  rows: number,
  hasTestFile: boolean,
  reasons: Record<string, string>,
) {
  const characters = text.text?.characters ?? { median: 100, p95: 200 }
  const lengths = text.text?.words ?? { median: 20, p95: 40 }
  const { level, because } = levelFor(given, text, rows)
  reasons['preparation.level'] = because
  const p95 = Math.max(2, Math.ceil(level === 'word' ? lengths.p95 : characters.p95))
  const longest = longestFor(level, text, rows)
  reasons['preparation.sequenceLength'] =
    `95 % of the texts have at most ${p95.toLocaleString('en')} ${level === 'word' ? 'words' : 'characters'}${p95 > longest ? `; ${longest} keeps training quick` : ''}.`
  const repeated = text.text?.repeatedWords ?? largestVocabulary
  const words = hasSigns(text) ? largestVocabulary : repeated + 2
  reasons['preparation.vocabularySize'] =
    level === 'word' && hasSigns(text)
      ? `words of Chinese and Japanese are found when the rows are read; at most ${largestVocabulary.toLocaleString('en')} are kept.`
      : level === 'word'
        ? `${repeated.toLocaleString('en')} words occur at least twice in all rows, and fewer in the training rows that give the vocabulary; at most ${largestVocabulary.toLocaleString('en')} are kept.`
        : 'more than enough for the characters of most languages.'
  reasons['preparation.segmentation'] = 'words tell more than the signs they are written with.'
  reasons['preparation.signs'] = 'an emoji or "!!!" may say more than the words around it.'
  if (level === 'word' && rows <= wideEmbeddingAbove && isEnglish(text.examples))
    reasons['preparation.embeddings'] =
      'the texts are English and few: what words mean elsewhere adds what so few rows cannot teach.'
  reasons['preparation.truncate'] = 'the end of a text often says most about it.'
  reasons['preparation.dropDuplicates'] = hasTestFile
    ? 'the test rows come from a file of their own.'
    : 'so that no text stands in two parts of the split.'
  return {
    level,
    vocabularySize: level === 'word' ? Math.max(10, Math.min(largestVocabulary, words)) : 1000,
    sequenceLength: Math.min(longest, p95),
    truncate: 'start' as const,
    pad: 'start' as const,
    lowercase: level === 'word',
    segmentation: 'all' as const,
    signs: true,
    embeddings: null,
    dropDuplicates: !hasTestFile,
    ...given.preparation,
  }
}

function trainingFor(
  given: Given,
  label: Column,
  samples: number,
  level: string,
  reasons: Record<string, string>,
) {
  reasons['training.batchSize'] = batchSizeReason(samples, 'samples')
  reasons['training.learningRate'] =
    level === 'word' ? 'it suits Adam on words.' : 'characters learn well with a larger step.'
  reasons['training.averaging'] = 'single steps jump; their average is steadier.'
  reasons['training.epochs'] =
    level === 'word'
      ? 'an upper limit: training ends by itself when validation no longer improves.'
      : 'characters take longer to be learned than words; training ends by itself when validation no longer improves.'
  reasons['training.earlyStopping'] =
    level === 'word'
      ? 'texts are learned within a few epochs, then by heart.'
      : 'what comes after the best epoch is learned by heart.'
  const { weights, because } = defaultClassWeights(label)
  reasons['training.classWeights'] = because
  return {
    ...plainTraining,
    epochs: level === 'word' ? 15 : 40,
    batchSize: batchSizeFor(samples),
    optimizer: 'adam' as const,
    learningRate: level === 'word' ? 0.001 : 0.002,
    schedule: 'constant' as const,
    averaging: averagingFor(samples, given.training?.batchSize ?? batchSizeFor(samples)),
    clipNorm: 5,
    earlyStopping: { patience: 3 },
    seed: usualSeed,
    classWeights: weights,
    ...given.training,
  }
}

/** Fills in a text classification from the profile; each default that is not obvious has its reason. */
export function fillDefaults(
  given: Given,
  dataset: ProfiledDataset,
  testRows: number | null,
): Defaults<ClassificationExperiment> {
  const reasons: Record<string, string> = {}
  const columns = columnsFor(given, dataset)
  const text = requireColumn(dataset.columns, columns.text, 'text')
  const label = requireColumn(dataset.columns, columns.label, 'label')
  const split = {
    method: 'stratified' as const,
    validation: 0.1,
    seed: usualSeed,
    ...given.split,
    test: testRows === null ? (given.split?.test ?? 0.1) : 0,
  }
  reasons['split.test'] =
    testRows === null ? 'a tenth is enough to judge by.' : 'the test rows come from a file of their own.'
  const samples =
    dataset.rows - portionRows(split.validation, dataset.rows) - portionRows(split.test, dataset.rows)
  const preparation = preparationFor(given, text, dataset.rows, testRows !== null, reasons)
  const isLarge = dataset.rows > wideEmbeddingAbove
  reasons['model.embedding'] =
    `the data set has ${dataset.rows.toLocaleString('en')} rows; ${isLarge ? '128 numbers a word suit more than' : '64 numbers a word suit up to'} ${wideEmbeddingAbove.toLocaleString('en')}.`
  const model = {
    embedding: isLarge ? 128 : 64,
    layers: [{ cell: 'lstm' as const, units: 64, bidirectional: true }],
    dropout: 0.5,
    recurrentDropout: 0,
    pooling: 'last' as const,
    convolution: null,
    ...given.model,
  }
  const training = trainingFor(given, label, samples, preparation.level, reasons)
  const name = given.name ?? `${dataset.name}: ${columns.label} from ${columns.text}`
  return {
    experiment: {
      name: name.slice(0, 200),
      task: 'classification',
      columns,
      split,
      preparation,
      model,
      training,
    },
    reasons,
  }
}
