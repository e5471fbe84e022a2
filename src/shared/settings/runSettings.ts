import type { Run } from '../domain/run'
import { listText } from '../tasks/absentSetting'
import { kindOf, kindSpecOf } from '../tasks/catalogue'
import { valueAt, type Json } from './settingValue'
import { settingEntries, settingSections, writeSetting, type SettingEntry } from './settingEntries'

/** A setting as it is read. */
export interface WrittenSetting {
  readonly path: string
  readonly label: string
  readonly help: string
  readonly value: string
}

const titles = { split: 'Split', preparation: 'Preparation', model: 'Network', training: 'Training' } as const

/**
 * Every setting of a run by section, columns first; settings that do not apply are left out. A run that combines others has no network and no training
 * of its own: in their place stand its parts by name. `vectorsName` is the name of
 * the file of its word vectors, where it is known.
 */
export function runSettings(
  run: Pick<Run, 'experiment'> & Partial<Pick<Run, 'startedFrom' | 'combines'>>,
  vectorsName: string | null = null,
): readonly { readonly title: string; readonly settings: readonly WrittenSetting[] }[] {
  /** What people know a setting by whose value is an id. */
  const names: Partial<Record<SettingEntry['kind'], Json | null>> = {
    vectors: vectorsName,
    start: run.startedFrom?.name ?? null,
  }
  const columns = kindSpecOf(run.experiment).roles.map(({ id, title, help }) => ({
    path: `columns.${id}`,
    label: title,
    help,
    value: writeColumns(valueAt(run.experiment, `columns.${id}`)),
  }))
  const ids = run.experiment.training.combines ?? null
  const own = ids === null ? settingSections : (['split', 'preparation'] as const)
  const sections = own.map((section) => ({
    title: titles[section],
    settings: settingEntries(kindOf(run.experiment), section).flatMap((entry) => {
      const value = valueAt(run.experiment, entry.path)
      if (value === undefined) return []
      const { path, label, help, kind } = entry
      const named = value === null ? null : (names[kind] ?? value)
      return [{ path, label, help, value: writeSetting(entry, named) }]
    }),
  }))
  const parts = ids?.map((id, at) => ({
    path: `training.combines.${at}`,
    label: `Part ${at + 1}`,
    help: 'A run that answers together with the others, by the mean of all.',
    value: run.combines?.[at]?.name ?? id,
  }))
  return [
    { title: 'Columns', settings: columns },
    ...sections,
    ...(parts === undefined ? [] : [{ title: 'Parts', settings: parts }]),
  ]
}

function writeColumns(value: Json | undefined): string {
  if (Array.isArray(value)) return listText(value.map(String))
  return listText(typeof value === 'string' ? [value] : [])
}
