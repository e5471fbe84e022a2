import type { Comparison } from '../../../shared/domain/comparison'
import type { TaskId } from '../../../shared/domain/task'
import { absentSetting, listText, switchText } from '../../../shared/tasks/absentSetting'
import { describeFound } from '../../experiments/describeSetting'
import type { Command } from 'commander'
import { findRun } from '../chooseRun'
import { runReport } from '../runReport'
import { runTable } from '../runSheet'
import { withSession, type CommonOptions } from '../session'
import { textTable } from '../textTable'
import { UsageError } from '../usageError'
import { valueOf } from '../valueOf'

/** `compare RUN RUN...` */
export function addCompare(program: Command): void {
  program
    .command('compare')
    .description('put runs side by side: only what differs')
    .argument('<run...>', 'ids, beginnings of ids, or names')
    .action(async (meant: string[], _options, command: Command) => {
      if (meant.length < 2) throw new UsageError('compare needs at least two runs')
      await withSession(command.optsWithGlobals<CommonOptions>(), async (session) => {
        const ids: string[] = []
        for (const one of meant) ids.push((await findRun(session, one)).id)
        const comparison = await valueOf(session.client.runs.compare({ ids }))
        const { differences } = comparison
        const runs: ReturnType<typeof runReport>[] = []
        for (const id of ids) runs.push(runReport(await valueOf(session.client.runs.get({ id }))))
        session.terminal.result({ runs, differences }, () => table(comparison))
      })
    })
}

function table({ runs, differences }: Comparison): string {
  const tasks = runs.map(({ task }) => task)
  const rows = differences.map((difference) => [difference.label, ...differenceText(difference, tasks)])
  const settings =
    rows.length === 0
      ? 'The settings are the same.'
      : textTable(['Setting', ...runs.map((run) => run.id)], rows)
  return `${runTable(runs)}\n\n${settings}`
}

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
