import { expected } from '../../shared/errors'
import type { SamplePart } from '../../shared/domain/preparation'
import type { ShownPair, TranslationPreview } from '../../shared/tasks/translation/pairs'
import type { NumberedSide } from './learnSides'
import type { PreparedPairs } from './preparedPairs'
import { unknownId } from './specialTokens'

/** The first training pair as it enters the network, and what the pairs are. */
export function previewTranslation(prepared: PreparedPairs): TranslationPreview {
  const { read, counts, codec } = prepared
  const { parts, pairs, learned } = read
  const { source, target } = learned
  const used = [...parts.train, ...parts.validation, ...parts.test]
  return {
    task: 'translation',
    samples: counts,
    leftOut: prepared.warnings.map(({ message }) => message),
    level: codec.level,
    pairs: used.length,
    sources: new Set(used.map((pair) => pairs.sources[pair])).size,
    vocabulary: {
      source: source.wording.side.vocabulary.length,
      target: target.wording.side.vocabulary.length,
    },
    unknownShare: { source: source.unknownShare, target: target.unknownShare },
    lengths: { source: source.length, target: target.length },
    example: pairAt(prepared, parts.train[0] ?? 0),
  }
}

/** A pair by its number, as it enters the network. Throws `input.invalid` behind the last one. */
export function pairAt({ read }: PreparedPairs, place: number): ShownPair {
  const { pairs, parts, learned } = read
  if (place >= pairs.sources.length)
    throw expected('input.invalid', { where: 'place', problem: 'the pairs end before it' })
  const partNames = ['train', 'validation', 'test'] as const
  const part: SamplePart = partNames.find((name) => parts[name].includes(place)) ?? null
  return {
    place,
    row: pairs.rows[place] ?? 0,
    part,
    source: encoded(learned.source, pairs.sources[place] ?? ''),
    target: encoded(learned.target, pairs.targets[place] ?? ''),
  }
}

function encoded({ wording }: NumberedSide, text: string): ShownPair['source'] {
  const { pieces, ids } = wording.read(text)
  return pieces.map((token, at) => {
    const id = ids[at] ?? unknownId
    return { token, id, known: id !== unknownId }
  })
}
