import { noSample, spreadRows, tokenSteps } from '../inside'
import type { AskedRows } from '../prepared'
import type { InsideModel, InsideRows, InsideSample, TaskInside } from '../taskInside'
import type { GenerationExperiment } from '../../shared/tasks/generation/spec'
import { BeginningSamples } from './beginningSamples'
import { likeliestTokens } from './chooseToken'
import { generationCodecSchema } from './codec'
import { endId, specialTokens } from './specialTokens'
import { Spelling } from './spelling'

/** Steps that are looked at of a longer text: its last ones. */
const mostSteps = 2000
const toldTokens = 10

/** Texts that are written on: what comes next after each token. */
export const insideWriting: TaskInside<GenerationExperiment> = {
  ofText: ({ codec }, text) => sampleOf(new Spelling(generationCodecSchema.parse(codec)), text),
  ofRows: (model, rows) => Promise.resolve(rowsOf(model, rows)),
  words: ({ codec }) => ({ names: generationCodecSchema.parse(codec).vocabulary, first: endId + 1 }),
}

function rowsOf({ codec: stored }: InsideModel<GenerationExperiment>, rows: AskedRows): InsideRows {
  const codec = generationCodecSchema.parse(stored)
  const spelling = new Spelling(codec)
  return {
    spread: (count) => spreadRows(rows.rows, count),
    async sample(asked) {
      const row = asked ?? 0
      const [cells] = await rows.readRows(row, 1, [codec.text])
      if (!cells) throw noSample(row, `there are ${rows.rows} rows`, 'Choose a row that is there.')
      const [text] = cells
      if (typeof text !== 'string' || text.trim() === '')
        throw noSample(row, 'it holds no text', 'Choose another row.')
      return { ...sampleOf(spelling, text), row }
    },
  }
}

/** A text as one sample that is answered after each of its tokens. */
function sampleOf(spelling: Spelling, text: string): InsideSample {
  const { vocabulary, level } = spelling.codec
  const ids = spelling.read(text).ids.slice(-mostSteps)
  const nameOf = (id: number): string => (id === endId ? specialTokens[endId] : vocabulary[id]) ?? ''
  return {
    samples: new BeginningSamples([ids]),
    inputs: [tokenSteps(Array.from(ids, nameOf), ids, level === 'word' ? ' ' : '')],
    outcomes: {
      kind: 'probability',
      at: 'steps',
      names: vocabulary.map((_, id) => nameOf(id)),
      read: (outputs) => outputs,
      answer: (outputs) => ({
        candidates: likeliestTokens(outputs.slice(-vocabulary.length), toldTokens, spelling.endsTexts).map(
          ({ id, probability }) => ({ token: nameOf(id), probability }),
        ),
      }),
    },
    row: null,
    text,
    truth: null,
  }
}
