import type { Component } from 'vue'
import type { Network } from '../../shared/domain/network'
import type { Preview } from '../../shared/tasks/catalogue'
import type { KindId } from '../../shared/domain/task'
import { countedNetwork } from './classification/countedNetwork'
import ClassificationEvaluation from './classification/ClassificationEvaluation.vue'
import ClassificationPreview from './classification/ClassificationPreview.vue'
import ClassificationTry from './classification/ClassificationTry.vue'
import { countedSequences } from './classification/sequences/countedSequences'
import SequencesEvaluation from './classification/sequences/SequencesEvaluation.vue'
import SequencesPreview from './classification/sequences/SequencesPreview.vue'
import SequencesTry from './classification/sequences/SequencesTry.vue'
import { countedWriter } from './generation/countedWriter'
import GenerationEvaluation from './generation/GenerationEvaluation.vue'
import GenerationPreview from './generation/GenerationPreview.vue'
import GenerationTry from './generation/GenerationTry.vue'
import { countedTags } from './tagging/countedTags'
import TaggingEvaluation from './tagging/TaggingEvaluation.vue'
import TaggingPreview from './tagging/TaggingPreview.vue'
import TaggingTry from './tagging/TaggingTry.vue'
import ForecastingEvaluation from './forecasting/ForecastingEvaluation.vue'
import ForecastingPreview from './forecasting/ForecastingPreview.vue'
import ForecastingTry from './forecasting/ForecastingTry.vue'
import { countedTranslation } from './translation/countedTranslation'
import TranslationEvaluation from './translation/TranslationEvaluation.vue'
import TranslationPreview from './translation/TranslationPreview.vue'
import TranslationTry from './translation/TranslationTry.vue'

/** What the window shows of a kind of data beyond what all share. */
export interface TaskView {
  /**
   * How real samples enter the network; takes `preview`, the preview of this kind, the `network`, and the `desk` that answers
   * questions about its data; emits `set` with settings to change.
   */
  readonly Preview: Component
  /** Charts and tables of the test rows; takes `run` and its `evaluation`. */
  readonly Evaluation: Component
  /** What reading the rows tells of the planned network that the profile could only estimate. */
  readonly countedNetwork: (network: Network, preview: Preview) => Network
  /** An own input and its answer; takes `run`. */
  readonly Try: Component
}

/** The views of every kind of data; a forgotten kind does not compile, and nothing else in the window asks which it is. */
export const taskViews: Readonly<Record<KindId, TaskView>> = {
  texts: {
    Preview: ClassificationPreview,
    Evaluation: ClassificationEvaluation,
    Try: ClassificationTry,
    countedNetwork,
  },
  sequences: {
    Preview: SequencesPreview,
    Evaluation: SequencesEvaluation,
    Try: SequencesTry,
    countedNetwork: countedSequences,
  },
  series: {
    Preview: ForecastingPreview,
    Evaluation: ForecastingEvaluation,
    Try: ForecastingTry,
    countedNetwork: (network) => network,
  },
  writing: {
    Preview: GenerationPreview,
    Evaluation: GenerationEvaluation,
    Try: GenerationTry,
    countedNetwork: countedWriter,
  },
  sentences: {
    Preview: TaggingPreview,
    Evaluation: TaggingEvaluation,
    Try: TaggingTry,
    countedNetwork: countedTags,
  },
  pairs: {
    Preview: TranslationPreview,
    Evaluation: TranslationEvaluation,
    Try: TranslationTry,
    countedNetwork: countedTranslation,
  },
}
