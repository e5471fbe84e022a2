import type { Comparison } from '../../shared/domain/comparison'
import { taskIds } from '../../shared/domain/task'
import { describeFound } from '../experiments/describeSetting'
import { isNullable, nodeAt, settingsSchema } from '../experiments/settingsSchema'

type Difference = Comparison['differences'][number]

/** The values of a setting that differs in words; `Off` where it is switched off, a dash where a run does not have it. */
export function differenceText({ path, values }: Pick<Difference, 'path' | 'values'>): string[] {
  const keys = path.split('.').map((key) => (/^\d+$/.test(key) ? Number(key) : key))
  const canBeOff = taskIds.some((task) => {
    const node = nodeAt(settingsSchema(task), keys)
    return node !== null && isNullable(node)
  })
  return values.map((value) => (value === null && canBeOff ? 'Off' : valueText(value)))
}

function valueText(value: Difference['values'][number]): string {
  if (value === null) return '–'
  if (typeof value === 'boolean') return value ? 'Yes' : 'No'
  if (Array.isArray(value)) return value.length === 0 ? 'None' : value.map(valueText).join(', ')
  return typeof value === 'string' ? value : describeFound(value)
}
