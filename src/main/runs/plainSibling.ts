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

/** The same settings with the weights of so many epochs kept. */
export function withEpochs(experiment: Experiment, keepEpochs: number | null): Experiment {
  const changed = structuredClone(experiment)
  changed.training.keepEpochs = keepEpochs
  return changed
}

/** Whether settings differ in nothing but their recurrent cells, their names and what is kept. */
export const differInCells = (one: Experiment, other: Experiment): boolean =>
  JSON.stringify(withoutCells(one)) === JSON.stringify(withoutCells(other)) &&
  JSON.stringify(one.model.layers) !== JSON.stringify(other.model.layers)

const withoutCells = (experiment: Experiment): Experiment =>
  withEpochs(withCell(experiment, 'lstm', ''), null)
