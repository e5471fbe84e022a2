import type { EncodedText, SamplePart, TextSample } from '../../shared/domain/preparation'
import { expected } from '../../shared/errors'
import type { SplitParts } from '../split'
import { unknownId } from '../text/vocabulary'
import { textEncoder } from './encodeText'
import type { PreparedTexts } from './preparedTexts'

/** Longer texts are shortened where they are shown; they are encoded whole. */
const longestShownText = 5_000
/** Tokens of the part that is cut off. */
const shownCut = 200

/** A row of the data set or a typed text, as it enters the network. Throws `input.invalid` for a row that is not there. */
export async function showText(prepared: PreparedTexts, sample: TextSample): Promise<EncodedText> {
  if (sample.kind === 'text') {
    return { ...encoded(prepared, sample.text), row: null, label: null, part: null }
  }
  if (sample.row >= prepared.rows) throw noSuchRow(prepared.rows)
  const { text, label } = await prepared.originalRow(sample.row)
  const place = placeOf(prepared, sample.row)
  return {
    ...encoded(prepared, text),
    row: sample.row,
    label,
    part: place === null ? null : partOf(prepared.parts, place),
  }
}

const noSuchRow = (rows: number) =>
  expected('input.invalid', {
    where: 'Row',
    problem: `there are ${rows.toLocaleString('en')} rows`,
    hint: `Choose a row from 1 to ${rows.toLocaleString('en')}.`,
  })

function encoded({ codec }: PreparedTexts, text: string) {
  const { tokens, ids, all } = textEncoder(codec)(text)
  const cut = all.length - tokens.length
  const next = Math.min(cut, shownCut)
  return {
    text: text.slice(0, longestShownText),
    tokens: tokens.map((token, index) => ({
      token,
      id: ids[index] ?? unknownId,
      known: ids[index] !== unknownId,
    })),
    cut: {
      at: codec.truncate,
      count: cut,
      tokens:
        codec.truncate === 'start'
          ? all.slice(cut - next, cut)
          : all.slice(tokens.length, tokens.length + next),
    },
    padding: { at: codec.pad, count: codec.sequenceLength - tokens.length },
  }
}

/** The text of a row of the data set; null when the row was left out. */
function placeOf({ read }: PreparedTexts, row: number): number | null {
  const place = read.rows.indexOf(row)
  return place >= 0 && place < read.testFrom ? place : null
}

function partOf(parts: SplitParts, text: number): SamplePart {
  return (['train', 'validation', 'test'] as const).find((part) => parts[part].includes(text)) ?? null
}
