import type { Command } from 'commander'
import { plural } from '../../../shared/format/plural'
import { findRuns } from '../chooseRun'
import { valueOf } from '../failures'
import { withSession, type CommonOptions, type Session } from '../session'
import { inParts } from './tag'

interface MarkOptions extends CommonOptions {
  readonly where?: string
  readonly undo?: boolean
}

/** What is done to runs, and the words for it and for its way back. */
interface Marking {
  readonly name: 'star' | 'archive'
  readonly description: string
  readonly done: string
  readonly undone: string
  readonly mark: (isOn: boolean) => Partial<Parameters<Session['client']['runs']['mark']>[0]>
}

/** `star [RUN...] [--where EXPRESSION] [--undo]` */
export const addStar = (program: Command): void =>
  addMarking(program, {
    name: 'star',
    description: 'star runs, to find them again',
    done: 'Starred',
    undone: 'Took the star from',
    mark: (starred) => ({ starred }),
  })

/** Adds a command that marks runs, named one by one or chosen by an expression. */
export function addMarking(program: Command, { name, description, done, undone, mark }: Marking): void {
  program
    .command(name)
    .description(description)
    .argument('[run...]', 'ids, beginnings of ids, or names')
    .option('--where <expression>', 'all runs such as "accuracy < 60%"')
    .option('--undo', 'the other way round')
    .action(async (meant: string[], _options, command: Command) => {
      const options = command.optsWithGlobals<MarkOptions>()
      await withSession(options, async (session) => {
        const ids = (await findRuns(session, meant, options.where)).map(({ id }) => id)
        const isOn = !options.undo
        await inParts(ids, (part) => valueOf(session.client.runs.mark({ ids: part, ...mark(isOn) })))
        session.terminal.result(
          { runs: ids, ...mark(isOn) },
          () => `${isOn ? done : undone} ${plural(ids.length, 'run')}.`,
        )
      })
    })
}
