import { pictureSchema, type Picture } from '../../shared/domain/dataset'
import { readJson } from './jsonColumn'

/** A data set without a picture: its card says so. */
export const noPicture: Picture = { kind: 'lines', lines: [] }

/** The stored picture of a data set. One that another build drew in a way that is not known here is left out: the data set is not lost for it. */
export function readPicture(text: string): Picture {
  try {
    return readJson(pictureSchema, text)
  } catch {
    return noPicture
  }
}
