import { type AnswerComparison, flipKinds, type FlipKind } from '../../../shared/domain/answerComparison'
import type { Comparison } from '../../../shared/domain/comparison'
import type { KindId } from '../../../shared/domain/task'
import { kindOf } from '../../../shared/tasks/catalogue'
import { absentSetting, listText, switchText } from '../../../shared/tasks/absentSetting'
import { describeFound } from '../../experiments/describeSetting'
import { mostShownRows } from '../../../shared/domain/toldAnswers'
import { comparisonRows } from '../../../shared/history/comparisonRows'
import { answerText, flipSentence, headName, keyText, readColumns } from '../../../shared/history/flipTexts'
import {
  lackedSeedsNote,
  referenceOf,
  standingLines,
  type StandingLine,
} from '../../../shared/history/standings'
import { tableText } from '../answerRows'
import { InvalidArgumentError, Option, type Command } from 'commander'
import { findRun } from '../chooseRun'
import { exportTo } from './export'
import { runReport } from '../runReport'
import { runTable } from '../runSheet'
import { withSession, type CommonOptions, type Session } from '../session'
import { textTable } from '../textTable'
import { UsageError, valueOf } from '../failures'

interface CompareOptions extends CommonOptions {
  readonly csv?: boolean
  readonly flips?: FlipKind
  readonly limit: number
  readonly report?: string
}

/** `compare RUN RUN...` */
export function addCompare(program: Command): void {
  program
    .command('compare')
    .description('put runs side by side: only what differs, and which differences are more than noise')
    .argument('<run...>', 'ids, beginnings of ids, or names')
    .option('--csv', 'print a run a line as CSV, settings that differ and figures as columns')
    .option('--report <path>', 'write a page (.html) that puts them side by side, to be read and printed')
    .addOption(
      new Option(
        '--flips <kind>',
        'of two runs, list the test answers that the second gained or lost',
      ).choices(flipKinds),
    )
    .option('--limit <n>', `answers to list, at most ${mostShownRows}`, flipLimit, 20)
    .action(async (meant: string[], _options, command: Command) => {
      const options = command.optsWithGlobals<CompareOptions>()
      if (meant.length < 2) throw new UsageError('compare needs at least two runs')
      if (options.csv && options.json) throw new UsageError('--csv and --json are two forms of the result')
      if (options.flips !== undefined && meant.length > 2) throw new UsageError('--flips takes two runs')
      await withSession(options, async (session) => {
        const ids: string[] = []
        for (const one of meant) ids.push((await findRun(session, one)).id)
        if (options.report !== undefined) {
          const [runId = '', ...beside] = ids
          const order = {
            runId,
            beside,
            format: 'report',
            withData: true,
            withEpochs: false,
            table: 'csv',
            plainCells: false,
          } as const
          await exportTo(session, order, options.report)
          return
        }
        const comparison = await valueOf(session.client.runs.compare({ ids }))
        if (options.csv) {
          session.terminal.result(null, () =>
            tableText(comparisonRows(comparison), 'comparison.csv').trimEnd(),
          )
          return
        }
        const standings = await standingsOf(session, comparison)
        const flipped = options.flips === undefined ? null : await flippedOf(session, comparison, options)
        const runs: ReturnType<typeof runReport>[] = []
        for (const id of ids) runs.push(runReport(await valueOf(session.client.runs.get({ id }))))
        const { differences } = comparison
        session.terminal.result(
          { runs, differences, standings, ...(flipped === null ? {} : { flipped }) },
          () =>
            [
              table(comparison),
              standingsText(standings),
              ...(flipped === null ? [] : [flippedText(flipped, comparison)]),
            ]
              .filter((part) => part !== '')
              .join('\n\n'),
        )
      })
    })
}

function flipLimit(text: string): number {
  const count = Number(text)
  if (Number.isInteger(count) && count >= 1 && count <= mostShownRows) return count
  throw new InvalidArgumentError(`expected a whole number from 1 to ${mostShownRows}`)
}

/** How the best of the runs stands beside each other one; empty where fewer than two were tested. */
async function standingsOf({ client }: Session, comparison: Comparison): Promise<readonly StandingLine[]> {
  const reference = referenceOf(comparison, null)
  const beside = comparison.runs[reference]?.id
  const others = comparison.runs
    .filter(({ id, metrics }) => id !== beside && Object.keys(metrics.test).length > 0)
    .map(({ id }) => id)
  if (beside === undefined || others.length === 0) return []
  const gains = await client.comparisons.gains({ beside, others })
  return gains.ok ? standingLines(comparison, reference, gains.value, 'en') : []
}

function standingsText(standings: readonly StandingLine[]): string {
  const notes = standings.some(({ lacksSeeds }) => lacksSeeds)
    ? [`${lackedSeedsNote} \`repeat RUN --seeds 3\` trains further ones.`]
    : []
  return [...standings.map(({ text }) => text), ...notes].join('\n')
}

/** Flipped test answers of the second of two runs beside the first, with what was read where that is text. */
async function flippedOf(
  { client }: Session,
  { runs: [first, second] }: Comparison,
  { flips: kind = 'gained', limit }: CompareOptions,
): Promise<AnswerComparison> {
  if (first === undefined || second === undefined) throw new Error('two runs were compared')
  const question = { first: first.id, second: second.id, which: { kind, offset: 0, limit } }
  return valueOf(client.comparisons.answers({ ...question, columns: readColumns(first.experiment) }))
}

function flippedText(found: AnswerComparison, { runs: [first, second] }: Comparison): string {
  const { heads, rows } = found
  const head = [
    ...heads.keys.map(headName),
    ...heads.columns,
    'What came',
    first?.name ?? '',
    second?.name ?? '',
  ]
  const lines = rows.map(({ keys, columns, truth, first: one, second: other }) => [
    ...heads.keys.map((key, place) => keyText(key, keys[place] ?? null)),
    ...columns.map((cell) => String(cell ?? '')),
    answerText(truth),
    answerText(one.answer),
    answerText(other.answer),
  ])
  return `${flipSentence(found, second?.name ?? '')}\n\n${textTable(head, lines)}`
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
