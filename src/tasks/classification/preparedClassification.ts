import type { Warning } from '../../shared/domain/dataset'
import type { Network } from '../../shared/domain/network'
import type { Baseline, Metrics } from '../../shared/domain/run'
import type { SampleCounts } from '../../shared/domain/preparation'
import type { VectorsCoverage } from '../../shared/domain/wordVectors'
import type { ChosenVectors } from '../text/chooseVectors'
import type { Experiment, Look, Seen } from '../../shared/tasks/catalogue'
import type {
  Evaluated,
  FirstWeights,
  LossKind,
  Model,
  Part,
  PreparationContext,
  PreparedTask,
  Progress,
  Scorer,
} from '../prepared'
import type { SplitParts } from '../split'
import { TextSamples } from '../text/textSamples'
import { vocabularyPage } from '../text/vocabulary'
import { GuessedBaselines, majority } from './baselines'
import { certaintyOf, classScorer, uncalibrated } from './certainty/certaintyOf'
import { balancedWeights, untestedWarnings } from './classParts'
import type { ClassificationCodec } from './codec'
import { evaluateClassification } from './evaluate'
import { leftOutWarnings, testLabelWarnings } from './leftOutWarnings'
import { unreadWarnings } from './unreadWarnings'
import type { LearnedVocabulary } from './learnVocabulary'
import { classificationNetwork } from './network'
import type { PreparedTexts } from './preparedTexts'
import { previewClassification } from './preview'
import { readingWarnings } from './readingWarnings'
import type { ReadTexts } from './readTexts'
import { showText } from './showText'
import type { TextsPreview } from '../../shared/tasks/classification/texts'
import { wholeTexts } from './wholeTexts'
import { wordPairs } from './wordPairs'
import type {
  ClassificationEvaluation,
  ClassificationExperiment,
} from '../../shared/tasks/classification/spec'

/** What the rows of an experiment gave. */
interface RowsRead extends Pick<PreparedTexts, 'read' | 'labels' | 'parts' | 'codec' | 'learned'> {
  readonly vectors: ChosenVectors | null
}

/** Longer texts are shortened where they are shown. */
const longestShownText = 5_000

/** A text classification ready to train on. */
export class PreparedClassification implements PreparedTask, PreparedTexts {
  readonly network: Network
  readonly loss: LossKind
  readonly samples: {
    readonly train: TextSamples
    readonly validation: TextSamples
    readonly test: TextSamples
  }
  readonly counts: SampleCounts
  readonly warnings: readonly Warning[]
  readonly read: ReadTexts
  readonly labels: Int32Array
  readonly parts: SplitParts
  codec: ClassificationCodec
  readonly learned: LearnedVocabulary
  readonly firstWeights: readonly FirstWeights[]
  readonly coverage: VectorsCoverage | null
  private readonly guessed: GuessedBaselines
  private certainty = uncalibrated

  constructor(
    readonly experiment: ClassificationExperiment,
    private readonly prepared: RowsRead,
    private readonly context: PreparationContext,
  ) {
    const { read, labels, parts, codec, learned, vectors } = prepared
    this.read = read
    this.labels = labels
    this.parts = parts
    this.codec = codec
    this.learned = learned
    this.firstWeights = vectors ? [vectors.weights] : []
    this.coverage = vectors?.coverage ?? null
    const classes = codec.labels.length
    this.network = classificationNetwork(experiment, codec.vocabulary.length, classes)
    this.loss = classes === 2 ? 'binaryCrossEntropy' : 'categoricalCrossEntropy'
    const data = { labels, classes: codec.labels }
    this.guessed = new GuessedBaselines(data, parts, async (hear) => [
      majority(data, parts.train),
      await wordPairs(wholeTexts(this, context), hear),
    ])
    const weights =
      experiment.training.classWeights === 'balanced' ? balancedWeights(labels, parts.train, classes) : null
    this.samples = {
      train: new TextSamples(read.texts, parts.train, labels, weights),
      validation: new TextSamples(read.texts, parts.validation, labels),
      test: new TextSamples(read.texts, parts.test, labels),
    }
    this.counts = { train: parts.train.length, validation: parts.validation.length, test: parts.test.length }
    this.warnings = [
      ...leftOutWarnings(read),
      ...testLabelWarnings(read),
      ...readingWarnings(read, parts, codec),
      ...untestedWarnings(this, codec.labels),
      ...unreadWarnings(this),
    ]
  }

  baselines(wanted: readonly Part[], onProgress?: Progress): Promise<Baseline[]> {
    return this.guessed.on(wanted, onProgress)
  }

  scorer(): Scorer {
    return classScorer(this.codec.labels)
  }

  async calibrate(model: Model): Promise<Metrics> {
    const { metrics, certainty } = await certaintyOf(model, this.samples.validation, this.codec.labels)
    this.certainty = certainty
    this.codec = { ...this.codec, temperature: certainty.temperature }
    return metrics
  }

  evaluate(model: Model): Promise<Evaluated<ClassificationEvaluation>> {
    return evaluateClassification(this, this.samples.test, model, this.guessed, this.certainty)
  }

  preview(): Promise<TextsPreview> {
    return previewClassification(this)
  }

  async look(question: Look): Promise<Seen> {
    if (question.task !== 'classification' || question.about === 'sequence')
      throw new Error(`prepared for texts, asked about ${question.about}`)
    const { task, about } = question
    if (about === 'text') return { task, about, ...(await showText(this, question.sample)) }
    return { task, about, ...vocabularyPage(this.learned.tokens, this.learned.counts, question) }
  }

  withSettings(experiment: Experiment): PreparedTask {
    if (!isTexts(experiment)) throw new Error('prepared for texts')
    return new PreparedClassification(experiment, this.prepared, this.context)
  }

  get rows(): number {
    return this.context.dataset.rows
  }

  async originalText(text: number): Promise<string> {
    const source = text >= this.read.testFrom ? this.context.testDataset : this.context.dataset
    const [cells] =
      (await source?.readRows(this.read.rows[text] ?? 0, 1, [this.experiment.columns.text])) ?? []
    return String(cells?.[0] ?? '').slice(0, longestShownText)
  }

  async originalRow(row: number): Promise<{ text: string; label: string | null }> {
    const { text, label } = this.experiment.columns
    const [cells] = await this.context.dataset.readRows(row, 1, [text, label])
    const [textCell = null, labelCell = null] = cells ?? []
    return { text: String(textCell ?? ''), label: labelCell === null ? null : String(labelCell) }
  }
}

const isTexts = (experiment: Experiment): experiment is ClassificationExperiment =>
  experiment.task === 'classification' && 'text' in experiment.columns
