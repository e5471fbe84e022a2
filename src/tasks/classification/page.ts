import { outputsOf } from '../../shared/portable/outputsOf'
import type { PortableNetwork } from '../../shared/portable/portableNetwork'
import type { TaskPage } from '../../shared/portable/taskPage'
import { typedTexts } from '../text/typedTexts'
import type { ClassificationCodec } from './codec'
import { decodeOutputs, encodeInputs, type PortableAnswer } from './portable'
import { showClasses, tableOfClasses } from './showClasses'

/** Texts that are typed, and the probability of each class. */
export const page: TaskPage<ClassificationCodec, string, PortableAnswer> = {
  words: ({ text }) => ({
    label: 'Text',
    help: `Type or paste a text. A file holds one a line, or is a CSV with the column "${text}".`,
  }),
  options: () => [],
  byLine: true,
  written: (_codec, question) => question,
  read: ({ text }, typed, isByLine) => typedTexts(typed, isByLine, text),
  said,
  answers: ({ codec, network, questions }) => decodeOutputs(codec, said(codec, network, questions)),
  show: ({ answer }) => showClasses(answer),
  table: ({ labels }, questions, answers) => tableOfClasses(labels, questions, answers),
}

function said(
  codec: ClassificationCodec,
  network: PortableNetwork,
  questions: readonly string[],
): Float32Array {
  return outputsOf(
    network,
    encodeInputs(codec, questions).map((ids) => [ids]),
  )
}
