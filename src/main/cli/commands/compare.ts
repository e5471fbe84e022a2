import type { Comparison } from '../../../shared/domain/comparison'
import type { KindId } from '../../../shared/domain/task'
import { kindOf } from '../../../shared/tasks/catalogue'
import { absentSetting, listText, switchText } from '../../../shared/tasks/absentSetting'
import { describeFound } from '../../experiments/describeSetting'
import { comparisonRows } from '../../../shared/history/comparisonRows'
import { tableText } from '../answerRows'
import type { Command } from 'commander'
import { findRun } from '../chooseRun'
import { exportTo } from './export'
import { runReport } from '../runReport'
import { runTable } from '../runSheet'
import { withSession, type CommonOptions } from '../session'
import { textTable } from '../textTable'
import { UsageError, valueOf } from '../failures'

/** `compare RUN RUN...` */
export function addCompare(program: Command): void {
  program
    .command('compare')
    .description('put runs side by side: only what differs')
    .argument('<run...>', 'ids, beginnings of ids, or names')
    .option('--csv', 'print a run a line as CSV, settings that differ and figures as columns')
    .option('--report <path>', 'write a page (.html) that puts them side by side, to be read and printed')
    .action(async (meant: string[], _options, command: Command) => {
      const options = command.optsWithGlobals<
        CommonOptions & { readonly csv?: boolean; readonly report?: string }
      >()
      if (meant.length < 2) throw new UsageError('compare needs at least two runs')
      if (options.csv && options.json) throw new UsageError('--csv and --json are two forms of the result')
      await withSession(options, async (session) => {
        const ids: string[] = []
        for (const one of meant) ids.push((await findRun(session, one)).id)
        if (options.report !== undefined) {
          const [runId = '', ...beside] = ids
          const order = { runId, beside, format: 'report', withData: true, table: 'csv' } as const
          await exportTo(session, order, options.report)
          return
        }
        const comparison = await valueOf(session.client.runs.compare({ ids }))
        const { differences } = comparison
        if (options.csv) {
          session.terminal.result(null, () =>
            tableText(comparisonRows(comparison), 'comparison.csv').trimEnd(),
          )
          return
        }
        const runs: ReturnType<typeof runReport>[] = []
        for (const id of ids) runs.push(runReport(await valueOf(session.client.runs.get({ id }))))
        session.terminal.result({ runs, differences }, () => table(comparison))
      })
    })
}

function table({ runs, differences }: Comparison): string {
  const kinds = runs.map(({ experiment }) => kindOf(experiment))
  const rows = differences.map((difference) => [difference.label, ...differenceText(difference, kinds)])
  const settings =
    rows.length === 0
      ? 'The settings are the same.'
      : textTable(['Setting', ...runs.map((run) => run.id)], rows)
  return `${runTable(runs)}\n\n${settings}`
}

type Difference = Comparison['differences'][number]

/** The values of a setting that differs in words; `kinds` are those of the runs, in the same order. */
export function differenceText(
  { path, values }: Pick<Difference, 'path' | 'values'>,
  kinds: readonly KindId[],
): string[] {
  return values.map((value, index) => {
    const kind = kinds[index]
    return value === null && kind !== undefined ? absentSetting(path, kind) : valueText(value)
  })
}

function valueText(value: Difference['values'][number]): string {
  if (value === null) return '–'
  if (typeof value === 'boolean') return switchText(value)
  if (Array.isArray(value)) return listText(value.map(valueText))
  return typeof value === 'string' ? value : describeFound(value)
}
