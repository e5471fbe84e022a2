import type { Warning } from '../../../shared/domain/dataset'
import type { Network } from '../../../shared/domain/network'
import type { SampleCounts, SamplePart } from '../../../shared/domain/preparation'
import type { Baseline, Metrics } from '../../../shared/domain/run'
import { expected } from '../../../shared/errors'
import type { Experiment, Look, Seen } from '../../../shared/tasks/catalogue'
import { isSequences } from '../../../shared/tasks/classification/sequences'
import type {
  EncodedSequence,
  SequencesEvaluation,
  SequencesExperiment,
  SequencesPreview,
} from '../../../shared/tasks/classification/sequences'
import type { Evaluated, LossKind, Model, Part, PreparedTask, Progress, Scorer } from '../../prepared'
import type { SplitParts } from '../../split'
import type { GuessedBaselines } from '../baselines'
import { neverRightWarnings } from '../neverRight'
import { certaintyOf, classScorer, uncalibrated } from '../certainty/certaintyOf'
import { balancedWeights, classCounts, untestedWarnings } from '../classParts'
import { answersOf, TestScorer } from '../testScorer'
import type { SequencesCodec } from './codec'
import { leftOutWarnings, shorteningWarnings } from './leftOutWarnings'
import { sequencesNetwork } from './network'
import type { NumberSequences } from './numberSequences'
import type { ReadSequences } from './readSequences'
import { SequenceSamples } from './sequenceSamples'
import { coarse, fine, shownSequence } from './showSequence'

/** What the rows of an experiment gave. */
interface RowsRead {
  readonly read: ReadSequences
  /** Class number of each sequence. */
  readonly labels: Int32Array
  readonly parts: SplitParts
  readonly codec: SequencesCodec
  /** The sequences as they enter. */
  readonly encoded: NumberSequences
  /** Training sequences that lose steps. */
  readonly cut: number
  readonly guessed: GuessedBaselines
}

/** Sequences of a class that are drawn before training. */
const drawnOfClass = 5
/** Steps of a sequence that are shown as they enter. */
const enteredSteps = 200

/** A classification of number sequences ready to train on. */
export class PreparedSequences implements PreparedTask {
  readonly network: Network
  readonly loss: LossKind
  readonly samples: Readonly<Record<'train' | 'validation' | 'test', SequenceSamples>>
  readonly counts: SampleCounts
  readonly warnings: readonly Warning[]
  codec: SequencesCodec
  private certainty = uncalibrated

  constructor(
    readonly experiment: SequencesExperiment,
    private readonly rows: RowsRead,
  ) {
    const { labels, parts, codec, encoded } = rows
    this.codec = codec
    const classes = codec.labels.length
    const input = { steps: codec.sequenceLength, channels: codec.channels.length, varies: codec.varies }
    this.network = sequencesNetwork(experiment, input, classes)
    this.loss = classes === 2 ? 'binaryCrossEntropy' : 'categoricalCrossEntropy'
    const weights =
      experiment.training.classWeights === 'balanced' ? balancedWeights(labels, parts.train, classes) : null
    this.samples = {
      train: new SequenceSamples(encoded, parts.train, labels, weights),
      validation: new SequenceSamples(encoded, parts.validation, labels),
      test: new SequenceSamples(encoded, parts.test, labels),
    }
    this.counts = { train: parts.train.length, validation: parts.validation.length, test: parts.test.length }
    this.warnings = [...this.notes, ...untestedWarnings(rows, codec.labels)]
  }

