import type { Warning } from '../../shared/domain/dataset'
import type { Network } from '../../shared/domain/network'
import type { SampleCounts } from '../../shared/domain/preparation'
import type { Baseline, SampleOutput } from '../../shared/domain/run'
import type { Experiment, Look, Preview, Seen } from '../../shared/tasks/catalogue'
import type { GenerationEvaluation, GenerationExperiment } from '../../shared/tasks/generation/spec'
import type { Evaluated, Model, Part, PreparationContext, PreparedTask, Scorer } from '../prepared'
import { vocabularyPage } from '../text/vocabulary'
import { TextBaselines } from './baselines'
import type { GenerationCodec } from './codec'
import { evaluateGeneration } from './evaluate'
import type { LearnedText } from './learnVocabulary'
import { generationNetwork } from './network'
import type { PreparedText, TextsRead } from './preparedText'
import { unitsOf } from './problems'
import { pieceAt, previewGeneration } from './preview'
import { Spelling } from './spelling'
import { judgedRows, learnedRows, StreamSamples } from './streamSamples'
import { TextScorer } from './textScorer'
import { writeOn, type Continuation, type StepModel } from './writeOn'

/** The temperatures that a text is written at after every epoch: careful, as the network says but for the unlikely, as it says. */
const shownTemperatures = [0.5, 0.8, 1] as const
/** Tokens of each. */
const shownLength = { character: 300, word: 60 } as const

/** A generation ready to train on. */
export class PreparedGeneration implements PreparedTask, PreparedText {
  readonly network: Network
  readonly loss = 'categoricalCrossEntropy'
  readonly samples: {
    readonly train: StreamSamples
    readonly validation: StreamSamples
    readonly test: StreamSamples
  }
  readonly counts: SampleCounts
  readonly warnings: readonly Warning[]
  readonly codec: GenerationCodec
  readonly learned: LearnedText
  readonly spelling: Spelling
  private counted: TextBaselines | null = null

  constructor(
    readonly experiment: GenerationExperiment,
    readonly read: TextsRead,
    readonly context: PreparationContext,
  ) {
    const { learned, codec } = read
    this.learned = learned
    this.codec = codec
    this.spelling = new Spelling(codec)
    this.network = generationNetwork(experiment, learned.vocabulary.length)
    const { train, validation, test } = learned.streams
    const { sequenceLength } = codec
    const rows = learnedRows(train.ids.length, experiment.training.batchSize, sequenceLength)
    const judged = ({ ids }: typeof test) => new StreamSamples(ids, judgedRows(ids.length), sequenceLength)
    this.samples = {
      train: new StreamSamples(train.ids, rows, sequenceLength),
      validation: judged(validation),
      test: judged(test),
    }
    this.counts = {
      train: this.samples.train.count,
      validation: this.samples.validation.count,
      test: this.samples.test.count,
    }
    this.warnings = warningsOf(read)
  }

  baselines(parts: readonly Part[]): Promise<Baseline[]> {
    return Promise.resolve(this.guesses.on(parts))
  }

  /** The obvious guesses; they are counted when first asked for. */
  get guesses(): TextBaselines {
    return (this.counted ??= new TextBaselines(this.learned))
  }

  scorer(part: Part): Scorer {
    return new TextScorer(this.samples[part], this.learned.streams[part])
  }

  sampleOutputs(model: StepModel, epoch: number): SampleOutput[] {
    return this.write(model, epoch).map(({ temperature, continuation }) => ({
      title: `Temperature ${temperature}`,
      text: continuation,
    }))
  }

  write(model: StepModel, epoch: number): (Continuation & { readonly temperature: number })[] {
    const written = writeOn(model, this.spelling, {
      prompt: '',
      manners: shownTemperatures.map((temperature) => ({ temperature, topK: null, topP: null })),
      length: shownLength[this.codec.level],
      seed: this.experiment.training.seed + epoch,
      stopsAtEnd: false,
    })
    return written.map((text, index) => ({ ...text, temperature: shownTemperatures[index] ?? 1 }))
  }

  evaluate(model: Model): Promise<Evaluated<GenerationEvaluation>> {
    return evaluateGeneration(this, model)
  }

  preview(): Promise<Preview> {
    return Promise.resolve(previewGeneration(this))
  }

  // A throw has to become a rejection.

  async look(question: Look): Promise<Seen> {
    if (question.task !== 'generation') throw new Error(`prepared for a ${this.experiment.task}`)
    const { task, about } = question
    const { vocabulary, counts } = this.learned
    return about === 'piece'
      ? { task, about, ...pieceAt(this, question.place) }
      : { task, about, ...vocabularyPage(vocabulary, counts, question) }
  }

  withSettings(experiment: Experiment): PreparedTask {
    if (experiment.task !== 'generation') throw new Error(`prepared for a ${this.experiment.task}`)
    return new PreparedGeneration(experiment, this.read, this.context)
  }
}

/** Says which rows gave no text, when hardly anything can be written as the vocabulary is too small, and when the test text is short. */
function warningsOf({ leftOut, learned, codec }: TextsRead): Warning[] {
  const warnings: Warning[] = []
  if (leftOut > 0) {
    const rows = leftOut === 1 ? '1 row is' : `${leftOut.toLocaleString('en')} rows are`
    warnings.push({
      code: 'generation.leftOut',
      message: `${rows} left out: empty, or the same text as an earlier one.`,
    })
  }
  const { unknownShare } = learned
  if (unknownShare > mostUnknown) {
    warnings.push({
      code: 'generation.unknown',
      message: `${(unknownShare * 100).toFixed(0)} % of the validation text are words or characters that the vocabulary does not hold: they are told as one and never written.`,
    })
  }
  const told = learned.streams.test.ids.length - 1
  if (told > 0 && told < fewTestTokens) {
    warnings.push({
      code: 'generation.fewTestRows',
      message: `Only ${told.toLocaleString('en')} ${unitsOf(codec)} of the test text are told: only large differences are beyond chance.`,
    })
  }
  return warnings
}

const mostUnknown = 0.1
/** A test text of fewer tokens gives hardly more than a few pieces to compare on. */
const fewTestTokens = 500
