import type { Warning } from '../../../shared/domain/dataset'
import { plural } from '../../../shared/format/plural'
import type { SequencesCodec } from './codec'
import type { ReadSequences } from './readSequences'

/** Which sequences enter no part of the split, and which were mended. */
export function leftOutWarnings({ leftOut, filled }: Pick<ReadSequences, 'leftOut' | 'filled'>): Warning[] {
  const told: readonly (readonly [number, string])[] = [
    [leftOut.unlabelled, 'without a label left out'],
    [leftOut.empty, 'without a number left out'],
    [leftOut.missing, 'with a missing number left out'],
    [filled, 'with missing numbers, which were filled from their neighbours'],
  ]
  return told.flatMap(([count, what]) =>
    count === 0
      ? []
      : [{ code: 'classification.sequences', message: `${plural(count, 'sequence')} ${what}.` }],
  )
}

/** What of the sequences does not enter because they are long; `cut`: training sequences that lose steps, of `of`. */
export function shorteningWarnings(
  { every, sequenceLength, cut: side }: Pick<SequencesCodec, 'every' | 'sequenceLength' | 'cut'>,
  cut: number,
  of: number,
): Warning[] {
  const code = 'classification.shortened'
  return [
    ...(every === 1
      ? []
      : [
          {
            code,
            message: `Sequences are thinned: every step is the mean of ${every}, the same in all of them.`,
          },
        ]),
    ...(cut === 0
      ? []
      : [
          {
            code,
            message: `Of ${cut.toLocaleString('en')} of ${plural(of, 'training sequence')} only the ${side === 'start' ? 'last' : 'first'} ${plural(sequenceLength, 'step')} enter.`,
          },
        ]),
  ]
}
