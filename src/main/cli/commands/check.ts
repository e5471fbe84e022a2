import type { Command } from 'commander'
import { collectAssignments } from '../assignments'
import { findDataset } from '../chooseDataset'
import { findingsSheet } from '../findingsSheet'
import { lookOver, type LookOptions } from '../lookOver'
import { mendContext, mendsOf, settingCommand } from '../mends'
import { withSession, type CommonOptions } from '../session'
import { valueOf } from '../failures'

interface CheckOptions extends CommonOptions, LookOptions {
  readonly remember?: boolean
}

/** `check DATASET [--test DATASET] [--set columns.ROLE=COLUMN]... [--remember]` */
export function addCheck(program: Command): void {
  program
    .command('check')
    .description(
      'look for what ruins results: duplicates, leaks, gaps, marks for missing values; fix mends it',
    )
    .argument('<dataset>', 'id or name of a data set, or a file that is imported first')
    .option('--test <dataset>', 'also look for rows that stand in this data set too')
    .option(
      '--set <path=value>',
      'what is to be learned: task=forecasting, columns.label=mood, columns.features=a,b (repeatable)',
      collectAssignments,
    )
    .option('--remember', 'keep the task and columns of --set for this data set')
    .action(async (meant: string, _options, command: Command) => {
      const options = command.optsWithGlobals<CheckOptions>()
      await withSession(options, async (session) => {
        const { id } = await findDataset(session, meant, { isChanged: options.remember ?? false })
        const { dataset, findings, roles } = await lookOver(session, id, options)
        if (options.remember && roles !== null)
          await valueOf(session.client.datasets.chooseRoles({ id, roles }))
        const context = mendContext(id, options)
        const numbered = findings.map((finding, place) => ({
          number: place + 1,
          ...finding,
          mends: mendsOf(finding, place + 1, context).map(({ open: _open, ...mend }) => mend),
          settingCommand: settingCommand(finding, context),
        }))
        const { name, rows, recipe } = dataset
        session.terminal.result({ datasetId: id, name, rows, findings: numbered, fixes: recipe }, () =>
          findingsSheet(dataset, findings, context),
        )
      })
    })
}
