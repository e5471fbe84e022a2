import type { Command } from 'commander'
import { plural } from '../../../shared/format/plural'
import { findRun, findRuns } from '../chooseRun'
import { UsageError, valueOf } from '../failures'
import { gather } from '../readingOptions'
import { withSession, type CommonOptions } from '../session'
import { textTable } from '../textTable'

interface TagOptions extends CommonOptions {
  readonly where?: string
  readonly remove: readonly string[]
}

/** `tag [RUN] [TAG...] [--remove TAG] [--where EXPRESSION]` */
export function addTag(program: Command): void {
  program
    .command('tag')
    .description('give runs words, take words away, or list the words that there are')
    .argument('[run]', 'id, beginning of an id, or name; left out with --where')
    .argument('[tag...]', 'words to give')
    .option('--remove <tag>', 'a word to take away (repeatable)', gather, [])
    .option('--where <expression>', 'all runs such as "accuracy > 90%": every argument is then a word')
    .action(async (run: string | undefined, tags: string[], _options, command: Command) => {
      const options = command.optsWithGlobals<TagOptions>()
      await withSession(options, async (session) => {
        const { client, terminal } = session
        const { where, remove } = options
        if (run === undefined && where === undefined) {
          if (remove.length > 0) throw new UsageError('name a run, or choose runs with --where')
          const known = await valueOf(client.runs.tags())
          terminal.result(known, () =>
            known.length === 0
              ? 'No run has a tag.'
              : textTable(
                  ['Tag', 'Runs'],
                  known.map((one) => [one.tag, String(one.runs)]),
                  [1],
                ),
          )
          return
        }
        const add = where === undefined || run === undefined ? tags : [run, ...tags]
        const runs = await findRuns(session, where === undefined && run !== undefined ? [run] : [], where)
        const ids = runs.map(({ id }) => id)
        if (where !== undefined && add.length + remove.length === 0) throw new UsageError('name a tag')
        if (add.length + remove.length > 0)
          await inParts(ids, (part) => valueOf(client.runs.tag({ ids: part, add, remove: [...remove] })))
        const [only] = ids
        if (where === undefined && only !== undefined) {
          const { tags: now } = await findRun(session, only)
          terminal.result({ runId: only, tags: now }, () => now.join(', ') || 'It has no tags.')
          return
        }
        terminal.result(
          { runs: ids, added: add, removed: remove },
          () => `Changed the tags of ${plural(ids.length, 'run')}.`,
        )
      })
    })
}

/** As many runs as one call takes. */
const mostAtOnce = 1000

/** Does something to many runs, as many at a time as a call takes. */
export async function inParts(
  ids: readonly string[],
  change: (part: string[]) => Promise<unknown>,
): Promise<void> {
  for (let start = 0; start < ids.length; start += mostAtOnce)
    await change(ids.slice(start, start + mostAtOnce))
}
