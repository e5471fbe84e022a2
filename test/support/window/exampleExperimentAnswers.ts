import type { Calls } from '../../../src/shared/contract/calls'
import type { Handlers } from '../../../src/shared/rpc'
import type { Look, Seen } from '../../../src/shared/tasks/catalogue'
import {
  examplePreview,
  exampleText,
  exampleVocabulary,
  exampleWindow,
  planExample,
  type ExampleDraft,
} from './examplePreviews'

/** Plans drafts for real; what would need rows comes from examples. */
export const exampleExperimentAnswers = (): Handlers<Calls>['experiments'] => ({
  plan: planExample,
  preview: (draft) => examplePreview(draft, planExample(draft)),
  look: ({ draft, question }) => exampleLook(draft, question),
  estimate: () => ({ secondsPerEpoch: 21.4, memoryBytes: 412_000_000 }),
})

function exampleLook(draft: ExampleDraft, question: Look): Seen {
  const plan = planExample(draft)
  if (question.about === 'text')
    return { task: question.task, about: 'text', ...exampleText(question.sample, plan) }
  if (question.about === 'window')
    return { task: question.task, about: 'window', ...exampleWindow(question.origin, plan) }
  if (question.about === 'sequence') throw new Error('no example holds sequences')
  return { task: question.task, about: 'vocabulary', ...exampleVocabulary(question) }
}
