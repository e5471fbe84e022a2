import { InvalidArgumentError, type Command } from 'commander'
import { isOwnOrder, ownOrders, type RunSort } from '../../../shared/domain/runPage'
import { taskIds } from '../../../shared/domain/task'
import { findRunField } from '../../../shared/history/runFields'
import { metricOf } from '../../../shared/tasks/catalogue'
import { listRuns } from '../chooseRun'
import { runTable } from '../runSheet'
import { withSession, type CommonOptions } from '../session'

interface ListOptions extends CommonOptions {
  readonly where?: string
  readonly sort?: string
  readonly reverse?: boolean
  readonly limit?: number
  readonly columns?: string[]
  readonly archived?: boolean
}

/** `list [--where EXPRESSION] [--sort FIELD] [--limit N]` */
export function addList(program: Command): void {
  program
    .command('list')
    .description('list the runs')
    .option('--where <expression>', 'only runs such as "accuracy > 90% and training.epochs <= 10"')
    .option(
      '--sort <field>',
      `${ownOrders.join(', ')} or another field: the best, the newest or the smallest first`,
    )
    .option('--reverse', 'the other way round')
    .option('--limit <n>', 'at most so many', positiveNumber)
    .option('--columns <fields>', 'fields to show too, e.g. training.learningRate,test.macroF1', namesOf)
    .option('--archived', 'also those that were put away')
    .action(async (_options, command: Command) => {
      const options = command.optsWithGlobals<ListOptions>()
      await withSession(options, async (session) => {
        const columns = options.columns ?? []
        const runs = await listRuns(
          session,
          {
            filter: { where: options.where ?? '', archived: options.archived ? 'with' : 'without' },
            sort: sortOf(options.sort ?? 'created', options.reverse ?? false),
            columns,
          },
          options.limit,
        )
        session.terminal.result(
          runs.map(({ id, values, ...run }) => ({
            runId: id,
            ...run,
            ...(columns.length === 0 ? {} : { values }),
          })),
          () => (runs.length === 0 ? nothingText(options) : runTable(runs, columns)),
        )
      })
    })
}

const nothingText = ({ where }: ListOptions): string =>
  where === undefined
    ? 'There are no runs yet. Train one: lstm-workbench train FILE'
    : 'No run is so. Without --where all are listed.'

/** A whole number from 1 on, as an option. Throws what the command line shows as wrong usage. */
export function positiveNumber(text: string): number {
  const number = Number(text)
  if (!Number.isInteger(number) || number < 1)
    throw new InvalidArgumentError('expected a whole number from 1 on')
  return number
}

const namesOf = (text: string): string[] =>
  text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')

/** The best first for what is better when it is high or low, the newest first for times, else the smallest first. */
export function sortOf(by: string, isReversed: boolean): RunSort {
  return { by, descending: fallsFirst(by) !== isReversed }
}

function fallsFirst(by: string): boolean {
  if (by === 'score' || by === 'created') return true
  const field = isOwnOrder(by) ? null : findRunField(by)
  if (field?.of.kind !== 'metric') return field?.type === 'time'
  const { metric } = field.of
  return taskIds.some((task) => {
    const known = metricOf(task, metric)
    return known.help !== '' && known.better === 'higher'
  })
}
