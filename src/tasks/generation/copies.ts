import type { Copied } from '../../shared/tasks/generation/spec'

/** Passages of characters or words of at least these lengths count as copied: shorter ones come about by themselves. */
const shortestCopy = { character: 30, word: 40 } as const

/** A state of the automaton: all places of the written text at which the same passages end. */
interface State {
  readonly next: Map<number, number>
  /** The state of the longest passage that ends at more places. */
  link: number
  /** Longest passage that leads here, and the longest of it that stands in the training text. */
  length: number
  matched: number
}

/**
 * Finds what of a written text stands in a training text, which is read piece by piece and never held: all passages of the written text
 * are in a suffix automaton (Blumer et al. 1985), and the training text runs through it once.
 */
export class CopyFinder {
  private readonly states: State[] = [{ next: new Map(), link: -1, length: 0, matched: 0 }]
  /** The state of the whole text up to each place. */
  private readonly prefixes: number[] = []
  private state = 0
  private length = 0

  constructor(text: string) {
    let last = 0
    for (let place = 0; place < text.length; place++) {
      last = this.extend(last, text.charCodeAt(place))
      this.prefixes.push(last)
    }
  }

  /** Reads on in the training text. */
  read(training: string): void {
    const { states } = this
    for (let place = 0; place < training.length; place++) {
      const unit = training.charCodeAt(place)
      let state = states[this.state]
      while (state && !state.next.has(unit) && state.link >= 0) {
        this.state = state.link
        state = states[this.state]
        this.length = state?.length ?? 0
      }
      const next = state?.next.get(unit)
      if (next === undefined) continue
      this.state = next
      this.length += 1
      const reached = states[next]
      if (reached) reached.matched = Math.max(reached.matched, this.length)
    }
  }

  /** The length of the longest passage that ends with each character and stands in the training text. */
  longestEndingAt(): Int32Array {
    const { states } = this
    // What stands in the training text does so with all its endings: longer states tell the shorter ones that they end with.
    const byLength = [...states.keys()].sort((a, b) => (states[b]?.length ?? 0) - (states[a]?.length ?? 0))
    const matched = states.map((state) => state.matched)
    for (const index of byLength) {
      const state = states[index]
      if (!state || state.link < 0) continue
      const own = Math.min(matched[index] ?? 0, state.length)
      const shorter = Math.min(own, states[state.link]?.length ?? 0)
      matched[state.link] = Math.max(matched[state.link] ?? 0, shorter)
    }
    return Int32Array.from(this.prefixes, (prefix) => {
      // The state of a prefix holds its longest ending; shorter ones are further down the links.
      let index = prefix
      while (index > 0 && (matched[index] ?? 0) === 0) index = states[index]?.link ?? 0
      return index > 0 ? Math.min(matched[index] ?? 0, states[index]?.length ?? 0) : 0
    })
  }

  private extend(last: number, unit: number): number {
    const { states } = this
    const created =
      states.push({ next: new Map(), link: 0, length: (states[last]?.length ?? 0) + 1, matched: 0 }) - 1
    let at = last
    for (let state = states[at]; state && !state.next.has(unit); state = states[at]) {
      state.next.set(unit, created)
      at = state.link
      if (at < 0) return created
    }
    const from = states[at]
    const target = from?.next.get(unit)
    const reached = target === undefined ? undefined : states[target]
    const own = states[created]
    if (!from || target === undefined || !reached || !own) return created
    if (from.length + 1 === reached.length) {
      own.link = target
      return created
    }
    const split =
      states.push({ next: new Map(reached.next), link: reached.link, length: from.length + 1, matched: 0 }) -
      1
    for (let state = states[at]; state?.next.get(unit) === target; state = states[at]) {
      state.next.set(unit, split)
      at = state.link
      if (at < 0) break
    }
    reached.link = split
    own.link = split
    return created
  }
}

/** The passages of a text that count as copied, by the longest one that ends with each of its characters. */
export function copiesOf(longest: Int32Array, level: keyof typeof shortestCopy): Omit<Copied, 'texts'> {
  const shortest = shortestCopy[level]
  const isCopied = new Uint8Array(longest.length)
  longest.forEach((length, place) => {
    if (length >= shortest) isCopied.fill(1, place - length + 1, place + 1)
  })
  const copies: { from: number; length: number }[] = []
  for (let place = 0; place < isCopied.length; place++) {
    if (isCopied[place] === 0) continue
    const last = copies.at(-1)
    if (last && last.from + last.length === place) last.length += 1
    else copies.push({ from: place, length: 1 })
  }
  const count = isCopied.reduce((sum, one) => sum + one, 0)
  return {
    copies,
    shortest,
    share: longest.length === 0 ? 0 : count / longest.length,
    longest: longest.reduce((most, length) => Math.max(most, length), 0),
  }
}
