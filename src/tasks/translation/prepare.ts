import type { TranslationExperiment } from '../../shared/tasks/translation/spec'
import type { PreparationContext } from '../prepared'
import type { TranslationCodec } from './codec'
import { dividePairs, type DividedPairs } from './dividePairs'
import { learnSides, type LearnedSides } from './learnSides'
import { PreparedTranslation } from './preparedTranslation'
import { allTooLong, fewestPairs, tooFewPairs } from './problems'
import { readPairs } from './readPairs'

/** Reads, divides and numbers the pairs of an experiment; everything that is learned comes from the training pairs only. */
export async function prepare(
  experiment: TranslationExperiment,
  context: PreparationContext,
): Promise<PreparedTranslation> {
  const { columns, preparation, split, model } = experiment
  const group = split.method === 'group' ? (split.column ?? null) : null
  const pairs = await readPairs(context, { ...columns, group }, context.onProgress)
  if (pairs.testFrom < fewestPairs) throw tooFewPairs(pairs.testFrom)
  const divided = dividePairs(pairs, experiment)
  if (divided.train.length === 0) throw tooFewPairs(0)
  const learned = learnSides(pairs, divided, preparation)
  const { kept, tooLong } = withoutLong(divided, learned, preparation.sequenceLength)
  if (kept.train.length === 0) throw allTooLong(preparation, usualLength(divided.train, learned))
  const codec: TranslationCodec = {
    task: 'translation',
    columns,
    level: preparation.level,
    lowercase: preparation.lowercase,
    sequenceLength: preparation.sequenceLength,
    beam: model.beam,
    source: learned.source.wording.side,
    target: learned.target.wording.side,
    growth: learned.growth,
  }
  return new PreparedTranslation(experiment, { pairs, parts: kept, learned, codec, tooLong }, context)
}

/** The parts without pairs that are too long to be learned from; the test part keeps all: of long texts the beginning is translated. */
function withoutLong(
  parts: DividedPairs,
  learned: LearnedSides,
  sequenceLength: number,
): { readonly kept: DividedPairs; readonly tooLong: number } {
  const fits = (pair: number): boolean => longerSide(pair, learned) <= sequenceLength
  const kept = {
    ...parts,
    train: parts.train.filter(fits),
    validation: parts.validation.filter(fits),
  }
  const tooLong = parts.train.length + parts.validation.length - kept.train.length - kept.validation.length
  return { kept, tooLong }
}

const longerSide = (pair: number, { source, target }: LearnedSides): number =>
  Math.max(source.texts.length(pair), target.texts.length(pair))

/** Tokens that nineteen of twenty training pairs do not exceed. */
function usualLength(train: Int32Array, learned: LearnedSides): number {
  const lengths = train.map((pair) => longerSide(pair, learned)).sort()
  return Math.max(2, Math.min(1000, lengths[Math.floor(0.95 * (lengths.length - 1))] ?? 2))
}
