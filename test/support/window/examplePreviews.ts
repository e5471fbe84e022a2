import { planExperiment } from '../../../src/main/experiments/planExperiment'
import type { ExperimentFile } from '../../../src/shared/domain/experiment'
import type { Plan } from '../../../src/shared/domain/plan'
import type { Preview } from '../../../src/shared/tasks/catalogue'
import type {
  EncodedText,
  SeriesWindow,
  TextSample,
  VocabularyPage,
  VocabularyQuestion,
} from '../../../src/shared/domain/preparation'
import { vocabularyPage } from '../../../src/tasks/text/vocabulary'
import { splitWords } from '../../../src/tasks/text/words'
import { wave } from './exampleColumns'
import { exampleDatasets } from './exampleDatasets'

/** What calls about an experiment that is being set up carry. */
export interface ExampleDraft {
  readonly datasetId: string
  readonly testDatasetId: string | null
  readonly experiment: ExperimentFile
}

/** An example data set by its id. */
export const datasetOf = (id: string | null) =>
  exampleDatasets.find(({ dataset }) => dataset.id === id)?.dataset ?? null

/** Plans a draft on an example data set. */
export function planExample({ datasetId, testDatasetId, experiment }: ExampleDraft): Plan {
  const dataset = datasetOf(datasetId)
  if (dataset === null) throw new Error(`no data set ${datasetId}`)
  const vectors = { id: 'v_0123456789abcdef', name: 'glove.6B.50d.txt', words: 400_000, dimension: 50, malformed: 5, repeated: 0 } // prettier-ignore
  return planExperiment(experiment, dataset, datasetOf(testDatasetId), {
    find: () => vectors,
    describe: () => vectors,
  })
}

const message =
  'free entry in 2 a wkly comp to win fa cup final tkts 21st may 2005. Text fa to 87121 to receive entry question'
const words = Array.from({ length: 4020 }, (_, rank) => splitWords(message)[rank] ?? `word${rank}`)
const numberOf = (word: string): number => (word === 'wkly' || word.length > 9 ? 1 : 2 + ((word.length * 397 + word.charCodeAt(0)) % 900)) // prettier-ignore

/** A text as it would enter the network of a classification. */
export function exampleText(sample: TextSample, { experiment }: Plan): EncodedText {
  const preparation = 'truncate' in experiment.preparation ? experiment.preparation : null
  const length = preparation?.sequenceLength ?? 10
  const text = sample.kind === 'text' ? sample.text : `${message} ${'and more of it '.repeat(sample.row % 9)}`
  const all = splitWords(text)
  const kept = preparation?.truncate === 'end' ? all.slice(0, length) : all.slice(-length)
  const cut = all.length - kept.length
  return {
    row: sample.kind === 'row' ? sample.row : null,
    text,
    label: sample.kind === 'row' ? 'spam' : null,
    part:
      sample.kind === 'row' ? ((['train', 'validation', null] as const)[(sample.row % 3) % 3] ?? null) : null,
    tokens: kept.map((token) => ({ token, id: numberOf(token), known: numberOf(token) !== 1 })),
    cut: { at: preparation?.truncate ?? 'start', count: cut, tokens: all.slice(0, cut) },
    padding: { at: preparation?.pad ?? 'start', count: Math.max(0, length - kept.length) },
  }
}

/** A page of a vocabulary of 4,022 entries. */
export function exampleVocabulary(question: VocabularyQuestion): VocabularyPage {
  const tokens = ['(padding)', '(unknown)', ...words]
  return vocabularyPage(tokens, tokens.map((_, id) => Math.round(40_000 / (id + 1))), question) // prettier-ignore
}

const value = (row: number): number => 110 + row * 2.4 + wave(row, 12) * (20 + row * 0.6)

/** A window of the example series. */
export function exampleWindow(origin: number, { experiment }: Plan): SeriesWindow {
  const { window, horizon } =
    experiment.task === 'forecasting' ? experiment.preparation : { window: 12, horizon: 1 }
  const features = experiment.task === 'forecasting' ? experiment.columns.features.length : 0
  return {
    origin,
    part: origin + horizon < 101 ? 'train' : 'test',
    steps: Array.from({ length: window + horizon }, (_, step) => {
      const row = origin - window + 1 + step
      const time = `${1949 + Math.floor(row / 12)}-${String((row % 12) + 1).padStart(2, '0')}-01`
      const inputs = [wave(row, 12), ...Array.from({ length: features }, (_unused, place) => wave(row, 9 + place) - place)] // prettier-ignore
      return { row, time, value: value(row), inputs: row <= origin ? inputs : null, answer: row <= origin ? null : wave(row, 12) } // prettier-ignore
    }),
  }
}

/** What reading the rows of a draft would show. */
export function examplePreview(_draft: ExampleDraft, plan: Plan): Preview {
  const { experiment, samples } = plan
  const { preparation } = experiment
  if ('vocabularySize' in preparation) {
    const { sequenceLength, vocabularySize } = preparation
    const cutAt = (length: number): number => Math.exp(-length / 12)
    const lengths = [...new Set([2, 4, 6, 8, 12, 16, 24, 33, 48, 64, 96, 128, 171, sequenceLength])].sort((a, b) => a - b) // prettier-ignore
    const sizes = [...new Set([10, 30, 100, 200, 400, 800, 1600, 3000, Math.min(4022, vocabularySize), 4022])].sort((a, b) => a - b) // prettier-ignore
    return {
      task: 'classification',
      rows: 5572,
      samples,
      leftOut: ['403 rows repeat an earlier text and are left out.'],
      vocabulary: Math.min(4022, vocabularySize),
      vocabularySize,
      unknownShare: 0.062,
      cutShare: cutAt(sequenceLength),
      vectors: preparation.embeddings
        ? { name: 'glove.6B.50d.txt', dimension: 50, words: 400_000, malformed: 5, found: 3321, of: 4020, tokenShare: 0.912 } // prettier-ignore
        : null,
      curves: {
        lengths: lengths.map((length) => ({
          length,
          cutShare: cutAt(length),
          lostShare: cutAt(length) ** 2,
        })),
        sizes: sizes.map((size) => ({ size, unknownShare: 0.05 + 0.95 * Math.exp(-Math.sqrt(size) / 9) })),
      },
      example: exampleText({ kind: 'row', row: 0 }, plan),
      classes: [
        { label: 'ham', train: 3606, validation: 452, test: 451 },
        { label: 'spam', train: 522, validation: 64, test: 66 },
      ],
    }
  }
  if (experiment.task !== 'forecasting') throw new Error('no example holds sequences')
  const { window, horizon } = experiment.preparation
  return {
    task: 'forecasting',
    samples,
    leftOut: [],
    features: [experiment.columns.target, ...experiment.columns.features],
    transform: 'logSeasonalDifference',
    seriesNames: [],
    series: Array.from({ length: 144 }, (_, row) => ({ row, time: String(row + 1), value: value(row) })),
    validationFrom: 101,
    testFrom: 122,
    firstOrigin: window + 11,
    lastOrigin: 143 - horizon,
    example: exampleWindow(50, plan),
  }
}
