import { type Column, columnsInWords } from '../../shared/domain/column'
import { expected } from '../../shared/errors'
import type { GenerationExperiment } from '../../shared/tasks/generation/spec'
import { textColumn, typicalWords } from '../likelyColumns'
import { requireColumn, type Defaults, type PartialExperiment, type ProfiledDataset } from '../taskModule'
import { averagingFor, plainTraining, usualSeed } from '../trainingDefaults'
import { estimateText } from './estimateText'
import { specialTokens } from './specialTokens'

type Given = PartialExperiment<GenerationExperiment>

/** Longer texts are written word by word: there is enough to learn words from, and characters would take long. */
const wordsAbove = 5_000_000
const longText = 500_000
/** Shorter texts are learned by heart by two layers of 128. */
const memorizedBelow = 500_000
const usualUnits = 128
/** Longer texts teach wider layers. */
const wideAbove = 1_000_000
/** Rows of fewer words are texts of their own, such as names, also where nothing else stands in a file. */
const nameWords = 6
/** With 0.004 words of 300 kB of Shakespeare's plays were told no better than by how often each comes; 0.002 was best of 0.001, 0.002 and 0.004. */
const usualRate = { character: 0.004, word: 0.002 } as const
const largestVocabulary = { character: 1000, word: 10_000 } as const
/** Signs of Chinese, Japanese and Korean are many. */
const signVocabulary = 8000

function textFor(given: Given, dataset: ProfiledDataset): string {
  const name =
    given.columns?.text ??
    textColumn(dataset)?.name ??
    dataset.columns.find(({ type }) => type === 'category')?.name
  if (name !== undefined) return name
  throw expected('column.roleMissing', {
    task: 'generation',
    role: 'Text',
    columns: columnsInWords(dataset.columns),
    hint: 'Import a text file, a folder of texts, or a table with a column of texts.',
  })
}

/** Whether rows are lines of a text that goes on, and why. */
function rowsFor(
  { format, columns }: ProfiledDataset,
  text: Column,
): readonly ['continue' | 'apart', string] {
  switch (format?.textRows) {
    case 'running':
      return ['continue', 'the file is a text that goes on from row to row.']
    case 'paragraph':
      return ['apart', 'the file holds texts parted by blank lines.']
    case 'line':
      if (columns.length === 1 && typicalWords(text) > nameWords)
        return ['continue', 'the lines of the file are sentences and more.']
  }
  return typicalWords(text) <= nameWords
    ? ['apart', `the rows are as short as names: ${Math.round(typicalWords(text))} words in the middle.`]
    : ['apart', 'the rows of a table are texts of their own.']
}

const hasSigns = ({ text }: Column): boolean =>
  (text?.scripts ?? []).some(
    ({ script, share }) => /Han|Hiragana|Katakana|Hangul/.test(script) && share > 0.02,
  )

