import type { CellKind } from '../../shared/domain/network'
import type { Experiment } from '../../shared/tasks/catalogue'

/** The same settings with other recurrent cells. */
export function withCell(experiment: Experiment, cell: CellKind, name: string): Experiment {
  const changed = structuredClone(experiment)
  changed.name = name
  for (const layer of changed.model.layers) layer.cell = cell
  return changed
}

/** The cell of all recurrent layers; null where they differ. */
export function cellOf({ model }: Experiment): CellKind | null {
  const [first, ...others] = model.layers
  return first && others.every(({ cell }) => cell === first.cell) ? first.cell : null
}

/** Whether settings differ in nothing but their recurrent cells and names. */
export const differInCells = (one: Experiment, other: Experiment): boolean =>
  JSON.stringify(withCell(one, 'lstm', '')) === JSON.stringify(withCell(other, 'lstm', '')) &&
  JSON.stringify(one.model.layers) !== JSON.stringify(other.model.layers)
