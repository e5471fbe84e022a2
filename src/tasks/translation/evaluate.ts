import { judgeGain } from '../../shared/tasks/judgement'
import type { Translated, TranslationEvaluation } from '../../shared/tasks/translation/spec'
import type { Evaluated, Model } from '../prepared'
import { bleuOf, sumOfCounts } from './bleu'
import { judgedGain } from './bootstrap'
import { lengthGroups } from './byLength'
import { chrfOf } from './chrf'
import type { PreparedPairs } from './preparedPairs'
import { unknownId } from './specialTokens'
import { spread } from './testSources'
import { TokenScorer } from './tokenScorer'
import { metricsOf, scoreText, type ScoredText } from './translationScores'
import { charactersOf, wordsOf } from './wordsOf'

/** Translations that are shown of each kind. */
const shownTexts = 50

/** A test source with its translation and what it is worth. */
interface Judged {
  readonly shown: Translated
  readonly scored: ScoredText
  /** Words of the source, or characters. */
  readonly length: number
}

/** Translates the test sources with the beam of the run, and shows where that goes well and where not. */
export async function evaluateTranslation(
  prepared: PreparedPairs,
  model: Model,
): Promise<Evaluated<TranslationEvaluation>> {
  const { codec, samples, translator, judged, guesses } = prepared
  const told = await model.run(samples.test, new TokenScorer())
  const sources = judged.test
  const texts = sources.map(({ source }) => source)
  const found = await translator.translate(model, texts, { beam: codec.beam })
  const all = sources.map(({ source, references, row }, at): Judged => {
    const translation = found[at]?.found[0]?.text ?? ''
    const scored = scoreText(translation, references)
    const unknown = found[at]?.read.ids.filter((id) => id === unknownId).length ?? 0
    return {
      shown: {
        row,
        source,
        references: [...references],
        translation,
        chrf: chrfOf(scored.chrf),
        bleu: bleuOf(scored.bleu, true).score,
        unknown,
      },
      scored,
      length: (codec.level === 'character' ? charactersOf(source) : wordsOf(source)).length,
    }
  })
  const scored = all.map((text) => text.scored)
  const counts = sumOfCounts(scored.map(({ bleu }) => bleu))
  const { precisions, brevityPenalty } = bleuOf(counts)
  const byMerit = [...all].sort((a, b) => a.shown.chrf - b.shown.chrf || b.length - a.length)
  const shown = (texts: readonly Judged[]): Translated[] =>
    texts.slice(0, shownTexts).map((text) => text.shown)
  // Long texts that came out well say more than short ones.
  const best = [...all].sort((a, b) => meritOf(b) - meritOf(a))
  return {
    metrics: { ...told, ...metricsOf(scored) },
    evaluation: {
      task: 'translation',
      level: codec.level,
      sources: sources.length,
      references: sources.reduce((sum, { references }) => sum + references.length, 0),
      bleu: {
        precisions: [...precisions],
        brevityPenalty,
        words: counts.words,
        referenceWords: counts.referenceWords,
      },
      byLength: lengthGroups(all.map(({ length }) => length)).map(({ from, to, members }) => {
        const metrics = metricsOf(members.flatMap((member) => scored[member] ?? []))
        return {
          from,
          to,
          sources: members.length,
          bleu: metrics['bleu'] ?? 0,
          chrf: metrics['chrf'] ?? 0,
          exactMatch: metrics['exactMatch'] ?? 0,
        }
      }),
      best: shown(best),
      worst: shown(byMerit),
      some: shown(spread(all, shownTexts)),
    },
    beside: await besideGuesses(scored),
    answers: {
      row: Int32Array.from(sources, ({ row }) => row),
      source: texts,
      truth: sources.map(({ references }) => references[0] ?? ''),
      answer: all.map((text) => text.shown.translation),
      chrf: Float64Array.from(all, (text) => text.shown.chrf),
    },
  }

  /** How the translations stand beside those of simple methods: see `judgedGain`. */
  async function besideGuesses(own: readonly ScoredText[]): Promise<NonNullable<Evaluated['beside']>> {
    const others = await guesses.answersTo('test')
    return Object.fromEntries(
      Array.from(others, ([id, other]) => {
        const gain = judgedGain(codec.level, own, other)
        return [id, { gain, judgement: judgeGain(gain) }]
      }),
    )
  }
}

/** The longer a text that is right to some share, the more it shows. */
const meritOf = ({ shown: { chrf }, length }: Judged): number => chrf * Math.log(1 + length)
