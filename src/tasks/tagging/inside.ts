import type { TaggingExperiment } from '../../shared/tasks/tagging/spec'
import { mentionsOf, schemeOf, tagsOf } from '../../shared/tasks/tagging/mentions'
import { noSample, spreadRows, tokenSteps } from '../inside'
import type { AskedRows } from '../prepared'
import type { InsideModel, InsideRows, InsideSample, TaskInside } from '../taskInside'
import { specialTokens } from '../text/vocabulary'
import { askSentences } from './answer'
import { taggingCodecSchema, type TaggingCodec } from './codec'
import { wordEncoder } from './encodeWord'
import { parseSentence, type ParsedSentence } from './parseSentence'
import { textTokenizer } from './textTokenizer'
import { wordShape } from './wordShape'

/** Sentences: the probability of each tag at each word. */
export const insideSentences: TaskInside<TaggingExperiment> = {
  ofText: ({ codec }, text) => {
    const own = taggingCodecSchema.parse(codec)
    return sampleOf(
      own,
      text,
      textTokenizer(own)(text).map(({ token }) => token),
      null,
    )
  },
  ofRows: (model, rows) => Promise.resolve(rowsOf(model, rows)),
  words: ({ codec }) => ({ names: taggingCodecSchema.parse(codec).vocabulary, first: specialTokens.length }),
}

function rowsOf({ codec: stored }: InsideModel<TaggingExperiment>, rows: AskedRows): InsideRows {
  const codec = taggingCodecSchema.parse(stored)
  const { tokens, tags, sentence } = codec.columns
  return {
    spread: (count) => spreadRows(rows.rows, count),
    async sample(asked) {
      const row = asked ?? 0
      const [cells] = await rows.readRows(row, 1, [tokens, ...(tags === null ? [] : [tags])])
      if (!cells) throw noSample(row, `there are ${rows.rows} rows`, 'Choose a row that is there.')
      const [text, own] = cells.map((cell) => (typeof cell === 'string' ? cell : null))
      // Where each row is a word, the word stands alone; where mentions are marked in the text, no tags stand beside it.
      const beside = sentence !== null ? (own ?? 'O') : tags === null ? null : (own ?? '')
      const parsed = text ? parseSentence(text, beside) : null
      if (!text || !parsed) throw noSample(row, 'it holds no words with tags', 'Choose another row.')
      return { ...sampleOf(codec, text, parsed.tokens, truthOf(parsed, codec)), row }
    },
  }
}

function truthOf(parsed: ParsedSentence, { scheme }: TaggingCodec): string {
  const mentions = 'tags' in parsed ? mentionsOf(parsed.tags, schemeOf([parsed.tags])) : parsed.mentions
  return tagsOf(mentions, parsed.tokens.length, scheme).join(' ')
}

/** A sentence as one sample that is answered at each of its words. */
function sampleOf(
  codec: TaggingCodec,
  text: string,
  words: readonly string[],
  truth: string | null,
): InsideSample {
  const tokens = words.slice(0, codec.sequenceLength)
  const encode = wordEncoder(codec)
  const encoded = tokens.map((token) => encode(token))
  const inputs = [
    tokenSteps(
      tokens,
      encoded.map(({ word }) => word),
      ' ',
      { title: 'Words' },
    ),
  ]
  if (codec.shapes)
    inputs.push(
      tokenSteps(
        tokens.map(wordShape),
        encoded.map(({ shape }) => shape ?? 0),
        ' ',
        { title: 'Shapes' },
      ),
    )
  const { spelling } = codec
  if (spelling) {
    const ids = encoded.flatMap((word) => [...(word.spelling ?? [])])
    inputs.push(
      tokenSteps(
        ids.map((id) => (id === 0 ? '' : (spelling.characters[id] ?? ''))),
        ids,
        '',
        { title: 'Letters', perStep: spelling.slots },
      ),
    )
  }
  const units = codec.labels.length
  return {
    samples: askSentences(codec, [{ input: text, tokens }]).samples,
    inputs,
    outcomes: {
      kind: 'probability',
      at: 'steps',
      names: codec.labels,
      read: (outputs) => outputs,
      answer: (outputs) => ({
        tokens,
        tags: tokens.map((_, at) => likeliest(outputs.subarray(at * units, (at + 1) * units), codec.labels)),
      }),
    },
    row: null,
    text,
    truth,
  }
}

const likeliest = (outputs: Float32Array, labels: readonly string[]): string =>
  labels[outputs.reduce((best, value, label) => (value > (outputs[best] ?? 0) ? label : best), 0)] ?? 'O'
