import type { Baseline } from '../../shared/domain/run'
import type { Part, Progress } from '../prepared'
import type { JudgedSource } from './testSources'
import { TranslationMemory } from './translationMemory'
import { metricsOf, scoreText, type ScoredText } from './translationScores'
import { WordDictionary } from './wordDictionary'

/** What the simple methods learn from and are judged on. */
export interface BaselineData {
  /** Source and target of the training pairs. */
  readonly pairs: readonly (readonly [source: string, target: string])[]
  readonly judged: Readonly<Record<Part, readonly JudgedSource[]>>
  readonly byCharacter: boolean
}

interface Guess extends Pick<Baseline, 'id' | 'name' | 'description'> {
  readonly translate: (source: string) => string
}

/** Sources that are answered between two messages. */
const together = 200

/** The simple methods that a translation has to beat, learned from the training pairs alone. */
export class PairBaselines {
  private guesses: readonly Guess[] | null = null
  private readonly answered = new Map<Part, readonly (readonly ScoredText[])[]>()

  constructor(private readonly data: BaselineData) {}

  /** What they reach; the parts that are not asked for stay empty. */
  async on(parts: readonly Part[], onProgress: Progress = () => Promise.resolve()): Promise<Baseline[]> {
    const guesses = this.learned()
    for (const part of parts) await this.scored(part, onProgress)
    return guesses.map(({ id, name, description }, index) => {
      const metrics = (part: Part) =>
        parts.includes(part) ? metricsOf(this.answered.get(part)?.[index] ?? []) : {}
      return { id, name, description, validation: metrics('validation'), test: metrics('test') }
    })
  }

  /** The answers of each method to a part, source by source, by the ids of the methods. */
  async answersTo(part: Part): Promise<ReadonlyMap<string, readonly ScoredText[]>> {
    const scored = await this.scored(part)
    return new Map(this.learned().map(({ id }, index) => [id, scored[index] ?? []]))
  }

  private async scored(
    part: Part,
    onProgress: Progress = () => Promise.resolve(),
  ): Promise<readonly (readonly ScoredText[])[]> {
    const known = this.answered.get(part)
    if (known) return known
    const sources = this.data.judged[part]
    const guesses = this.learned()
    const scored = guesses.map((): ScoredText[] => [])
    for (let from = 0; from < sources.length; from += together) {
      for (const { source, references } of sources.slice(from, from + together))
        guesses.forEach(({ translate }, index) => {
          scored[index]?.push(scoreText(translate(source), references))
        })
      await onProgress(Math.min(1, (from + together) / sources.length))
    }
    this.answered.set(part, scored)
    return scored
  }

  private learned(): readonly Guess[] {
    if (this.guesses) return this.guesses
    const { pairs, byCharacter } = this.data
    const memory = new TranslationMemory(
      pairs.map(([source]) => source),
      byCharacter,
    )
    const dictionary = new WordDictionary(pairs, byCharacter)
    this.guesses = [
      {
        id: 'copy',
        name: 'The text itself',
        description: 'Leaves the text as it is.',
        translate: (source) => source,
      },
      {
        id: 'memory',
        name: 'Nearest training pair',
        description:
          'Looks up the most similar training text and answers its translation (translation memory).',
        translate: (source) => pairs[memory.nearest(source)]?.[1] ?? '',
      },
      {
        id: 'dictionary',
        name: byCharacter ? 'Character by character' : 'Word by word',
        description: byCharacter
          ? 'Replaces each character by the one that goes with it in the training pairs (IBM model 1).'
          : 'Looks each word up in a dictionary that is learned from the training pairs (IBM model 1).',
        translate: (source) => dictionary.translate(source),
      },
    ]
    return this.guesses
  }
}
