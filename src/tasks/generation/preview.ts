import type { SamplePart } from '../../shared/domain/preparation'
import type { GenerationPreview, StreamPiece } from '../../shared/tasks/generation/writing'
import { expected } from '../../shared/errors'
import { unknownId } from './specialTokens'
import type { PreparedText } from './preparedText'

/** Streams whose beginnings are shown. */
const shownStreams = 3

/** In the order of the text where rows go on. */
const partNames = ['validation', 'train', 'test'] as const

/** The beginnings of the first streams as the network reads them, and what the texts are. */
export function previewGeneration(prepared: PreparedText): GenerationPreview {
  const { learned, read, samples, experiment } = prepared
  const { train, validation, test } = learned.streams
  const { rows } = samples.train.streams
  return {
    task: 'generation',
    samples: prepared.counts,
    leftOut: prepared.warnings.map(({ message }) => message),
    level: experiment.preparation.level,
    rows: experiment.preparation.rows,
    tokens: { train: train.ids.length, validation: validation.ids.length, test: test.ids.length },
    texts: read.texts,
    characters: train.characters + validation.characters + test.characters,
    vocabulary: learned.vocabulary.length,
    unknownShare: learned.unknownShare,
    streams: { rows, length: samples.train.streamLength },
    example: Array.from({ length: Math.min(shownStreams, rows) }, (_, stream) =>
      // Places are counted through all texts, in which the training text stands behind that of validation.
      pieceAt(prepared, validation.ids.length + samples.train.place(stream)),
    ),
  }
}

/** The piece of the text that begins at a place, counted through validation, training and test text. Throws `input.invalid` behind the end. */
export function pieceAt({ learned, codec }: PreparedText, place: number): StreamPiece {
  let from = place
  for (const part of partNames) {
    const { ids } = learned.streams[part]
    if (from + 1 < ids.length) return piece(ids, from, { place, part })
    from -= ids.length
  }
  throw expected('input.invalid', { where: 'place', problem: 'the text ends before it' })

  function piece(
    ids: Int32Array,
    at: number,
    about: { readonly place: number; readonly part: SamplePart },
  ): StreamPiece {
    const end = Math.min(ids.length - 1, at + codec.sequenceLength)
    const encoded = (tokens: Int32Array) =>
      Array.from(tokens, (id) => ({ token: codec.vocabulary[id] ?? '', id, known: id !== unknownId }))
    return {
      ...about,
      tokens: encoded(ids.subarray(at, end)),
      targets: encoded(ids.subarray(at + 1, end + 1)),
    }
  }
}
