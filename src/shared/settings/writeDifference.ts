import { recurrentLayerSchema } from '../domain/experiment'
import type { Comparison } from '../domain/comparison'
import { type KindId, taskIds } from '../domain/task'
import { absentSetting, listText, switchText } from '../tasks/absentSetting'
import { kindIds, taskSpecs } from '../tasks/catalogue'
import { keptPath, type Json } from './settingValue'
import { groupOf, settingEntries, settingSections, writeSetting, type SettingEntry } from './settingEntries'

/** The values of a setting that differs as people read them; `kinds` are those of the runs, in the same order. */
export function writeDifference(
  { path, values }: Comparison['differences'][number],
  kinds: readonly KindId[],
): readonly string[] {
  const entry = entryAt(path)
  return values.map((value, index) => {
    const kind = kinds[index]
    if (value === null && kind !== undefined) return absentSetting(path, kind)
    if (path === 'task') return taskIds.flatMap((id) => (id === value ? [taskSpecs[id].title] : []))[0] ?? '–'
    return entry === undefined ? writePlain(value) : writeSetting(entry, value)
  })
}

/** The setting at a path of any depth; `model.layers.0.units` is described by the schema of a layer. */
function entryAt(path: string): Pick<SettingEntry, 'schema' | 'kind'> | undefined {
  const layerField = /^model\.layers\.\d+\.(\w+)$/.exec(path)?.[1]
  if (layerField !== undefined) {
    const schema = Object.entries(recurrentLayerSchema.shape).find(([name]) => name === layerField)?.[1]
    return schema === undefined ? undefined : { schema, kind: 'field' }
  }
  const entries = kindIds.flatMap((kind) =>
    settingSections.flatMap((section) => settingEntries(kind, section)),
  )
  const group = entries.find((entry) => entry.kind === 'group' && path.startsWith(`${entry.path}.`))
  const schema = group && groupOf(group.schema)?.[path.slice(group.path.length + 1)]
  return schema ? { schema, kind: 'field' } : entries.find((entry) => entry.path === keptPath(path))
}

function writePlain(value: Json): string {
  if (value === null) return '–'
  if (Array.isArray(value)) return listText(value.map(writePlain))
  if (typeof value === 'boolean') return switchText(value)
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
