import { largestDifference } from '../shared/largestDifference'
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
  /** What the application says to the questions, as `said` of the page. */
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

/** What a page says to one of its questions, as numbers. */
export const saidOf = <Codec, Question, Answer>(
  { page, codec, network }: PageModel<Codec, Question, Answer>,
  question: Question,
): Float32Array => page.said(codec, network, [question])

/** How far what was said, one question behind the other, lies from what was expected. */
export function differenceBetween(said: readonly Float32Array[], expected: Float32Array): number {
  let [largest, place] = [0, 0]
  for (const own of said) {
    const difference = largestDifference(own, expected.subarray(place, place + own.length))
    largest = Math.max(largest, difference)
    place += own.length
  }
  return place === expected.length ? largest : Infinity
}

/** How far the answers of a model to its own questions lie from those of the trained one. */
export const differenceOf = <Codec, Question, Answer>(model: PageModel<Codec, Question, Answer>): number =>
  differenceBetween(
    model.questions.map((question) => saidOf(model, question)),
    model.expected,
  )
