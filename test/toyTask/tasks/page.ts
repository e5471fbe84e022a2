import { outputsOf } from '../../../src/shared/portable/outputsOf'
import type { PortableNetwork } from '../../../src/shared/portable/portableNetwork'
import type { TaskPage } from '../../../src/shared/portable/taskPage'
import { decodeOutputs, encodeInputs } from './portable'

/** Numbers that are typed, and what is answered. */
export const page: TaskPage<unknown, number, number> = {
  words: () => ({ label: 'Number', help: 'Type a number.' }),
  options: () => [],
  byLine: false,
  written: (_codec, question) => String(question),
  read: (_codec, typed) => [Number(typed)],
  said,
  answers: ({ codec, network, questions }) => decodeOutputs(codec, said(codec, network, questions)),
  show: ({ answer }) => [{ kind: 'facts', facts: [['Answer', String(answer)]] }],
  table: (_codec, questions, answers) => ({
    head: ['Number', 'Answer'],
    rows: answers.map((answer, index) => [String(questions[index]), String(answer)]),
  }),
}

function said(codec: unknown, network: PortableNetwork, questions: readonly number[]): Float32Array {
  return outputsOf(
    network,
    encodeInputs(codec, questions).map((steps) => [steps]),
  )
}
