import type { TextsPreview } from '../../shared/tasks/classification/texts'
import { lengthCurve } from '../text/textCurves'
import { classCounts } from './classParts'
import { leftOutWarnings } from './leftOutWarnings'
import type { PreparedTexts } from './preparedTexts'
import { showText } from './showText'

/** What one real training text looks like to the network, and how much of the texts it cannot see. */
export async function previewClassification(prepared: PreparedTexts): Promise<TextsPreview> {
  const { codec, parts, read, labels, learned } = prepared
  const lengths = Array.from(parts.train, (text) => read.lengths[text] ?? 0)
  const longer = lengths.filter((length) => length > codec.sequenceLength).length
  return {
    task: 'classification',
    rows: prepared.rows,
    samples: prepared.counts,
    leftOut: leftOutWarnings(read).map(({ message }) => message),
    vocabulary: codec.vocabulary.length,
    vocabularySize: prepared.experiment.preparation.vocabularySize,
    unknownShare: learned.unknownShare,
    cutShare: longer / Math.max(1, lengths.length),
    vectors: prepared.coverage,
    curves: { lengths: lengthCurve(lengths, codec.sequenceLength), sizes: [...learned.sizes] },
    example: await showText(prepared, { kind: 'row', row: read.rows[parts.train[0] ?? 0] ?? 0 }),
    classes: classCounts(codec.labels, labels, parts),
  }
}
