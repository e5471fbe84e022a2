import { Random } from '../../shared/random'
import type { Model, NetworkState } from '../prepared'
import { chooseToken, likeliestTokens, type Manner } from './chooseToken'
import { endId } from './specialTokens'
import type { Spelling } from './spelling'
import { usualSeed } from '../trainingDefaults'

/** What is read of a longer beginning: its end. */
const longestRead = 4000
/** Tokens of the text that stands before a text of its own, at most, and how it is written. */
const longestBefore = { character: 400, word: 100 } as const
const calm: Manner = { temperature: 0.5, topK: null, topP: null }

/** How texts are written on, one after the other side by side. */
export interface WritingOrder {
  readonly prompt: string
  /** One a text. */
  readonly manners: readonly Manner[]
  /** Tokens at most. */
  readonly length: number
  readonly seed: number
  readonly stopsAtEnd: boolean
}

/** A text that was written on. */
export interface Continuation {
  readonly continuation: string
  /** Whether it came to the end of a text by itself. */
  readonly ended: boolean
}

/** A network that is asked step by step. */
export type StepModel = Pick<Model, 'start' | 'step' | 'keep'>

/** Where a network stands after what it read in one row, and the probabilities of the next token. */
interface Standing {
  readonly state: NetworkState
  readonly probabilities: Float32Array
}

/** Reads a beginning. */
function readPrompt(model: StepModel, all: Int32Array): Standing {
  const ids = all.slice(-longestRead)
  const read = ids.slice(0, -1)
  const state = model.start({
    size: 1,
    steps: read.length,
    lengths: null,
    inputs: read.length === 0 ? [] : [{ kind: 'tokens', tokens: read }],
    targets: null,
    goesOn: false,
  })
  return { state, probabilities: model.step(state, ids.slice(-1)) }
}

/**
 * Begins a text of its own behind another one, which is written and let go of: in training every text but the first stands behind one, and
 * from an end alone a network has hardly ever begun.
 */
function beginText(model: StepModel, { codec: { level } }: Spelling, seed: number): Standing {
  const random = Random.of(seed, 'text before')
  const { state, probabilities } = readPrompt(model, Int32Array.of(endId))
  let next = probabilities
  for (let place = 0; place < longestBefore[level]; place++) {
    const id = chooseToken(likeliestTokens(next), calm, random)
    if (id === endId) break
    next = model.step(state, Int32Array.of(id))
  }
  return { state, probabilities: model.step(state, Int32Array.of(endId)) }
}

/** Where a network stands after a beginning, an empty one of a text of its own among them. */
const standingAfter = (model: StepModel, spelling: Spelling, prompt: string, seed: number): Standing =>
  prompt === '' && spelling.endsTexts
    ? beginText(model, spelling, seed)
    : readPrompt(model, spelling.read(prompt).ids)

/** The probabilities of what comes next after a text. */
export const nextProbabilities = (model: StepModel, spelling: Spelling, text: string): Float32Array =>
  standingAfter(model, spelling, text, usualSeed).probabilities

/** Continues a beginning once for each manner, all side by side; each text has random numbers of its own. */
export function writeOn(model: StepModel, spelling: Spelling, order: WritingOrder): Continuation[] {
  const writing = writeSteps(model, spelling, order)
  for (;;) {
    const next = writing.next()
    if (next.done === true) return next.value
  }
}

/** Tokens of each text that are written between two reports. */
const reportEvery = 25

/** Continues a beginning as `writeOn` does; `report` hears which share of the longest text is written, and may end it by throwing. */
export async function writeOnSlowly(
  model: StepModel,
  spelling: Spelling,
  order: WritingOrder,
  report: (share: number) => Promise<void>,
): Promise<Continuation[]> {
  const writing = writeSteps(model, spelling, order)
  for (let place = 1; ; place++) {
    const next = writing.next()
    if (next.done === true) return next.value
    if (place % reportEvery === 0) await report(next.value)
  }
}

/** Writes a token of every text between two values, the share of the longest text that is written. */
function* writeSteps(
  model: StepModel,
  spelling: Spelling,
  order: WritingOrder,
): Generator<number, Continuation[], undefined> {
  const { ids } = spelling.read(order.prompt)
  const start = standingAfter(model, spelling, order.prompt, order.seed)
  const writers = order.manners.map((manner, index) => ({
    manner,
    random: Random.of(order.seed, `text ${index}`),
    written: '',
    last: ids.at(-1) ?? endId,
    ended: false,
  }))
  let active = writers
  let state = model.keep(start.state, new Int32Array(writers.length))
  let outputs = repeated(start.probabilities, writers.length)
  // Behind a blank that was typed none belongs.
  const startsClean = /\s$/u.test(order.prompt) || order.prompt === ''
  for (let place = 0; place < order.length && active.length > 0; place++) {
    const units = outputs.length / active.length
    for (const [row, writer] of active.entries()) {
      const own = outputs.subarray(row * units, (row + 1) * units)
      const likely = likeliestTokens(own, writer.manner.topK ?? Infinity, spelling.endsTexts)
      const id = chooseToken(likely, writer.manner, writer.random)
      writer.ended = id === endId && order.stopsAtEnd
      if (!writer.ended) {
        const grown = spelling.written(writer.last, id)
        writer.written += place === 0 && startsClean ? grown.replace(/^ /, '') : grown
      }
      writer.last = id
    }
    const going = [...active.keys()].filter((row) => active[row]?.ended === false)
    if (going.length < active.length) {
      state = model.keep(state, Int32Array.from(going))
      active = active.filter(({ ended }) => !ended)
    }
    if (active.length === 0 || place + 1 === order.length) break
    outputs = model.step(
      state,
      Int32Array.from(active, ({ last }) => last),
    )
    yield (place + 1) / order.length
  }
  return writers.map(({ written, ended }) => ({ continuation: written, ended }))
}

function repeated(values: Float32Array, times: number): Float32Array {
  const all = new Float32Array(times * values.length)
  for (let row = 0; row < times; row++) all.set(values, row * values.length)
  return all
}