  baselines(wanted: readonly Part[], onProgress?: Progress): Promise<Baseline[]> {
    return this.rows.guessed.on(wanted, onProgress)
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

  async evaluate(model: Model): Promise<Evaluated<SequencesEvaluation>> {
    const { parts, read } = this.rows
    const { labels: names, channels, figure } = this.codec
    const scorer = new TestScorer(names, this.counts.test, this.certainty)
    const metrics = await model.run(this.samples.test, scorer)
    const mistakes = scorer.mistakes.map(({ sample, actual, predicted, probability }) => {
      const sequence = parts.test[sample] ?? 0
      return {
        row: read.rows[sequence] ?? 0,
        name: read.names[sequence] ?? null,
        shown: this.shown(sequence, fine),
        actual: names[actual] ?? '',
        predicted: names[predicted] ?? '',
        probability,
      }
    })
    const evaluation = scorer.evaluation()
    return {
      metrics,
      warnings: neverRightWarnings(evaluation),
      evaluation: {
        ...evaluation,
        of: 'sequences',
        channels,
        figure,
        mistakes,
      },
      answers: answersOf(this.rows, names, scorer),
      beside: await this.rows.guessed.beside(scorer.answered),
    }
  }

  preview(): Promise<SequencesPreview> {
    const { read, labels, parts, codec, cut } = this.rows
    const lengths = read.rows.map((_, sequence) => read.sequences.length(sequence)).sort((a, b) => a - b)
    const examples = codec.labels.map((_, number) =>
      Array.from(parts.train.filter((sequence) => labels[sequence] === number).subarray(0, drawnOfClass)),
    )
    return Promise.resolve({
      task: 'classification',
      of: 'sequences',
      samples: this.counts,
      leftOut: this.notes.map(({ message }) => message),
      channels: codec.channels,
      figure: codec.figure,
      sequences: read.sequences.count,
      lengths: {
        minimum: lengths[0] ?? 0,
        median: lengths[lengths.length >> 1] ?? 0,
        maximum: lengths.at(-1) ?? 0,
      },
      steps: codec.sequenceLength,
      every: codec.every,
      cut,
      scalers: codec.scalers,
      example: this.entered(parts.train[0] ?? 0),
      classes: classCounts(codec.labels, labels, parts).map((counted, number) => ({
        ...counted,
        examples: (examples[number] ?? []).map((sequence) => this.shown(sequence, coarse)),
      })),
    })
  }

  look(question: Look): Promise<Seen> {
    if (question.about !== 'sequence')
      throw new Error(`prepared for sequences, asked about ${question.about}`)
    const { count } = this.rows.read.sequences
    if (question.place >= count) {
      throw expected('input.invalid', {
        where: 'Sequence',
        problem: `there are ${count.toLocaleString('en')} sequences`,
        hint: `Choose one from 1 to ${count.toLocaleString('en')}.`,
      })
    }
    return Promise.resolve({ task: question.task, about: question.about, ...this.entered(question.place) })
  }

  withSettings(experiment: Experiment): PreparedTask {
    if (!isSequences(experiment)) throw new Error('prepared for sequences')
    return new PreparedSequences(experiment, this.rows)
  }

  /** The part that the sequence beginning with a row of the data set is in; null where it is in none. */
  partOf(row: number): SamplePart {
    const { read, parts } = this.rows
    const place = read.rows.indexOf(row)
    return place >= 0 && place < read.testFrom ? partOf(parts, place) : null
  }

  /** What to know of the sequences themselves. */
  private get notes(): readonly Warning[] {
    const { read, parts, codec, cut } = this.rows
    return [...leftOutWarnings(read), ...shorteningWarnings(codec, cut, parts.train.length)]
  }

  private shown(sequence: number, fineness: typeof fine) {
    const { sequences } = this.rows.read
    return shownSequence(sequences.at(sequence), sequences.channels, fineness)
  }

  /** A sequence as it stands in the data and as it enters. */
  private entered(sequence: number): EncodedSequence {
    const { read, encoded, labels, parts, codec } = this.rows
    const values = encoded.at(sequence).subarray(0, enteredSteps * encoded.channels)
    return {
      row: read.rows[sequence] ?? 0,
      name: read.names[sequence] ?? null,
      label: codec.labels[labels[sequence] ?? 0] ?? '',
      part: partOf(parts, sequence),
      shown: this.shown(sequence, fine),
      steps: encoded.length(sequence),
      entered: Array.from({ length: values.length / encoded.channels }, (_, step) =>
        Array.from(values.subarray(step * encoded.channels, (step + 1) * encoded.channels)),
      ),
    }
  }
}

const partOf = (parts: SplitParts, sequence: number): SamplePart =>
  (['train', 'validation', 'test'] as const).find((part) => parts[part].includes(sequence)) ?? null
