import type { Roles } from '../../shared/domain/finding'
import type { ColumnRole, ColumnUse } from '../../shared/domain/task'
import { kindSpecOf } from '../../shared/tasks/catalogue'
import { definitions } from '../../shared/tasks/definitions'
import { timeColumn } from '../../tasks/likelyColumns'
import type { ProfiledDataset } from '../../tasks/taskModule'
import type { CheckRoles, SampleRoles } from './check'

/** What the first kind of data that may hold several series calls the column that tells them apart. */
const anySeriesRole =
  Object.values(definitions)
    .flatMap(({ spec }): readonly ColumnRole[] => spec.roles)
    .find(({ use }) => use === 'series')?.id ?? ''

/** The columns that the checks go by; names that the data set does not have are left out. */
export function rolesFor(
  roles: Roles | null,
  dataset: Pick<ProfiledDataset, 'rows' | 'columns'>,
): CheckRoles {
  const spec = roles === null ? null : kindSpecOf(roles)
  const named = (role: string | undefined): string[] =>
    [roles?.columns[role ?? ''] ?? []]
      .flat()
      .filter((name) => dataset.columns.some((one) => one.name === name))
  const roleFor = (use: ColumnUse): string | undefined => spec?.roles.find((role) => role.use === use)?.id
  const column = (use: ColumnUse): string | null => named(roleFor(use))[0] ?? null
  return {
    toLearn: roles && { task: roles.task, columns: presentColumns(roles, named) },
    isOrdered: spec?.isOrdered ?? false,
    heedsGroups: spec?.heedsGroups ?? false,
    seriesSetting: `columns.${roleFor('series') ?? anySeriesRole}`,
    text: column('text'),
    label: column('label'),
    // Without a suggestion, such as for several series in one table, the points in time are still worth a look.
    time: column('time') ?? (roles === null ? (timeColumn(dataset)?.name ?? null) : null),
    target: column('target'),
    series: column('series'),
    group: named('group')[0] ?? null,
    features: named(roleFor('features')),
    samples: samplesOf(spec?.roles ?? [], named),
  }
}

function samplesOf(roles: readonly ColumnRole[], named: (role: string) => string[]): SampleRoles | null {
  const role = roles.find(({ use }) => use === 'sample')
  const [column] = named(role?.id ?? '')
  if (role === undefined || column === undefined) return null
  const others = roles.filter((other) => other !== role)
  const ofTextFirst = others.toSorted((a, b) => Number(b.use === 'text') - Number(a.use === 'text'))
  return { column, learned: ofTextFirst.flatMap(({ id }) => named(id)), noun: role.title.toLowerCase() }
}

/** The columns of the task's own roles that are there. */
function presentColumns(roles: Roles, named: (role: string) => string[]): Roles['columns'] {
  const present = kindSpecOf(roles).roles.flatMap(({ id, many }): [string, string | string[]][] => {
    const names = named(id)
    const [first] = names
    if (many) return [[id, names]]
    return first === undefined ? [] : [[id, first]]
  })
  return Object.fromEntries(present)
}
