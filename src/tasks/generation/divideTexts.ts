import { Random } from '../../shared/random'
import type { GenerationExperiment } from '../../shared/tasks/generation/spec'
import { chronologicalSplit, randomSplit, sequence, type SplitParts } from '../split'
import type { GenerationCodec } from './codec'
import type { ReadTexts } from './readTexts'

/** Stands between texts in a stream whose tokens have their provisional numbers yet. */
export const endMark = -1

/** A stream of tokens for each part, by their provisional numbers (`ReadTexts.texts`), and how it came about. */
export interface DividedTexts {
  readonly streams: Readonly<Record<keyof SplitParts, Int32Array>>
  /** Texts of their own in each part; rows where they go on. */
  readonly training: GenerationCodec['training']
}

/** How texts of their own are divided; every method but the order of the file takes them at random. */
export function divideApart(
  { rows, ...rule }: Extract<GenerationCodec['training'], { rows: 'apart' }>,
  texts = rule.texts,
): SplitParts {
  return rule.method === 'chronological' && rows === 'apart'
    ? chronologicalSplit(texts, rule)
    : randomSplit(texts, rule, Random.of(rule.seed, 'split'))
}

/**
 * Divides texts into the parts of the split. Where rows go on, validation is the beginning of the whole text and test its end, by tokens, so that
 * what is tested follows what was trained on; else
 * whole texts are held out, and those of a part follow each other in an order by chance: a sorted list would tell how the next one begins.
 */
export function divideTexts(read: ReadTexts, { split, preparation }: GenerationExperiment): DividedTexts {
  const own = read.testFrom
  const hasTestData = own < read.texts.count
  const shares = { validation: split.validation, test: hasTestData ? 0 : split.test }
  if (preparation.rows === 'continue') {
    const all = joined(read, 0, own)
    const parts = endsOf(all.length, shares)
    return {
      streams: {
        train: all.subarray(parts.trainFrom, parts.testFrom),
        validation: all.subarray(0, parts.trainFrom),
        test: hasTestData ? joined(read, own, read.texts.count) : all.subarray(parts.testFrom),
      },
      training: { rows: 'continue', from: parts.trainFrom, tokens: parts.testFrom - parts.trainFrom },
    }
  }
  const training = {
    rows: 'apart' as const,
    texts: own,
    method: split.method === 'chronological' ? ('chronological' as const) : ('random' as const),
    ...shares,
    seed: split.seed,
    dropDuplicates: preparation.dropDuplicates,
  }
  const parts = divideApart(training)
  const test = hasTestData ? sequence(own, read.texts.count) : parts.test
  const stream = (texts: Int32Array, part: string): Int32Array =>
    bounded(read, Random.of(split.seed, `order of ${part}`).shuffle(Int32Array.from(texts)))
  return {
    streams: {
      train: stream(parts.train, 'train'),
      validation: stream(parts.validation, 'validation'),
      test: stream(test, 'test'),
    },
    training,
  }
}

/** Where the training text begins and the test text does: between the two ends that are kept aside. */
function endsOf(tokens: number, shares: { readonly validation: number; readonly test: number }) {
  const testFrom = tokens - Math.round(tokens * shares.test)
  return { testFrom, trainFrom: Math.min(testFrom, Math.round(tokens * shares.validation)) }
}

/** Texts one behind the other, an end of line between two of them. */
function joined({ texts, tokens }: ReadTexts, from: number, to: number): Int32Array {
  const lineEnd = 2 * tokens.indexOf('\n')
  let length = Math.max(0, to - from - 1)
  for (let text = from; text < to; text++) length += texts.length(text)
  const stream = new Int32Array(length)
  let place = 0
  for (let text = from; text < to; text++) {
    if (text > from) stream[place++] = lineEnd
    stream.set(texts.at(text), place)
    place += texts.length(text)
  }
  return stream
}

/** Texts one behind the other with a mark before the first, between two and behind the last; empty without texts. */
function bounded({ texts }: ReadTexts, members: Int32Array): Int32Array {
  if (members.length === 0) return new Int32Array()
  const length = members.reduce((sum, text) => sum + texts.length(text) + 1, 1)
  const stream = new Int32Array(length).fill(endMark)
  let place = 1
  for (const text of members) {
    stream.set(texts.at(text), place)
    place += texts.length(text) + 1
  }
  return stream
}
