import type { SampleCounts } from '../../shared/domain/preparation'
import type { TaggingExperiment } from '../../shared/tasks/tagging/spec'
import type { SplitParts } from '../split'
import type { ChosenVectors } from '../text/chooseVectors'
import type { TaggingCodec } from './codec'
import type { LearnedCodec } from './learnCodec'
import type { ReadSentences } from './readSentences'
import type { EncodedWords } from './sentenceSamples'
import type { TaggedSentences } from './taggedSentences'

/** What the rows of an experiment gave. */
export interface SentencesRead {
  readonly read: ReadSentences
  readonly parts: SplitParts
  readonly learned: LearnedCodec
  readonly vectors: ChosenVectors | null
}

/** Sentences read, divided and encoded: what evaluation and pictures are made from. */
export interface PreparedSentences {
  readonly experiment: TaggingExperiment
  readonly prepared: SentencesRead
  readonly codec: TaggingCodec
  readonly sentences: TaggedSentences
  readonly words: EncodedWords
  readonly counts: SampleCounts
}
