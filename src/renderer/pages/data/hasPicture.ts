import type { Picture } from '../../../shared/domain/dataset'

/** Whether there is anything to draw of a data set's picture; earlier builds stored none of some data. */
export function hasPicture(picture: Picture): boolean {
  switch (picture.kind) {
    case 'series':
      return picture.values.some((value) => value !== null)
    case 'classes':
      return picture.bars.length > 0
    case 'lines':
      return picture.lines.length > 0
    default:
      return true
  }
}
