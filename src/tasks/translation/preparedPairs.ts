import type { Warning } from '../../shared/domain/dataset'
import type { SampleCounts } from '../../shared/domain/preparation'
import type { TranslationExperiment } from '../../shared/tasks/translation/spec'
import type { Part } from '../prepared'
import type { PairBaselines } from './baselines'
import type { TranslationCodec } from './codec'
import type { DividedPairs } from './dividePairs'
import type { LearnedSides } from './learnSides'
import type { PairSamples } from './pairSamples'
import type { ReadPairs } from './readPairs'
import type { JudgedSource } from './testSources'
import type { Translator } from './translator'

/** What the pairs of an experiment gave. */
export interface PairsRead {
  readonly pairs: ReadPairs
  readonly parts: DividedPairs
  readonly learned: LearnedSides
  readonly codec: TranslationCodec
  /** Pairs of training and validation that are longer than what is learned from. */
  readonly tooLong: number
}

/** Pairs read, divided and numbered: what evaluation and pictures are made from. */
export interface PreparedPairs {
  readonly experiment: TranslationExperiment
  readonly read: PairsRead
  readonly samples: {
    readonly train: PairSamples
    readonly validation: PairSamples
    readonly test: PairSamples
  }
  readonly codec: TranslationCodec
  readonly counts: SampleCounts
  readonly warnings: readonly Warning[]
  readonly translator: Translator
  /** Different sources with their references. */
  readonly judged: Readonly<Record<Part, readonly JudgedSource[]>>
  readonly guesses: PairBaselines
}
