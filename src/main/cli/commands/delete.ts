import type { Command } from 'commander'
import { chooseDataset, type NamedDataset } from '../chooseDataset'
import { findRun, listRuns } from '../chooseRun'
import { withSession, type CommonOptions, type Session } from '../session'
import { valueOf } from '../failures'

/** `delete RUN|DATASET|VECTORS` */
export function addDelete(program: Command): void {
  program
    .command('delete')
    .description('delete a run, a data set, or stored word vectors')
    .argument('<run>', 'run: id, beginning of an id, or name; data set: id or name; word vectors: id')
    .action(async (meant: string, _options, command: Command) => {
      await withSession(command.optsWithGlobals<CommonOptions>(), async (session) => {
        const { client, terminal } = session
        if (meant.startsWith('d_')) {
          const { id, name } = await valueOf(client.datasets.get({ id: meant }))
          await valueOf(client.datasets.remove({ id }))
          terminal.result({ deleted: id, kind: 'dataset', name }, () => deletedText('the data set', name, id))
          return
        }
        if (meant.startsWith('v_')) {
          const { id, name } = await valueOf(client.vectors.get({ id: meant }))
          await valueOf(client.vectors.remove({ id }))
          terminal.result({ deleted: id, kind: 'vectors', name }, () =>
            deletedText('the word vectors', name, id),
          )
          return
        }
        const dataset = await namedDataset(session, meant)
        if (dataset !== null) {
          await valueOf(client.datasets.remove({ id: dataset.id }))
          terminal.result({ deleted: dataset.id, kind: 'dataset', name: dataset.name }, () =>
            deletedText('the data set', dataset.name, dataset.id),
          )
          return
        }
        const { id, name } = await findRun(session, meant)
        await valueOf(client.runs.remove({ id }))
        terminal.result({ deleted: id, kind: 'run', name }, () => deletedText('the run', name, id))
      })
    })
}

/** The data set of that name, unless a run has it too. Throws `dataset.ambiguous`. */
async function namedDataset(session: Session, meant: string): Promise<NamedDataset | null> {
  const runs = await listRuns(session, { filter: { text: meant, archived: 'with' } })
  if (runs.some(({ id, name }) => name === meant || id.startsWith(meant))) return null
  return chooseDataset(await valueOf(session.client.datasets.list()), meant, true)
}

/** What was done, and the way back. */
const deletedText = (what: string, name: string, id: string): string =>
  `Deleted ${what} ${name} (${id}). "restore ${id}" brings it back within an hour, unless the application is opened before.`
