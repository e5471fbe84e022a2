import { distance } from 'fastest-levenshtein'
import { charactersOf, wordsOf } from './wordsOf'

/** Keys that stand in more texts than this are not looked up where rarer ones lead to a text: it bounds the time of a search. */
const mostTexts = 2000
/** Texts that share the most with what is sought are compared letter by letter. */
const comparedTexts = 10

/** What texts are found by: their words in small letters, or pairs of neighbouring characters. */
export function keysOf(text: string, byCharacter: boolean): string[] {
  if (!byCharacter) return wordsOf(text.toLowerCase()).map((word) => word.trim())
  const characters = ['^', ...charactersOf(text.toLowerCase()), '$']
  return characters.slice(1).map((character, at) => (characters[at] ?? '') + character)
}

/**
 * Finds the text that is closest to another one, as translators look up what they translated before: those that share the rarest words are
 * compared letter by letter.
 */
export class TranslationMemory {
  private readonly places = new Map<string, number[]>()
  /** How much the keys of each text tell together. */
  private readonly weights: Float64Array
  private readonly scores: Float64Array

  constructor(
    private readonly texts: readonly string[],
    private readonly byCharacter: boolean,
  ) {
    texts.forEach((text, at) => {
      for (const key of new Set(keysOf(text, byCharacter))) {
        const places = this.places.get(key)
        if (places) places.push(at)
        else this.places.set(key, [at])
      }
    })
    this.weights = new Float64Array(texts.length)
    for (const [key, places] of this.places)
      for (const at of places) this.weights[at] = (this.weights[at] ?? 0) + this.weightOf(key)
    this.scores = new Float64Array(texts.length)
  }

  /** The number of the closest text; -1 where there are none. */
  nearest(text: string): number {
    const keys = [...new Set(keysOf(text, this.byCharacter))].sort(
      (a, b) => this.countOf(a) - this.countOf(b),
    )
    const touched: number[] = []
    let own = 0
    for (const key of keys) {
      const weight = this.weightOf(key)
      own += weight
      if (touched.length > 0 && this.countOf(key) > mostTexts) continue
      for (const at of (this.places.get(key) ?? []).slice(0, mostTexts)) {
        if (this.scores[at] === 0) touched.push(at)
        this.scores[at] = (this.scores[at] ?? 0) + weight
      }
    }
    const alike = (at: number): number => (2 * (this.scores[at] ?? 0)) / (own + (this.weights[at] ?? 0))
    const best = touched.sort((a, b) => alike(b) - alike(a) || a - b).slice(0, comparedTexts)
    const [nearest = this.texts.length === 0 ? -1 : 0] = best
      .map((at) => ({ at, apart: distance(text, this.texts[at] ?? '') }))
      .sort((a, b) => a.apart - b.apart || a.at - b.at)
      .map(({ at }) => at)
    for (const at of touched) this.scores[at] = 0
    return nearest
  }

  private countOf(key: string): number {
    return this.places.get(key)?.length ?? 0
  }

  /** The rarer a key is, the more it tells. */
  private weightOf(key: string): number {
    return Math.log(1 + this.texts.length / Math.max(1, this.countOf(key)))
  }
}
