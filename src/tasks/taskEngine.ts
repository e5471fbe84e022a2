import type { Network } from '../shared/domain/network'
import type { Section } from '../shared/document/blocks'
import type { Answer, Evaluation, Experiment, Question } from '../shared/tasks/catalogue'
import type { ReportAnswers } from './report'
import type { TaskCases } from './taskCases'
import type { TaskInside } from './taskInside'
import type {
  AskedRows,
  JudgedRun,
  Model,
  PreparationContext,
  PreparedTask,
  RowSource,
  Samples,
} from './prepared'

/** The stored model of a run, as a task asks it. */
export interface AskedModel {
  /** What was stored as the codec of the run. */
  readonly codec: unknown
  /** What the answer goes on from; null where the question holds all. */
  readonly rows: AskedRows | null
  /** Outputs after the last activation, [samples, units], or [samples, steps, units] where the network answers at each step. */
  answer(samples: Samples): Promise<Float32Array>
  /** The network itself, for tasks that are answered step by step, or by more than its outputs. */
  readonly network?: Pick<Model, 'run' | 'start' | 'step' | 'keep' | 'looked' | 'report'>
}

/** Rows of a data set by which an export proves itself. */
export interface PortableSamples {
  /** As the application's own network reads them. */
  readonly samples: Samples
  /** As the exported model reads them: nested lists, batch first. */
  readonly inputs: number[][] | number[][][]
  /** The same of the further inputs of a network that reads several; the encoding for exports gives a list of all. */
  readonly furtherInputs?: readonly number[][][]
  /** As a person writes them: texts, or the past of a series. */
  readonly questions: readonly unknown[]
  /** Names of the inputs, for documents. */
  readonly inputShape: string
  /** The application's own answers, where they are searched step by step: what is compared is these in place of outputs. */
  readonly search?: (model: Pick<Model, 'start' | 'step' | 'keep' | 'looked' | 'report'>) => SearchedAnswers
}

/** Answers that were searched step by step. */
export interface SearchedAnswers {
  /** As exported models answer. */
  readonly answers: readonly unknown[]
  /** The same as numbers, one behind the other, as the page of the task says them. */
  readonly numbers: Float32Array
}

/** What the places of a network's inputs and outputs stand for, so that another network can tell which of them it knows. */
export interface NetworkNames {
  /** Of each input: the token of each number; null where numbers enter. */
  readonly inputs: readonly (readonly string[] | null)[]
  /** What each output says; null where it says numbers. Two beside a single output: it speaks for the second and against the first. */
  readonly outputs: readonly string[] | null
}

/** Samples that an export proves itself by, at most. */
export const portableSampleCount = 20

/** The part of a task that the trainer uses, for one kind of data. */
export interface TaskEngine<
  OwnExperiment = Experiment,
  OwnQuestion = Question,
  OwnAnswer = Answer,
  Prepared = PreparedTask,
  OwnEvaluation = Evaluation,
> {
  /** Reads, splits and encodes the data of an experiment. */
  prepare(experiment: OwnExperiment, context: PreparationContext): Promise<Prepared>
  /** The verdict of a run in one sentence. */
  judge(run: JudgedRun): string
  answer(question: OwnQuestion, model: AskedModel): Promise<OwnAnswer>
  /** What a report tells of the test part, beside metrics and curves. */
  report(evaluation: OwnEvaluation, answers: ReportAnswers): readonly Section[]
  /** Name of the modules that `portable.ts` and `page.ts` were bundled into, which go along with exported models. */
  readonly portable: string
  /** Whether answers are searched step by step, which a model file of one graph does not hold. */
  readonly isSearched: boolean
  /**
   * The network that an experiment has whose rows gave a codec; null where no rows give this experiment such a codec. Throws a ZodError for what is no
   * codec at all.
   */
  networkOf(experiment: OwnExperiment, codec: unknown): Network | null
  /** What the inputs and outputs of a network with that codec stand for. */
  namesOf(codec: unknown): NetworkNames
  /**
   * What of a codec decides what the numbers that enter and leave its network mean, as plain values: networks for which it is the same may answer
   * together, and weights go on only where it is. What was learned of a finished model, such as intervals, is not in it. Throws a ZodError.
   */
  meaningOf(codec: unknown): unknown
  /** Chooses up to 20 samples of a data set for a stored codec. Throws `dataset.tooFewRows` where there is none. */
  portableSamples(codec: unknown, source: RowSource): Promise<PortableSamples>
  /** How the kept answers of two runs are set beside each other. */
  readonly cases: TaskCases
  /** How the inside of its networks is looked at. */
  readonly inside: TaskInside<OwnExperiment>
}
