import type { Command } from 'commander'
import { resolve } from 'node:path'
import type { LogListItem, LogPage } from '../../../shared/domain/logbook'
import { expected } from '../../../shared/errors'
import { plural } from '../../../shared/format/plural'
import { valueOf } from '../failures'
import { withSession, type CommonOptions, type Session } from '../session'
import { textTable } from '../textTable'
import { waitForJob } from '../waitForJob'
import { requireFree } from './export'

interface LogbookOptions extends CommonOptions {
  readonly output?: string
}

/** `logbook [PAGE] [--output PATH]` */
export function addLogbook(program: Command): void {
  program
    .command('logbook')
    .description('list the pages of the logbook, show one, or write it with its runs as one HTML file')
    .argument('[page]', 'id, beginning of an id, or title')
    .option('--output <path>', 'file to write the page into')
    .action(async (meant: string | undefined, _options, command: Command) => {
      const options = command.optsWithGlobals<LogbookOptions>()
      await withSession(options, async (session) => {
        const pages = await valueOf(session.client.logbook.list({}))
        if (meant === undefined) {
          session.terminal.result({ pages }, () => pagesTable(pages))
          return
        }
        const { id } = choosePage(pages, meant)
        if (options.output !== undefined) await write(session, id, options.output)
        else {
          const page = await valueOf(session.client.logbook.get({ id }))
          session.terminal.result(page, () => pageText(page))
        }
      })
    })
}

function choosePage(pages: readonly LogListItem[], meant: string): LogListItem {
  const exact = pages.filter(({ id, title }) => id === meant || title === meant)
  const found = exact.length > 0 ? exact : pages.filter(({ id }) => meant !== '' && id.startsWith(meant))
  const [only, ...others] = found
  if (only === undefined) throw expected('logbook.notFound', { id: meant })
  if (others.length === 0) return only
  const candidates = found.map(({ id, title }) => `${id} (${title})`).join('; ')
  throw expected('logbook.ambiguous', { meant, count: found.length, candidates })
}

async function write(session: Session, id: string, output: string): Promise<void> {
  const { client, host, terminal } = session
  const place = resolve(output)
  requireFree(place)
  const { jobId } = await valueOf(client.logbook.export({ id }))
  const exportId = await waitForJob(session, jobId)
  const receipt = await valueOf(client.exports.get({ id: exportId }))
  host.exportPlace = place
  await valueOf(client.exports.save({ id: exportId }))
  const files = receipt.files.map(({ bytes }) => ({ path: place, bytes }))
  terminal.result({ ...receipt, files }, () => `Written to ${place}`)
}

const pagesTable = (pages: readonly LogListItem[]): string =>
  pages.length === 0
    ? 'The logbook has no pages. They are written in the window: Experiments, Logbook.'
    : textTable(
        ['Page', 'Title', 'Runs', 'Changed (UTC)', 'Begins'],
        pages.map(({ id, title, runs, changedAt, beginning }) => [
          id,
          title,
          String(runs),
          new Date(changedAt).toISOString().slice(0, 16).replace('T', ' '),
          beginning.slice(0, 60),
        ]),
        [2],
      )

const shownNames = {
  curves: 'Curves',
  figures: 'Figures',
  settings: 'Settings that differ',
  verdicts: 'Verdicts',
}

const pageText = ({ title, parts }: LogPage): string =>
  [
    title,
    ...parts.map(({ content }) =>
      content.kind === 'text'
        ? content.text
        : `[${shownNames[content.kind]} of ${plural(content.runs.length, 'run')}: ${content.runs.join(', ')}]`,
    ),
  ].join('\n\n')
