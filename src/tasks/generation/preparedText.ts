import type { Warning } from '../../shared/domain/dataset'
import type { SampleCounts } from '../../shared/domain/preparation'
import type { GenerationExperiment } from '../../shared/tasks/generation/spec'
import type { PreparationContext } from '../prepared'
import type { TextBaselines } from './baselines'
import type { GenerationCodec } from './codec'
import type { LearnedText } from './learnVocabulary'
import type { Spelling } from './spelling'
import type { StreamSamples } from './streamSamples'
import type { Continuation, StepModel } from './writeOn'

/** What the texts of an experiment gave. */
export interface TextsRead {
  readonly learned: LearnedText
  readonly codec: GenerationCodec
  /** Texts of their own, or rows that go on. */
  readonly texts: number
  readonly leftOut: number
}

/** A text read, divided and numbered: what evaluation and pictures are made from. */
export interface PreparedText {
  readonly experiment: GenerationExperiment
  readonly read: TextsRead
  readonly learned: LearnedText
  readonly codec: GenerationCodec
  readonly spelling: Spelling
  readonly samples: {
    readonly train: StreamSamples
    readonly validation: StreamSamples
    readonly test: StreamSamples
  }
  readonly counts: SampleCounts
  readonly warnings: readonly Warning[]
  readonly guesses: TextBaselines
  readonly context: Pick<PreparationContext, 'dataset'>
  /** Texts without a beginning at the temperatures that are shown; each epoch has random numbers of its own. */
  write(model: StepModel, epoch: number): readonly (Continuation & { readonly temperature: number })[]
}
