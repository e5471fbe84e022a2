import type { Model } from '../prepared'
import { sourceInput } from './pairSamples'
import { endId, paddingId } from './specialTokens'

/** A network that is asked step by step, and tells where it looked. */
export type StepModel = Pick<Model, 'start' | 'step' | 'keep' | 'looked' | 'report'>

/** What is searched. */
export interface SearchOrder {
  /** Tokens of each source. */
  readonly sources: readonly Int32Array[]
  /** Tokens of each translation at most. */
  readonly limits: readonly number[]
  /** Beginnings that are followed of each. */
  readonly beam: number
  /** Whether to keep where the network looked for each token. */
  readonly keepsLooks: boolean
}

/** A translation that was found. */
export interface FoundTokens {
  /** Without the end. */
  readonly ids: readonly number[]
  /** Nats of the whole translation, its end among them, negative. */
  readonly log: number
  /** The same by its length, by which translations are compared. */
  readonly score: number
  /** Tokens that were chosen, the end among them. */
  readonly steps: number
  /** Which token of the source the network looked at most for each token; -1 where it does not look. */
  readonly looks: readonly number[]
  /** Shares of all of them [tokens][source tokens]; empty unless asked for. */
  readonly shares: readonly Float32Array[]
}

/**
 * How much long translations are favoured over short ones, which have fewer tokens to be unsure of: 0 = not at all, 1 = the mean of the tokens counts.
 * With 1, English sentences came out in French as long as their references: 18,834 words beside 18,747.
 */
const lengthWeight = 1

/**
 * The score of a translation of so many tokens.
 * Source: Wu et al., Google's Neural Machine Translation System, 2016, formula 14.
 */
const scoreOf = (log: number, steps: number): number => log / ((5 + steps) / 6) ** lengthWeight

/** A token with those before it. */
interface Link {
  readonly id: number
  readonly before: Link | null
  readonly log: number
  readonly steps: number
  readonly look: number
  readonly shares: Float32Array | null
}

/** A beginning that is followed, with the row of the network that stands behind it. */
interface Candidate {
  readonly row: number
  readonly before: Link | null
  readonly id: number
  readonly log: number
}

/** The beginnings of one source, and what is found. */
class SourceSearch {
  live: readonly (Link | null)[] = [null]
  readonly found: Link[] = []

  constructor(
    readonly limit: number,
    private readonly beam: number,
  ) {}

  /** Takes the best candidates in order: those that end are found, the others are followed. Whether it goes on. */
  take(candidates: readonly Candidate[], linked: (candidate: Candidate) => Link): Candidate[] {
    const followed: Candidate[] = []
    const live: Link[] = []
    for (const candidate of candidates) {
      if (live.length >= this.beam) break
      const link = linked(candidate)
      if (candidate.id === endId) this.found.push(link)
      else {
        live.push(link)
        followed.push(candidate)
      }
      if (this.found.length >= this.beam) break
    }
    const steps = live[0]?.steps ?? 0
    const isDone = this.found.length >= this.beam || live.length === 0 || steps >= this.limit
    if (isDone && this.found.length === 0) this.found.push(...live)
    this.live = isDone ? [] : live
    return isDone ? [] : followed
  }
}

/**
 * The search for the likeliest translations of some sources: of each the so many likeliest beginnings are followed side by side until as many have
 * come to an end. A beam of 1 takes the likeliest token each time. Who runs the network asks it for `tokens`, a row a beginning, and hands over what it says.
 */
export class BeamSearch {
  private readonly searches: readonly SourceSearch[]

  constructor(private readonly order: SearchOrder) {
    this.searches = order.limits.map((limit) => new SourceSearch(limit, order.beam))
  }

  /** The last token of each beginning that is followed, source after source; none when all is found. */
  get tokens(): Int32Array {
    return Int32Array.from(
      this.searches.flatMap(({ live }) => live),
      (link) => link?.id ?? endId,
    )
  }