/** Fills in a generation from the profile; each default that is not obvious has its reason. */
export function fillDefaults(
  given: Given,
  dataset: ProfiledDataset,
  testRows: number | null,
): Defaults<GenerationExperiment> {
  const reasons: Record<string, string> = {}
  const columns = { text: textFor(given, dataset) }
  const text = requireColumn(dataset.columns, columns.text, 'text')
  const [usualRows, rowsReason] = rowsFor(dataset, text)
  const rows = given.preparation?.rows ?? usualRows
  reasons['preparation.rows'] = rowsReason
  const { characters, words } = estimateText(text, dataset.rows)
  const level = given.preparation?.level ?? (characters > wordsAbove ? 'word' : 'character')
  const inMillions = `${(characters / 1e6).toLocaleString('en', { maximumSignificantDigits: 2 })} million characters`
  reasons['preparation.level'] =
    `the texts have ${inMillions}; ${level === 'word' ? 'words suit more than' : 'characters suit up to'} 5 million.`
  const split = {
    method: rows === 'continue' ? ('chronological' as const) : ('random' as const),
    // A twentieth of a long text chooses an epoch as well as a tenth, and the rest is learned from.
    validation: characters > longText ? 0.05 : 0.1,
    seed: usualSeed,
    ...given.split,
    test: testRows === null ? (given.split?.test ?? 0.1) : 0,
  }
  reasons['split.method'] =
    rows === 'continue'
      ? 'both ends of the text are kept aside whole: its beginning to choose the best epoch, its end for the result.'
      : 'whole texts are kept aside.'
  const tokens = Math.round((level === 'word' ? words : characters) * (1 - split.validation - split.test))
  const preparation = {
    level,
    rows,
    vocabularySize: vocabularyFor(level, text, tokens, reasons),
    sequenceLength: 60,
    lowercase: false,
    dropDuplicates: rows === 'apart' && testRows === null,
    ...given.preparation,
  }
  reasons['preparation.sequenceLength'] =
    'errors are carried back over 60 steps at once; what was read before is remembered all the same.'
  const isWide = characters > wideAbove
  reasons['model.layers'] =
    `the texts have ${inMillions}; ${isWide ? 'two layers of 256 suit more than' : 'two layers of 128 suit up to'} 1 million.`
  const units = isWide ? 256 : usualUnits
  const widest = Math.max(...(given.model?.layers ?? [{ units }]).map((layer) => layer.units))
  const dropout = dropoutFor(tokens, widest)
  reasons['model.dropout'] =
    dropout > 0
      ? 'a network as large as this would learn so much text by heart.'
      : 'there is more text than such a network learns by heart.'
  const batchSize = streamsFor(tokens)
  reasons['training.batchSize'] =
    `so many streams of the text are read side by side; fewer of them make more steps of a text of ${tokens.toLocaleString('en')}.`
  reasons['training.learningRate'] =
    level === 'word'
      ? 'thousands of words to choose from learn better with a smaller step than characters.'
      : 'characters at every step learn well with a larger step.'
  reasons['training.schedule'] = 'small steps at the end settle what large ones found.'
  const epochs = epochsFor(tokens)
  reasons['training.epochs'] =
    `there are about ${tokens.toLocaleString('en')} ${level === 'word' ? 'words' : 'characters'} to train on: the fewer there are, the more often they are read.`
  reasons['training.earlyStopping'] = 'a text that is learned by heart is told worse on what was kept aside.'
  const steps = tokens / preparation.sequenceLength
  return {
    experiment: {
      name: (given.name ?? `${dataset.name}: write on`).slice(0, 200),
      task: 'generation',
      columns,
      split,
      preparation,
      model: {
        embedding: level === 'word' ? 128 : 64,
        layers: Array.from({ length: 2 }, () => ({ cell: 'lstm' as const, units, bidirectional: false })),
        dropout,
        recurrentDropout: 0,
        ...given.model,
      },
      training: {
        ...plainTraining,
        epochs,
        batchSize,
        optimizer: 'adam',
        learningRate: usualRate[level],
        schedule: 'cosine',
        averaging: averagingFor(steps, given.training?.batchSize ?? batchSize),
        clipNorm: 5,
        earlyStopping: { patience: 5 },
        seed: usualSeed,
        ...given.training,
      },
    },
    reasons,
  }
}

function vocabularyFor(
  level: 'character' | 'word',
  text: Column,
  tokens: number,
  reasons: Record<string, string>,
): number {
  const most = level === 'character' && hasSigns(text) ? signVocabulary : largestVocabulary[level]
  const repeated = text.text?.repeatedWords ?? most
  // Signs and ends of lines are words too; upper case makes more of them.
  const wanted = level === 'word' ? Math.round(repeated * 1.3) + 100 : most
  reasons['preparation.vocabularySize'] =
    level === 'word'
      ? `${repeated.toLocaleString('en')} words occur at least twice; at most ${most.toLocaleString('en')} are kept.`
      : hasSigns(text)
        ? 'Chinese, Japanese and Korean are written with thousands of signs.'
        : 'more than enough for the characters of most languages.'
  return Math.max(10 + specialTokens.length, Math.min(most, wanted, Math.floor(tokens / 2)))
}

/** Streams side by side: a short text gives so few steps an epoch that it takes fewer of them. */
function streamsFor(tokens: number): number {
  if (tokens < 20_000) return 4
  return tokens < 100_000 ? 8 : 16
}

/** What is switched off of so many tokens for layers of at most so many units: on Shakespeare's plays two layers of 128 learn best with all of it. */
function dropoutFor(tokens: number, units: number): number {
  if (tokens < memorizedBelow) return 0.2
  return units > usualUnits ? 0.1 : 0
}

/** How often a text of so many tokens is read. */
function epochsFor(tokens: number): number {
  if (tokens < 100_000) return 30
  return tokens < 500_000 ? 15 : 8
}
