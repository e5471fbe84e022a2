import type { Comparison } from '../../shared/domain/comparison'
import type { TaskId } from '../../shared/domain/task'
import { absentSetting, listText, switchText } from '../../shared/tasks/absentSetting'
import { describeFound } from '../experiments/describeSetting'

type Difference = Comparison['differences'][number]

/** The values of a setting that differs in words; `tasks` are those of the runs, in the same order. */
export function differenceText(
  { path, values }: Pick<Difference, 'path' | 'values'>,
  tasks: readonly TaskId[],
): string[] {
  return values.map((value, index) => {
    const task = tasks[index]
    return value === null && task !== undefined ? absentSetting(path, task) : valueText(value)
  })
}

function valueText(value: Difference['values'][number]): string {
  if (value === null) return '–'
  if (typeof value === 'boolean') return switchText(value)
  if (Array.isArray(value)) return listText(value.map(valueText))
  return typeof value === 'string' ? value : describeFound(value)
}
