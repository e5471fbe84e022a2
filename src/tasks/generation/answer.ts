import { expected } from '../../shared/errors'
import type { GenerationAnswer, GenerationQuestion } from '../../shared/tasks/generation/writing'
import type { RowSource } from '../prepared'
import type { AskedModel } from '../taskEngine'
import { likeliestTokens } from './chooseToken'
import { generationCodecSchema, type GenerationCodec } from './codec'
import { endId, specialTokens } from './specialTokens'
import { Spelling } from './spelling'
import { findCopies } from './trainingText'
import { nextProbabilities, writeOn, type StepModel } from './writeOn'

/** Writes on, tells what may come next, or finds copies, with the model of a run. */
export async function answerGeneration(
  question: GenerationQuestion,
  model: AskedModel,
): Promise<GenerationAnswer> {
  const codec = generationCodecSchema.parse(model.codec)
  const { network, rows } = model
  if (!network) throw new Error('A text is continued step by step: the network itself is needed.')
  const spelling = new Spelling(codec)
  switch (question.about) {
    case 'continuation':
      return continuations(question, { model: { network, rows }, codec, spelling })
    case 'next':
      return nextTokens(question, { model: { network, rows }, codec, spelling })
    case 'copies': {
      const { task, about, text } = question
      const [copied] = await findCopies(codec, rowsOf(rows), [{ text, isWhole: false }])
      if (!copied) throw new Error('a text was looked for and nothing was answered')
      return { task, about, copied }
    }
  }
}

interface Asked {
  readonly model: { readonly network: StepModel; readonly rows: RowSource | null }
  readonly codec: GenerationCodec
  readonly spelling: Spelling
}

async function continuations(
  question: Extract<GenerationQuestion, { about: 'continuation' }>,
  { model, codec, spelling }: Asked,
): Promise<GenerationAnswer> {
  const { task, about, prompt, length, seed, stopsAtEnd, topK, topP, texts } = question
  const temperatures = question.temperatures ?? [question.temperature]
  const manners = temperatures.flatMap((temperature) =>
    Array.from({ length: texts }, () => ({ temperature, topK, topP })),
  )
  const written = writeOn(model.network, spelling, { prompt, manners, length, seed, stopsAtEnd })
  const copied = question.marksCopies
    ? await findCopies(
        codec,
        rowsOf(model.rows),
        written.map(({ continuation, ended }) => ({ text: prompt + continuation, isWhole: ended })),
      )
    : []
  return {
    task,
    about,
    continuations: written.map(({ continuation, ended }, index) => ({
      temperature: manners[index]?.temperature ?? 1,
      text: prompt + continuation,
      continuation,
      ended,
      copied: copied[index] ?? null,
    })),
    unknown: [...spelling.read(prompt).unknown],
  }
}

function nextTokens(
  { task, about, texts, count }: Extract<GenerationQuestion, { about: 'next' }>,
  { model, codec, spelling }: Asked,
): GenerationAnswer {
  const predictions = texts.map((input) => {
    const { ids, unknown } = spelling.read(input)
    const last = ids.at(-1) ?? endId
    const likely = likeliestTokens(
      nextProbabilities(model.network, spelling, input),
      count,
      spelling.endsTexts,
    )
    const endsBlank = input === '' || /\s$/u.test(input)
    const candidates = likely.map(({ id, probability }) => {
      const grown = spelling.written(last, id)
      return {
        token: (id === endId ? specialTokens[endId] : codec.vocabulary[id]) ?? '',
        probability,
        adds: id === endId ? null : endsBlank && codec.level === 'word' ? grown.trimStart() || grown : grown,
      }
    })
    return { input, candidates, unknown: [...unknown] }
  })
  return { task, about, predictions }
}

/** The rows that a run was trained on. Throws `input.invalid` where they are not there any more. */
function rowsOf(rows: RowSource | null): RowSource {
  if (rows) return rows
  throw expected('input.invalid', {
    where: 'copies',
    problem: 'the training text is not there any more',
    hint: 'Import its file again.',
  })
}
