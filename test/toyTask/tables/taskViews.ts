import type { Network } from '../../../src/shared/domain/network'
import { taskViews as others } from '../../../src/renderer/tasks/taskViews'
import ToyEvaluation from '../renderer/ToyEvaluation.vue'
import ToyPreview from '../renderer/ToyPreview.vue'
import ToyTry from '../renderer/ToyTry.vue'

export const taskViews = {
  ...others,
  numberPairs: {
    Preview: ToyPreview,
    Evaluation: ToyEvaluation,
    Try: ToyTry,
    countedNetwork: (network: Network) => network,
  },
}
