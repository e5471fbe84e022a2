import type { ColumnReading } from '../types/columnReading'
import { BooleanBuilder } from './booleanBuilder'
import { DictionaryBuilder } from './dictionaryBuilder'
import { isMissingBesidesMarks, isMissingText, isMissingValue } from '../types/missing'
import type { ColumnBuilder } from './columnBuilder'
import { FramesBuilder } from './framesBuilder'
import { ListBuilder } from './listBuilder'
import { NumberBuilder } from './numberBuilder'
import { TextBuilder } from './textBuilder'
import { TimeBuilder } from './timeBuilder'

function missingTest({
  verbatim,
  marks,
}: Extract<ColumnReading, { kind: 'text' }>): (cell: string) => boolean {
  if (verbatim) return () => false
  return marks ? isMissingBesidesMarks : isMissingText
}

/** The builder of a column; `dictionary` stores repeating texts once. */
export function createColumnBuilder(
  name: string,
  index: number,
  reading: ColumnReading,
  dictionary: boolean,
): ColumnBuilder {
  switch (reading.kind) {
    case 'number':
      return new NumberBuilder(name, reading.decimal, reading.identifiers)
    case 'boolean':
      return new BooleanBuilder(name, reading.wide)
    case 'time':
      return new TimeBuilder(name, reading.order, reading.firstYear, reading.zone)
    case 'list':
      return new ListBuilder(name)
    case 'frames':
      return new FramesBuilder(name)
    case 'text':
      return dictionary
        ? new DictionaryBuilder(name, index, reading.marks)
        : new TextBuilder(name, missingTest(reading))
    case 'empty':
      return new TextBuilder(name, isMissingValue, true)
  }
}
