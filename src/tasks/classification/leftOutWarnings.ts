import type { Warning } from '../../shared/domain/dataset'
import { mappedInWords, unknownInWords } from '../../shared/domain/classNames'
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

/** What to say of labels of the test file that are no class as they are written. */
export function testLabelWarnings({ testLabels }: Pick<ReadTexts, 'testLabels'>): Warning[] {
  const { mapped, unknown } = testLabels
  const warnings: Warning[] = []
  if (mapped.length > 0) {
    warnings.push({
      code: 'classification.mappedLabels',
      message: `Labels of the test file are read as the classes of the other rows: ${mappedInWords(mapped)}.`,
    })
  }
  if (unknown.length > 0) {
    warnings.push({
      code: 'classification.unknownLabels',
      message: `${unknownInWords(unknown)} ${unknown.length === 1 ? 'has' : 'have'} no row to learn from: no answer to such a row can be right. Where a class is called something else in the test file, "Labels of the test file" says so.`,
    })
  }
  return warnings
}

const rows = (count: number, one: string, several: string): string =>
  count === 1 ? `1 row ${one}` : `${count.toLocaleString('en')} rows ${several}`