  /**
   * Takes the probabilities of what follows each beginning [rows, vocabulary], and how much each looked at the tokens of its source [rows, `width`], null where nothing
   * looks. Answers which rows are gone on from, in order; null where they stay as they are, or none is.
   */
  take(outputs: Float32Array, looked: Float32Array | null, width: number): Int32Array | null {
    const { beam, keepsLooks } = this.order
    const rows = this.searches.reduce((sum, { live }) => sum + live.length, 0)
    const units = outputs.length / rows
    const kept: number[] = []
    let row = 0
    for (const search of this.searches) {
      const candidates = search.live.flatMap((link, at) =>
        likeliest(outputs.subarray((row + at) * units, (row + at + 1) * units), 2 * beam).map(
          ({ id, log }): Candidate => ({
            row: row + at,
            before: link,
            id,
            log: (link?.log ?? 0) + log,
          }),
        ),
      )
      row += search.live.length
      candidates.sort((a, b) => b.log - a.log || a.row - b.row || a.id - b.id)
      const linked = ({ row: at, before, id, log }: Candidate): Link => {
        const shares = looked?.subarray(at * width, (at + 1) * width) ?? null
        return {
          id,
          before,
          log,
          steps: (before?.steps ?? 0) + 1,
          look: shares ? strongest(shares) : -1,
          shares: keepsLooks ? (shares?.slice() ?? null) : null,
        }
      }
      kept.push(...search.take(candidates, linked).map((candidate) => candidate.row))
    }
    const areAll = kept.length === rows && kept.every((from, at) => from === at)
    return kept.length === 0 || areAll ? null : Int32Array.from(kept)
  }

  /** What was found for each source, the best first. */
  get found(): FoundTokens[][] {
    const { sources, beam } = this.order
    return this.searches.map(({ found }, at) =>
      found
        .map((link) => toldOf(link, sources[at]?.length ?? 0))
        .sort((a, b) => b.score - a.score)
        .slice(0, beam),
    )
  }
}

/** The likeliest translations of some sources, the best first; all sources are asked in one batch. */
export function searchBeams(model: StepModel, order: SearchOrder): FoundTokens[][] {
  const input = sourceInput(order.sources)
  const { steps: width = 0 } = input.span ?? {}
  let state = model.start({
    size: order.sources.length,
    steps: width,
    lengths: input.span?.lengths ?? null,
    inputs: [input],
    targets: null,
    goesOn: false,
  })
  const search = new BeamSearch(order)
  for (let { tokens } = search; tokens.length > 0; { tokens } = search) {
    const outputs = model.step(state, tokens)
    const kept = search.take(outputs, model.looked(state), width)
    if (kept) state = model.keep(state, kept)
  }
  return search.found
}

/** A translation out of its last token. */
function toldOf(last: Link, sourceTokens: number): FoundTokens {
  const links: Link[] = []
  for (let link: Link | null = last; link; link = link.before) links.push(link)
  const written = links.reverse().filter(({ id }) => id !== endId)
  return {
    ids: written.map(({ id }) => id),
    log: last.log,
    score: scoreOf(last.log, last.steps),
    steps: last.steps,
    looks: written.map(({ look }) => look),
    shares: written.flatMap(({ shares }) => (shares ? [shares.slice(0, sourceTokens)] : [])),
  }
}

/** The so many likeliest entries of one row of probabilities, the likeliest first, as logarithms; padding never comes. */
function likeliest(
  probabilities: Float32Array,
  count: number,
): { readonly id: number; readonly log: number }[] {
  const ids: number[] = []
  const values: number[] = []
  let least = -1
  for (let id = paddingId + 1; id < probabilities.length; id++) {
    const value = probabilities[id] ?? 0
    if (value <= least) continue
    let place = values.length
    while (place > 0 && value > (values[place - 1] ?? 0)) place -= 1
    values.splice(place, 0, value)
    ids.splice(place, 0, id)
    if (values.length > count) {
      values.pop()
      ids.pop()
    }
    if (values.length === count) least = values[count - 1] ?? 0
  }
  return ids.map((id, place) => ({ id, log: Math.log(Math.max(smallest, values[place] ?? 0)) }))
}

/** Probabilities below the smallest float32 are taken for it. */
const smallest = 1e-38

const strongest = (values: Float32Array): number =>
  values.reduce((best, value, at) => (value > (values[best] ?? 0) ? at : best), 0)
