import type { Command } from 'commander'
import type { Finding } from '../../../shared/domain/finding'
import { findDataset } from '../findDataset'
import { findingsSheet } from '../findingsSheet'
import { withSession, type CommonOptions, type Session } from '../session'
import { valueOf } from '../valueOf'
import { waitForJob } from '../waitForJob'

/** `check DATASET [--test DATASET]` */
export function addCheck(program: Command): void {
  program
    .command('check')
    .description('look for what ruins results: duplicates, leaks, gaps, marks for missing values')
    .argument('<dataset>', 'id or name of a data set, or a file that is imported first')
    .option('--test <dataset>', 'also look for rows that stand in this data set too')
    .action(async (meant: string, _options, command: Command) => {
      const options = command.optsWithGlobals<CommonOptions & { test?: string }>()
      await withSession(options, async (session) => {
        const { id } = await findDataset(session, meant)
        const testId = options.test === undefined ? null : (await findDataset(session, options.test)).id
        const findings = await findingsOf(session, id, testId)
        const dataset = await valueOf(session.client.datasets.get({ id }))
        const { name, rows, recipe } = dataset
        session.terminal.result({ datasetId: id, name, rows, findings, fixes: recipe }, () =>
          findingsSheet(dataset, findings),
        )
      })
    })
}

/** Asks, waits for the job that looks, and asks again. */
async function findingsOf(session: Session, id: string, testId: string | null): Promise<Finding[]> {
  const answer = await valueOf(session.client.datasets.findings({ id, testId }))
  if (answer.state === 'ready') return answer.findings
  await waitForJob(session, answer.jobId)
  return findingsOf(session, id, testId)
}
