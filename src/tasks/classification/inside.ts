import { sequence } from '../split'
import { noSample, spreadRows, tokenSteps } from '../inside'
import { EncodedTexts } from '../text/encodedTexts'
import { TextSamples } from '../text/textSamples'
import { unknownId } from '../text/vocabulary'
import type { InsideModel, InsideRows, InsideSample, TaskInside } from '../taskInside'
import type { AskedRows } from '../prepared'
import type { ClassificationExperiment } from '../../shared/tasks/classification/spec'
import { classOutcomes } from './classOutcomes'
import { classificationCodecSchema, type ClassificationCodec } from './codec'
import { textEncoder } from './encodeText'

/** Texts whose class is told. */
export const insideTexts: TaskInside<ClassificationExperiment> = {
  ofText: ({ codec }, text) => sampleOf(classificationCodecSchema.parse(codec), text),
  ofRows: (model, rows) => Promise.resolve(rowsOf(model, rows)),
  words: ({ codec }) => ({ names: classificationCodecSchema.parse(codec).vocabulary, first: unknownId + 1 }),
}

function rowsOf(
  { experiment, codec: stored }: InsideModel<ClassificationExperiment>,
  rows: AskedRows,
): InsideRows {
  const codec = classificationCodecSchema.parse(stored)
  const { label } = experiment.columns
  const columns = rows.columnNames.includes(label) ? [codec.text, label] : [codec.text]
  return {
    spread: (count) => spreadRows(rows.rows, count),
    async sample(asked) {
      const row = asked ?? 0
      const [cells] = await rows.readRows(row, 1, columns)
      if (!cells) throw noSample(row, `there are ${rows.rows} rows`, 'Choose a row that is there.')
      const [text, truth] = cells
      if (typeof text !== 'string' || text.trim() === '')
        throw noSample(row, 'it holds no text', 'Choose another row.')
      const known = truth === null || truth === undefined ? null : String(truth)
      return { ...sampleOf(codec, text), row, truth: known }
    },
  }
}

/** A text as one sample. */
function sampleOf(codec: ClassificationCodec, text: string): InsideSample {
  const { tokens, ids } = textEncoder(codec)(text)
  if (tokens.length === 0)
    throw noSample(null, 'the text holds no word that could be read', 'Type a text with words.')
  const texts = new EncodedTexts()
  texts.push(ids)
  return {
    samples: new TextSamples(texts, sequence(0, 1), new Int32Array(0)),
    inputs: [tokenSteps(tokens, ids, codec.level === 'word' ? ' ' : '')],
    outcomes: classOutcomes(codec),
    row: null,
    text,
    truth: null,
  }
}
