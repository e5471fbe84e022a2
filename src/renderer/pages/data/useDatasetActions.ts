import type { Dataset } from '../../../shared/domain/dataset'
import { useNotices } from '../../components/useNotices'
import { formatCount } from '../../../shared/format/formatNumber'
import { useWorkbench } from '../../stores/workbench'

type Named = Pick<Dataset, 'id' | 'name'>

/** What can be done to a data set from any page. */
export interface DatasetActions {
  /** Resolves to whether it has the new name. */
  rename(dataset: Named, name: string): Promise<boolean>
  /** Takes it out of the list and offers to undo it. Resolves to whether it was taken out. */
  remove(dataset: Named): Promise<boolean>
}

/** The actions on data sets; failures become notices. */
export function useDatasetActions(): DatasetActions {
  const { client, datasets } = useWorkbench()
  const notices = useNotices()

  async function restore({ id }: Named): Promise<void> {
    const result = await client.datasets.restore({ id })
    if (!result.ok) notices.fail(result.error)
  }

  return {
    async rename({ id }, name) {
      const result = await client.datasets.rename({ id, name })
      if (!result.ok) notices.fail(result.error)
      return result.ok
    },
    async remove(dataset) {
      const runs = datasets.state.value.value?.find(({ id }) => id === dataset.id)?.runs ?? 0
      const result = await client.datasets.remove({ id: dataset.id })
      if (result.ok) {
        const kept =
          runs === 0
            ? undefined
            : `Its ${runs === 1 ? 'run stays' : `${formatCount(runs)} runs stay`}; new experiments need it back.`
        notices.undoable(`Deleted "${dataset.name}"`, () => void restore(dataset), kept)
      } else notices.fail(result.error)
      return result.ok
    },
  }
}
