import type { Roles } from '../../shared/domain/finding'
import { timeColumn } from '../../tasks/forecasting/suggestColumns'
import type { ProfiledDataset } from '../../tasks/taskModule'
import type { CheckRoles } from './check'

/** The columns that the checks go by; names that the data set does not have are left out. */
export function rolesFor(
  roles: Roles | null,
  dataset: Pick<ProfiledDataset, 'rows' | 'columns'>,
): CheckRoles {
  const column = (role: string): string | null => {
    const name = roles?.columns[role]
    return typeof name === 'string' && dataset.columns.some((one) => one.name === name) ? name : null
  }
  const features = roles?.columns['features']
  return {
    task: roles?.task ?? null,
    text: column('text'),
    label: column('label'),
    // Without a suggestion, such as for several series in one table, the points in time are still worth a look.
    time: column('time') ?? (roles === null ? (timeColumn(dataset)?.name ?? null) : null),
    target: column('target'),
    series: column('series'),
    group: column('group'),
    features: Array.isArray(features)
      ? features.filter((name) => dataset.columns.some((one) => one.name === name))
      : [],
  }
}
