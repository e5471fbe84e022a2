import type { Network } from '../../shared/domain/network'
import type { SampleCounts } from '../../shared/domain/preparation'
import type { Baseline } from '../../shared/domain/run'
import type { Warning } from '../../shared/domain/dataset'
import { expected } from '../../shared/errors'
import type { Experiment, Look, Preview, Seen } from '../../shared/tasks/catalogue'
import type { TaggingEvaluation, TaggingExperiment } from '../../shared/tasks/tagging/spec'
import type {
  Evaluated,
  FirstWeights,
  Model,
  Part,
  PreparationContext,
  PreparedTask,
  Progress,
  Scorer,
} from '../prepared'
import { vocabularyPage } from '../text/vocabulary'
import { TaggingBaselines } from './baselines'
import type { TaggingCodec } from './codec'
import { evaluateTagging } from './evaluate'
import { sizesOf, taggingNetwork } from './network'
import type { PreparedSentences, SentencesRead } from './preparedSentences'
import { previewTagging, showSentence } from './preview'
import { readingWarnings } from './readingWarnings'
import { EncodedWords, SentenceSamples } from './sentenceSamples'
import { TaggedSentences } from './taggedSentences'
import { TaggingScorer } from './taggingScorer'

/** A tagging ready to train on. */
export class PreparedTagging implements PreparedTask, PreparedSentences {
  readonly network: Network
  readonly loss = 'categoricalCrossEntropy'
  readonly samples: {
    readonly train: SentenceSamples
    readonly validation: SentenceSamples
    readonly test: SentenceSamples
  }
  readonly counts: SampleCounts
  readonly warnings: readonly Warning[]
  readonly codec: TaggingCodec
  readonly firstWeights: readonly FirstWeights[]
  readonly sentences: TaggedSentences
  readonly words: EncodedWords
  private readonly guessed: TaggingBaselines

  constructor(
    readonly experiment: TaggingExperiment,
    readonly prepared: SentencesRead,
    private readonly context: PreparationContext,
  ) {
    const { read, parts, learned, vectors } = prepared
    const { codec } = learned
    this.codec = codec
    this.network = taggingNetwork(experiment, sizesOf(codec))
    this.firstWeights = vectors ? [vectors.weights] : []
    this.sentences = new TaggedSentences(read, parts, codec)
    this.words = new EncodedWords(read.words, codec)
    const samples = (members: Int32Array): SentenceSamples =>
      new SentenceSamples(this.words, read.sentences, members, this.sentences.labels)
    this.samples = {
      train: samples(parts.train),
      validation: samples(parts.validation),
      test: samples(parts.test),
    }
    this.counts = { train: parts.train.length, validation: parts.validation.length, test: parts.test.length }
    this.warnings = readingWarnings(prepared, experiment)
    this.guessed = new TaggingBaselines(this.sentences, experiment.training.seed)
  }

  baselines(wanted: readonly Part[], onProgress?: Progress): Promise<Baseline[]> {
    return this.guessed.on(wanted, onProgress)
  }

  scorer(part: Part): Scorer {
    return new TaggingScorer(this.sentences, this.samples[part])
  }

  evaluate(model: Model): Promise<Evaluated<TaggingEvaluation>> {
    return evaluateTagging(this.sentences, this.samples.test, model, this.guessed)
  }

  preview(): Promise<Preview> {
    return Promise.resolve(previewTagging(this))
  }

  // A throw has to become a rejection.

  async look(question: Look): Promise<Seen> {
    if (question.task !== 'tagging') throw new Error(`prepared for a ${this.experiment.task}`)
    const { task, about } = question
    if (about === 'words') {
      const { learned } = this.prepared
      return { task, about, ...vocabularyPage(this.codec.vocabulary, learned.counts, question) }
    }
    const { count } = this.prepared.read.sentences
    if (question.place >= count)
      throw expected('input.invalid', {
        where: 'Sentence',
        problem: `there are ${count.toLocaleString('en')} sentences`,
      })
    return { task, about, ...showSentence(this, question.place) }
  }

  withSettings(experiment: Experiment): PreparedTask {
    if (experiment.task !== 'tagging') throw new Error(`prepared for a ${this.experiment.task}`)
    return new PreparedTagging(experiment, this.prepared, this.context)
  }
}
