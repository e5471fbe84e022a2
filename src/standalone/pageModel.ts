import { PortableNetwork } from '../shared/portable/portableNetwork'
import type { TaskPage } from '../shared/portable/taskPage'

/** The text of an element of the page, by its id. */
export type ReadText = (id: string) => string

/** A model as it stands in its page. */
export interface PageModel<Codec, Question, Answer> {
  readonly page: TaskPage<Codec, Question, Answer>
  readonly codec: Codec
  readonly network: PortableNetwork
  readonly questions: readonly Question[]
  /** What the trained model says to the questions, flat. */
  readonly expected: Float32Array
}

/** Numbers in base64, float32, little-endian. */
export function floatsOf(base64: string): Float32Array {
  const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0))
  return new Float32Array(bytes.buffer)
}

/** The model that stands in the elements of a page. */
export function modelIn<Codec, Question, Answer>(
  page: TaskPage<Codec, Question, Answer>,
  read: ReadText,
): PageModel<Codec, Question, Answer> {
  return {
    page,
    // Written by the application beside this code.
    codec: JSON.parse(read('codec')),
    network: new PortableNetwork(JSON.parse(read('plan')), floatsOf(read('weights'))),
    questions: JSON.parse(read('questions')),
    expected: floatsOf(read('expected')),
  }
}

/** What a model says to questions, flat, one behind the other. */
export function outputsOf<Codec, Question, Answer>(
  { page, codec, network }: PageModel<Codec, Question, Answer>,
  questions: readonly Question[],
): Float32Array {
  const said = page.inputs(codec, questions).map((inputs) => network.answer(inputs))
  const outputs = new Float32Array(said.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const own of said) {
    outputs.set(own, at)
    at += own.length
  }
  return outputs
}

/** How far the answers of a model to its own questions lie from those of the trained one. */
export function differenceOf<Codec, Question, Answer>(model: PageModel<Codec, Question, Answer>): number {
  const outputs = outputsOf(model, model.questions)
  if (outputs.length !== model.expected.length) return Infinity
  return outputs.reduce((largest, value, place) => {
    const difference = Math.abs(value - (model.expected[place] ?? NaN))
    return difference <= largest ? largest : difference
  }, 0)
}
