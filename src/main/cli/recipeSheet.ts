import type { Dataset } from '../../shared/domain/dataset'
import { appliedText } from '../../shared/domain/appliedText'
import { fixText } from '../../shared/domain/fixText'

/** The fixes of a data set with their numbers, as a short readable text. */
export function recipeSheet({ id, name, rows, recipe }: Dataset): string {
  const head = `${name} (${id}): ${rows.toLocaleString('en')} rows`
  if (recipe.length === 0) return [head, 'No fixes: the rows are as they were imported.'].join('\n')
  const steps = recipe.map(
    (applied, place) =>
      `  ${place + 1}  ${applied.title} (${appliedText(applied)}). ${fixText(applied.fix).does}`,
  )
  return [head, ...steps, `Take one back: lstm-workbench fix ${id} --undo NUMBER`].join('\n')
}
