import type { Dataset } from '../../../shared/domain/dataset'
import type { Run } from '../../../shared/domain/run'

/** Whether a data set has other rows now than a run began with; false for one that is deleted or not known yet. */
export function isDataChanged(
  { dataset }: Pick<Run, 'dataset'>,
  datasets: readonly Pick<Dataset, 'id' | 'hash'>[] | undefined,
): boolean {
  const now = datasets?.find(({ id }) => id === dataset.id)
  return now !== undefined && now.hash !== dataset.hash
}
