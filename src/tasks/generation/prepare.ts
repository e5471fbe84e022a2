import { expected } from '../../shared/errors'
import type { GenerationExperiment } from '../../shared/tasks/generation/spec'
import type { PreparationContext } from '../prepared'
import type { GenerationCodec } from './codec'
import { specialTokens } from './specialTokens'
import { divideTexts } from './divideTexts'
import { learnVocabulary, type LearnedText } from './learnVocabulary'
import { PreparedGeneration } from './preparedGeneration'
import { oneSymbol, tooLargeVocabulary, tooShort } from './problems'
import { readTexts } from './readTexts'

/** Reads, divides and numbers the texts of an experiment; everything that is learned comes from the training text only. */
export async function prepare(
  experiment: GenerationExperiment,
  context: PreparationContext,
): Promise<PreparedGeneration> {
  const { preparation, columns } = experiment
  const read = await readTexts(context, columns.text, preparation, context.onProgress)
  if (preparation.rows === 'apart' && read.testFrom < fewestTexts)
    throw expected('dataset.tooFewRows', {
      needed: fewestTexts,
      rows: read.testFrom,
      for: 'texts of their own',
      hint: 'Let rows go on from one to the next, or import more texts.',
    })
  const divided = divideTexts(read, experiment)
  const learned = learnVocabulary(read, divided, preparation)
  checkText(learned, experiment)
  const codec: GenerationCodec = {
    task: 'generation',
    text: columns.text,
    level: preparation.level,
    rows: preparation.rows,
    lowercase: preparation.lowercase,
    sequenceLength: preparation.sequenceLength,
    vocabulary: [...learned.vocabulary],
    blanks: learned.blanks,
    separator: read.hasLines ? '\n\n' : '\n',
    training: divided.training,
  }
  const { leftOut, texts } = read
  return new PreparedGeneration(experiment, { learned, codec, texts: texts.count, leftOut }, context)
}

/** Fewer texts cannot be divided into three parts that say anything. */
const fewestTexts = 10

/** Throws `text.oneSymbol`, `text.tooShort` and `text.vocabulary` with a setting that mends it, where there is one. */
function checkText({ streams, vocabulary }: LearnedText, experiment: GenerationExperiment): void {
  const { preparation, split } = experiment
  const tokens = streams.train.ids.length
  const known = vocabulary.length - specialTokens.length
  if (known < 2) throw oneSymbol(preparation, tokens)
  if (preparation.vocabularySize > tokens) throw tooLargeVocabulary(preparation, tokens, vocabulary.length)
  const wanted = [
    tokens,
    ...(split.validation > 0 ? [streams.validation.ids.length] : []),
    ...(split.test > 0 ? [streams.test.ids.length] : []),
  ]
  if (tokens <= preparation.sequenceLength || wanted.some((length) => length < 2))
    throw tooShort(preparation, tokens)
}
