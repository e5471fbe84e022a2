import type { TaskPage } from '../shared/portable/taskPage'
import { differenceOf, modelIn, type ReadText } from './pageModel'
import { showPage } from './showPage'

/**
 * Opens the model of a page: shows it where there is a document. Elsewhere, as in the check of the application, it is left to be asked by
 * `globalThis.checkModel(readText)`, which answers the largest difference.
 */
export function openPage<Codec, Question, Answer>(page: TaskPage<Codec, Question, Answer>): void {
  if (typeof document === 'undefined') {
    Reflect.set(globalThis, 'checkModel', (read: ReadText) => differenceOf(modelIn(page, read)))
    return
  }
  showPage(modelIn(page, (id) => document.getElementById(id)?.textContent ?? ''))
}
