import type { RowBatch } from '../datasetReader'
import type { ColumnFindings, ColumnProfiler } from './columnProfiler'
import { textKey } from './textKey'
import { countedValues } from '../../../shared/domain/column'

/** Profile of a column of lists of numbers. */
export class ListProfiler implements ColumnProfiler {
  private missing = 0
  private readonly different = new Set<string>()

  constructor(private readonly name: string) {}

  add(batch: RowBatch): void {
    for (const text of batch.texts(this.name)) {
      if (text === null) this.missing += 1
      else if (this.different.size < countedValues) this.different.add(textKey(text))
    }
  }

  findings(): ColumnFindings {
    return { type: 'list', missing: this.missing, unique: this.different.size, frequent: [] }
  }
}
