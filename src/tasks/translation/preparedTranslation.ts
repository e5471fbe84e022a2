import type { Network } from '../../shared/domain/network'
import type { Warning } from '../../shared/domain/dataset'
import type { SampleCounts } from '../../shared/domain/preparation'
import type { Baseline, Metrics, SampleOutput } from '../../shared/domain/run'
import type { Experiment, Look, Preview, Seen } from '../../shared/tasks/catalogue'
import type { TranslationEvaluation, TranslationExperiment } from '../../shared/tasks/translation/spec'
import type { Evaluated, Model, Part, PreparationContext, PreparedTask, Progress, Scorer } from '../prepared'
import { vocabularyPage } from '../text/vocabulary'
import { PairBaselines } from './baselines'
import type { StepModel } from './beamSearch'
import type { TranslationCodec } from './codec'
import { evaluateTranslation } from './evaluate'
import { translationNetwork } from './network'
import { PairSamples } from './pairSamples'
import type { PairsRead, PreparedPairs } from './preparedPairs'
import { pairAt, previewTranslation } from './preview'
import { judgedSources, spread, type JudgedSource } from './testSources'
import { TokenScorer } from './tokenScorer'
import { metricsOf, scoreText } from './translationScores'
import { Translator } from './translator'
import { pairWarnings } from './warnings'

/** Validation sources that are translated after every epoch: enough to see progress, few enough to take a small part of its time. */
const watchedSources = 400
/** Validation sources that the best epoch is judged on. */
const validatedSources = 2000
/** Translations that are shown after every epoch. */
const shownSources = 5

/** A translation ready to train on. */
export class PreparedTranslation implements PreparedTask, PreparedPairs {
  readonly network: Network
  readonly loss = 'categoricalCrossEntropy'
  readonly samples: PreparedPairs['samples']
  readonly counts: SampleCounts
  readonly warnings: readonly Warning[]
  readonly codec: TranslationCodec
  readonly translator: Translator
  readonly judged: Readonly<Record<Part, readonly JudgedSource[]>>
  private learnedGuesses: PairBaselines | null = null

  constructor(
    readonly experiment: TranslationExperiment,
    readonly read: PairsRead,
    private readonly context: PreparationContext,
  ) {
    const { pairs, parts, learned } = read
    this.codec = { ...read.codec, beam: experiment.model.beam }
    this.translator = new Translator(this.codec)
    this.network = translationNetwork(experiment, {
      source: learned.source.wording.side.vocabulary.length,
      target: learned.target.wording.side.vocabulary.length,
    })
    const samplesOf = (members: Int32Array, smoothing?: number): PairSamples =>
      new PairSamples(
        learned.source.texts,
        learned.target.texts,
        members,
        this.codec.sequenceLength,
        smoothing,
      )
    this.samples = {
      train: samplesOf(parts.train, experiment.training.labelSmoothing),
      validation: samplesOf(parts.validation),
      test: samplesOf(parts.test),
    }
    this.counts = {
      train: parts.train.length,
      validation: parts.validation.length,
      test: parts.test.length,
    }
    this.judged = {
      validation: spread(judgedSources(pairs, parts.validation), validatedSources),
      test: judgedSources(pairs, parts.test),
    }
    this.warnings = pairWarnings(this)
  }

  /** The simple methods; they learn when first asked for. */
  get guesses(): PairBaselines {
    const { pairs, parts } = this.read
    return (this.learnedGuesses ??= new PairBaselines({
      pairs: Array.from(
        parts.train,
        (pair) => [pairs.sources[pair] ?? '', pairs.targets[pair] ?? ''] as const,
      ),
      judged: this.judged,
      byCharacter: this.codec.level === 'character',
    }))
  }

  baselines(parts: readonly Part[], onProgress?: Progress): Promise<Baseline[]> {
    return this.guesses.on(parts, onProgress)
  }

  scorer(): Scorer {
    return new TokenScorer()
  }

  /** The loss of all validation pairs, and translations of some of the sources by the likeliest token each time. */
  async validate(model: Model): Promise<Metrics> {
    const told = await model.run(this.samples.validation, this.scorer())
    return { ...told, ...(await this.translated(model, spread(this.judged.validation, watchedSources), 1)) }
  }

  async calibrate(model: Model): Promise<Metrics> {
    const told = await model.run(this.samples.validation, this.scorer())
    return { ...told, ...(await this.translated(model, this.judged.validation, this.codec.beam)) }
  }

  sampleOutputs(model: StepModel): SampleOutput[] {
    const shown = spread(this.judged.validation, shownSources)
    const texts = shown.map(({ source }) => this.translator.source.read(source))
    const found = this.translator.translateRead(model, texts, { beam: 1 })
    return shown.map(({ source, references }, at) => ({
      title: `${source} → ${references[0] ?? ''}`,
      text: found[at]?.found[0]?.text ?? '',
    }))
  }

  evaluate(model: Model): Promise<Evaluated<TranslationEvaluation>> {
    return evaluateTranslation(this, model)
  }

  preview(): Promise<Preview> {
    return Promise.resolve(previewTranslation(this))
  }

  // A throw has to become a rejection.

  async look(question: Look): Promise<Seen> {
    if (question.task !== 'translation') throw new Error(`prepared for a ${this.experiment.task}`)
    const { task, about } = question
    if (about === 'pair') return { task, about, ...pairAt(this, question.place) }
    const { wording, counts } = this.read.learned[question.side]
    return { task, about, ...vocabularyPage(wording.side.vocabulary, counts, question) }
  }

  withSettings(experiment: Experiment): PreparedTask {
    if (experiment.task !== 'translation') throw new Error(`prepared for a ${this.experiment.task}`)
    return new PreparedTranslation(experiment, this.read, this.context)
  }

  private async translated(
    model: StepModel,
    judged: readonly JudgedSource[],
    beam: number,
  ): Promise<Metrics> {
    const texts = judged.map(({ source }) => source)
    const found = await this.translator.translate(model, texts, { beam })
    return metricsOf(
      judged.map(({ references }, at) => scoreText(found[at]?.found[0]?.text ?? '', references)),
    )
  }
}
