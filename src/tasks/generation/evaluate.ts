import type { GenerationEvaluation } from '../../shared/tasks/generation/spec'
import { FirstValues } from '../firstValues'
import type { Evaluated, Model } from '../prepared'
import type { PreparedText } from './preparedText'
import { TextScorer, type ToldToken } from './textScorer'
import { findCopies } from './trainingText'
import { writeTunes } from './tunes'

/** Tokens of the test text that are shown with how well they were told. */
const shownTokens = { character: 1200, word: 400 } as const
const shownSurprises = 50
/** Tokens before a surprise. */
const shownBefore = { character: 40, word: 8 } as const

/** Tells the test text, shows where it surprises, and writes on with the best epoch, marking what is copied. */
export async function evaluateGeneration(
  prepared: PreparedText,
  model: Model,
): Promise<Evaluated<GenerationEvaluation>> {
  const { codec, spelling, learned } = prepared
  const { test } = learned.streams
  const told = Math.max(0, test.ids.length - 1)
  const likeliest = new Int32Array(told)
  const nats = new Float32Array(told)
  const surprises = new FirstValues<ToldToken>(shownSurprises, (a, b) => b.nats - a.nats || a.place - b.place)
  const scorer = new TextScorer(prepared.samples.test, test, (token) => {
    likeliest[token.place - 1] = token.likeliest
    nats[token.place - 1] = token.nats
    surprises.add(token)
  })
  const metrics = await model.run(prepared.samples.test, scorer)
  const tokenOf = (id: number): string => codec.vocabulary[id] ?? ''
  const probabilityOf = (value: number): number => Math.exp(-value)
  const passage = Array.from(
    { length: Math.min(told, shownTokens[codec.level]) },
    (_, index): GenerationEvaluation['passage'][number] => {
      const [before = 0, id = 0] = test.ids.subarray(index, index + 2)
      return {
        token: tokenOf(id),
        probability: probabilityOf(nats[index] ?? 0),
        likeliest: tokenOf(likeliest[index] ?? 0),
        space: spelling.written(before, id).startsWith(' ') && codec.level === 'word',
      }
    },
  )
  const written = prepared.write(model, 0)
  const copied = await findCopies(
    codec,
    prepared.context.dataset,
    written.map(({ continuation, ended }) => ({ text: continuation, isWhole: ended })),
  )
  return {
    metrics,
    evaluation: {
      task: 'generation',
      level: codec.level,
      tokens: told,
      characters: test.characters,
      passage,
      surprises: surprises.sorted().map(({ place, id, likeliest: guess, nats: value }) => ({
        before: spelling.text(test.ids.subarray(Math.max(0, place - shownBefore[codec.level]), place)),
        token: tokenOf(id),
        probability: probabilityOf(value),
        likeliest: tokenOf(guess),
      })),
      written: written.flatMap(({ temperature, continuation }, index) => {
        const own = copied[index]
        return own ? [{ temperature, text: continuation, copied: own }] : []
      }),
      tunes: await writeTunes(
        prepared,
        model,
        written.map(({ temperature }) => temperature),
      ),
    },
    beside: prepared.guesses.beside(nats, test),
    answers: {
      place: Int32Array.from({ length: told }, (_, index) => index + 1),
      truth: Array.from(test.ids.subarray(1), tokenOf),
      answer: Array.from(likeliest, tokenOf),
      probability: nats.map(probabilityOf),
    },
  }
}
