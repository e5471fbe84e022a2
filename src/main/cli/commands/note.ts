import type { Command } from 'commander'
import { findRun } from '../chooseRun'
import { UsageError, valueOf } from '../failures'
import { withSession, type CommonOptions } from '../session'
import { standardInput, standardInputText } from '../standardInput'

/** `note RUN [TEXT] [--clear]` */
export function addNote(program: Command): void {
  program
    .command('note')
    .description('show or write the note of a run, in Markdown')
    .argument('<run>', 'id, beginning of an id, or name')
    .argument('[text]', 'the new note ("-": standard input)')
    .option('--clear', 'forget the note')
    .action(async (meant: string, text: string | undefined, _options, command: Command) => {
      const options = command.optsWithGlobals<CommonOptions & { readonly clear?: boolean }>()
      if (options.clear && text !== undefined) throw new UsageError('--clear goes without a text')
      await withSession(options, async (session) => {
        const { client, terminal } = session
        const { id } = await findRun(session, meant)
        const written = text === standardInput ? await standardInputText() : text
        const changed = options.clear ? '' : written
        if (changed !== undefined) await valueOf(client.runs.note({ id, note: changed }))
        const { note } = await valueOf(client.runs.get({ id }))
        terminal.result({ runId: id, note }, () => (note === '' ? 'It has no note.' : note))
      })
    })
}
