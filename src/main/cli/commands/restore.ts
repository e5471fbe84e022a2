import type { Command } from 'commander'
import { removedKindNames, type RemovedItem } from '../../../shared/domain/removed'
import { expected } from '../../../shared/errors'
import { valueOf } from '../failures'
import { withSession, type CommonOptions, type Session } from '../session'
import { textTable } from '../textTable'

/** `restore [RUN|DATASET|SWEEP|VECTORS]` */
export function addRestore(program: Command): void {
  program
    .command('restore')
    .description('bring back what was deleted; alone it lists what can be restored')
    .argument('[deleted]', 'id, beginning of an id, or name')
    .action(async (meant: string | undefined, _options, command: Command) => {
      await withSession(command.optsWithGlobals<CommonOptions>(), async (session) => {
        const { client, terminal } = session
        const items = await valueOf(client.removed.list())
        if (meant === undefined) {
          terminal.result(items, () => removedSheet(items))
          return
        }
        const { kind, id, name } = chooseRemoved(items, meant)
        await restore(session, kind, id)
        terminal.result({ restored: id, kind, name }, () => `Restored ${name} (${id}).`)
      })
    })
}

function removedSheet(items: readonly RemovedItem[]): string {
  if (items.length === 0) return 'Nothing is there to be restored.'
  return textTable(
    ['Id', 'Kind', 'Name', 'Deleted (UTC)'],
    items.map(({ kind, id, name, removedAt }) => [
      id,
      removedKindNames[kind],
      name,
      new Date(removedAt).toISOString().slice(0, 16).replace('T', ' '),
    ]),
    [],
  )
}

/** As many candidates as a message can name. */
const mostCandidates = 10

/** The one that a person means. Throws `removed.notFound` for none and `removed.ambiguous` for several. */
export function chooseRemoved(items: readonly RemovedItem[], meant: string): RemovedItem {
  const exact = items.find(({ id }) => id === meant)
  if (exact !== undefined) return exact
  const named = items.filter(({ name }) => name === meant)
  const begun = /^[a-z]_[0-9a-z]+$/.test(meant) ? items.filter(({ id }) => id.startsWith(meant)) : []
  const candidates = named.length > 0 ? named : begun
  const [only, ...others] = candidates
  if (only === undefined) throw expected('removed.notFound', { meant })
  if (others.length === 0) return only
  throw expected('removed.ambiguous', {
    meant,
    count: candidates.length,
    candidates: candidates
      .slice(0, mostCandidates)
      .map(({ id, name }) => `${id} (${name})`)
      .join('; '),
  })
}

async function restore({ client }: Session, kind: RemovedItem['kind'], id: string): Promise<void> {
  switch (kind) {
    case 'dataset':
      await valueOf(client.datasets.restore({ id }))
      return
    case 'run':
      await valueOf(client.runs.restore({ id }))
      return
    case 'sweep':
      await valueOf(client.sweeps.restore({ id }))
      return
    case 'page':
      await valueOf(client.logbook.restore({ id }))
      return
    case 'vectors':
      await valueOf(client.vectors.restore({ id }))
  }
}
