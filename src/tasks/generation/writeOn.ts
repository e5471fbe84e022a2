import { Random } from '../../shared/random'
import type { Model } from '../prepared'
import { chooseToken, likeliestTokens, type Manner } from './chooseToken'
import { endId } from './specialTokens'
import type { Spelling } from './spelling'

/** What is read of a longer beginning: its end. */
const longestRead = 4000

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

/** Reads a beginning in one row: where the network stands then, and the probabilities of the next token. */
function readPrompt(model: StepModel, all: Int32Array) {
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
  const probabilities = model.step(state, ids.slice(-1))
  return { state, probabilities }
}

/** The probabilities of what comes next after a text. */
export const nextProbabilities = (model: StepModel, spelling: Spelling, text: string): Float32Array =>
  readPrompt(model, spelling.read(text).ids).probabilities

/** Continues a beginning once for each manner, all side by side; each text has random numbers of its own. */
export function writeOn(model: StepModel, spelling: Spelling, order: WritingOrder): Continuation[] {
  const { ids } = spelling.read(order.prompt)
  const start = readPrompt(model, ids)
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
  }
  return writers.map(({ written, ended }) => ({ continuation: written, ended }))
}

function repeated(values: Float32Array, times: number): Float32Array {
  const all = new Float32Array(times * values.length)
  for (let row = 0; row < times; row++) all.set(values, row * values.length)
  return all
}
