import type { Warning } from '../../shared/domain/dataset'
import type { SplitParts } from '../split'
import type { ClassificationCodec } from './codec'
import type { ReadTexts } from './readTexts'

/** From this share of texts on it is told that they are cut. */
const toldCutShare = 0.05
/** Fewer test rows than this tell only large differences. */
const fewTestRows = 200

/** What a reader of the result has to know of how texts were read: which share was cut, and how few rows it was tested on. */
export function readingWarnings(
  { lengths }: Pick<ReadTexts, 'lengths'>,
  { train, test }: SplitParts,
  { sequenceLength, truncate, level }: Pick<ClassificationCodec, 'sequenceLength' | 'truncate' | 'level'>,
): Warning[] {
  const cut = train.reduce((sum, text) => sum + ((lengths[text] ?? 0) > sequenceLength ? 1 : 0), 0)
  const share = cut / Math.max(1, train.length)
  const warnings: Warning[] = []
  if (share >= toldCutShare) {
    const unit = level === 'word' ? 'words' : 'characters'
    const kept = truncate === 'start' ? 'end' : 'beginning'
    warnings.push({
      code: 'classification.cut',
      message: `${(share * 100).toFixed(1)} % of the training texts are longer than the ${sequenceLength.toLocaleString('en')} ${unit} that are read: of these only the ${kept} counts. A larger length reads more and takes longer.`,
    })
  }
  if (test.length > 0 && test.length < fewTestRows) {
    warnings.push({
      code: 'classification.fewTestRows',
      message: `There are only ${test.length.toLocaleString('en')} test rows: one row more or less right is ${(100 / test.length).toFixed(1)} %, and only large differences are beyond chance.`,
    })
  }
  return warnings
}
