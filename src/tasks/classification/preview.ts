import type { Preview } from '../../shared/domain/plan'
import { unknownId } from '../text/vocabulary'
import { textEncoder } from './encodeText'
import type { PreparedClassification } from './preparedClassification'

const shownTokens = 200

/** What one real training text looks like to the network, and how much of the texts it cannot see. */
export async function previewClassification(prepared: PreparedClassification): Promise<Preview> {
  const { codec, parts, read, labels } = prepared
  const sample = parts.train[0] ?? 0
  const text = await prepared.originalText(sample)
  const encoded = textEncoder(codec)(text)
  const ids = [...encoded.ids]
  const tokens = ids.slice(0, shownTokens).map((id, index) => ({
    token: encoded.tokens[index] ?? '',
    id,
    known: id !== unknownId,
  }))
  return {
    task: 'classification',
    samples: prepared.counts,
    vocabulary: codec.vocabulary.length,
    unknownShare: unknownShare(prepared),
    cutShare:
      parts.train.reduce((sum, text) => sum + (read.cut[text] ?? 0), 0) / Math.max(1, parts.train.length),
    example: {
      text,
      label: codec.labels[labels[sample] ?? 0] ?? '',
      tokens,
      padding: Math.max(0, codec.sequenceLength - ids.length),
    },
    classes: codec.labels.map((label, number) => {
      const members = (texts: Int32Array): number =>
        texts.reduce((sum, text) => sum + (labels[text] === number ? 1 : 0), 0)
      return {
        label,
        train: members(parts.train),
        validation: members(parts.validation),
        test: members(parts.test),
      }
    }),
  }
}

/** Share of the tokens of validation texts (training texts where there are none) that have no number of their own. */
function unknownShare(prepared: PreparedClassification): number {
  const { parts, read } = prepared
  const texts = parts.validation.length > 0 ? parts.validation : parts.train
  let all = 0
  let unknown = 0
  for (const text of texts) {
    for (const id of read.texts.at(text)) {
      all += 1
      if (id === unknownId) unknown += 1
    }
  }
  return all === 0 ? 0 : unknown / all
}
