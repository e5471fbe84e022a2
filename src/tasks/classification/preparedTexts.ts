import type { SampleCounts } from '../../shared/domain/preparation'
import type { VectorsCoverage } from '../../shared/domain/wordVectors'
import type { SplitParts } from '../split'
import type { ClassificationCodec } from './codec'
import type { LearnedVocabulary } from './learnVocabulary'
import type { ReadTexts } from './readTexts'
import type { ClassificationExperiment } from '../../shared/tasks/classification/spec'

/** Texts read, divided and encoded, with their labels: what evaluation and pictures are made from. */
export interface PreparedTexts {
  readonly experiment: ClassificationExperiment
  readonly read: ReadTexts
  /** Class number of each text. */
  readonly labels: Int32Array
  readonly parts: SplitParts
  readonly codec: ClassificationCodec
  readonly learned: LearnedVocabulary
  /** What word vectors gave; null without them. */
  readonly coverage: VectorsCoverage | null
  readonly counts: SampleCounts
  /** Rows of the data set. */
  readonly rows: number
  /** The text as it stands in its file, shortened. */
  originalText(text: number): Promise<string>
  /** Text and label of a row of the data set, whether or not it is used; an empty text where it has none. */
  originalRow(row: number): Promise<{ text: string; label: string | null }>
}
