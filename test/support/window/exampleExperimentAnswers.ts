import type { Calls } from '../../../src/shared/contract/calls'
import type { Handlers } from '../../../src/shared/rpc'
import { examplePreview, exampleText, exampleVocabulary, exampleWindow, planExample } from './examplePreviews'

/** Plans drafts for real; what would need rows comes from examples. */
export const exampleExperimentAnswers = (): Handlers<Calls>['experiments'] => ({
  plan: planExample,
  preview: (draft) => examplePreview(draft, planExample(draft)),
  encode: ({ sample, ...draft }) => exampleText(sample, planExample(draft)),
  vocabulary: (question) => exampleVocabulary(question),
  window: ({ origin, ...draft }) => exampleWindow(origin, planExample(draft)),
  estimate: () => ({ secondsPerEpoch: 21.4, memoryBytes: 412_000_000 }),
})
