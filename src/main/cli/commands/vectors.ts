import type { Command } from 'commander'
import { withSession, type CommonOptions } from '../session'
import { textTable } from '../textTable'
import { valueOf } from '../failures'

/** `vectors` */
export function addVectors(program: Command): void {
  program
    .command('vectors')
    .description('list the stored word vectors')
    .action(async (_options, command: Command) => {
      await withSession(command.optsWithGlobals<CommonOptions>(), async ({ client, terminal }) => {
        const stored = await valueOf(client.vectors.list())
        const rows = stored.map(({ id, name, words, dimension, bytes, runs }) => [
          id,
          name,
          words.toLocaleString('en'),
          String(dimension),
          `${((bytes ?? 0) / 1e6).toFixed(1)} MB`,
          String(runs),
        ])
        terminal.result(stored, () =>
          rows.length === 0
            ? 'No word vectors are stored. A run takes them in: train FILE --set preparation.embeddings=GLOVE.txt'
            : textTable(
                ['Word vectors', 'Name', 'Words', 'Numbers a word', 'Size', 'Runs'],
                rows,
                [2, 3, 4, 5],
              ),
        )
      })
    })
}
