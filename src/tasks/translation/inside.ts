import type { TranslationExperiment } from '../../shared/tasks/translation/spec'
import { noSample, spreadRows, tokenSteps } from '../inside'
import type { AskedRows } from '../prepared'
import type { InsideModel, InsideRows, InsideSample, TaskInside } from '../taskInside'
import { EncodedTexts } from '../text/encodedTexts'
import { translationCodecSchema } from './codec'
import { PairSamples } from './pairSamples'
import { endId, specialTokens } from './specialTokens'
import { Translator } from './translator'

/** Pairs: what is read, and what comes next after each token of the translation; of a typed text the first token of its translation. */
export const insidePairs: TaskInside<TranslationExperiment> = {
  ofText: ({ codec }, text) => sampleOf(new Translator(translationCodecSchema.parse(codec)), text, ''),
  ofRows: (model, rows) => Promise.resolve(rowsOf(model, rows)),
  words: ({ codec }) => ({
    names: translationCodecSchema.parse(codec).source.vocabulary.map((piece) => piece.trim() || piece),
    first: endId + 1,
  }),
}

function rowsOf({ codec: stored }: InsideModel<TranslationExperiment>, rows: AskedRows): InsideRows {
  const codec = translationCodecSchema.parse(stored)
  const translator = new Translator(codec)
  return {
    spread: (count) => spreadRows(rows.rows, count),
    async sample(asked) {
      const row = asked ?? 0
      const [cells] = await rows.readRows(row, 1, [codec.columns.source, codec.columns.target])
      if (!cells) throw noSample(row, `there are ${rows.rows} rows`, 'Choose a row that is there.')
      const [source, target] = cells
      if (typeof source !== 'string' || source.trim() === '')
        throw noSample(row, 'there is nothing to translate', 'Choose another row.')
      return { ...sampleOf(translator, source, typeof target === 'string' ? target : ''), row }
    },
  }
}

/** A pair as one sample that is answered after each token of the target. */
function sampleOf({ source, target, codec }: Translator, text: string, translation: string): InsideSample {
  const [read, written] = [source.read(text), target.read(translation)]
  const [sources, targets] = [new EncodedTexts(), new EncodedTexts()]
  const ids = read.ids.subarray(0, codec.sequenceLength)
  sources.push(ids)
  targets.push(written.ids)
  const { vocabulary } = codec.target
  const nameOf = (id: number): string => (id <= endId ? specialTokens[id] : vocabulary[id]) ?? ''
  return {
    samples: new PairSamples(sources, targets, Int32Array.of(0), codec.sequenceLength),
    inputs: [
      tokenSteps(read.pieces.slice(0, ids.length), ids, '', { title: 'Text', perStep: null }),
      tokenSteps([specialTokens[endId], ...written.pieces], [endId, ...written.ids], '', {
        title: 'Translation so far',
      }),
    ],
    outcomes: {
      kind: 'probability',
      at: 'steps',
      names: vocabulary.map((_, id) => nameOf(id)),
      read: (outputs) => outputs,
      answer: (outputs) => ({ next: likeliest(outputs.slice(-vocabulary.length), nameOf) }),
    },
    row: null,
    text,
    truth: translation === '' ? null : translation,
  }
}

const toldTokens = 10

/** The likeliest tokens by their probabilities. */
const likeliest = (outputs: Float32Array, nameOf: (id: number) => string) =>
  Array.from(outputs, (probability, id) => ({ token: nameOf(id), probability }))
    .sort((a, b) => b.probability - a.probability)
    .slice(0, toldTokens)
