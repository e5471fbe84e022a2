import type {
  EncodedText,
  SeriesWindow,
  TextSample,
  VocabularyPage,
  VocabularyQuestion,
} from '../../shared/domain/preparation'
import type { Result } from '../../shared/result'

/** What can be asked about the data that a preview was made of: main keeps them at hand, so that answers come at once. */
export interface PreviewDesk {
  /** Changes with the settings that samples depend on. */
  readonly key: string
  encode(sample: TextSample): Promise<Result<EncodedText>>
  vocabulary(question: VocabularyQuestion): Promise<Result<VocabularyPage>>
  /** The window that ends with row `origin`. */
  window(origin: number): Promise<Result<SeriesWindow>>
}
