import type { Warning } from '../../shared/domain/dataset'
import type { ReadTexts } from './readTexts'

/** Which rows of the data set enter no part of the split, and why. */
export function leftOutWarnings(read: Pick<ReadTexts, 'leftOut'>): Warning[] {
  const { missing, duplicates } = read.leftOut
  const warnings: Warning[] = []
  if (missing > 0) {
    warnings.push({
      code: 'classification.missing',
      message: `${rows(missing, 'lacks', 'lack')} a text or a label and ${missing === 1 ? 'is' : 'are'} left out.`,
    })
  }
  if (duplicates > 0) {
    warnings.push({
      code: 'classification.duplicates',
      message: `${rows(duplicates, 'repeats', 'repeat')} an earlier text and ${duplicates === 1 ? 'is' : 'are'} left out.`,
    })
  }
  return warnings
}

const rows = (count: number, one: string, several: string): string =>
  count === 1 ? `1 row ${one}` : `${count.toLocaleString('en')} rows ${several}`
