import type { Block } from '../../../shared/document/blocks'
import { escapeHtml } from '../../../shared/document/escapeHtml'
import { markdownHtml } from '../../../shared/document/markdownHtml'
import { renderBlocks } from '../../../shared/document/renderBlocks'
import type { LogContent } from '../../../shared/domain/logbook'
import type { Run } from '../../../shared/domain/run'
import { formatDateTime } from '../../../shared/format/formatTime'
import { byTask } from '../../../shared/history/byTask'
import { goneRuns } from '../../../shared/history/loggedTexts'
import type { JobInput } from '../../../shared/jobs'
import { knowsMetric, taskSpecs } from '../../../shared/tasks/catalogue'
import { standalonePage } from '../standalonePage'
import { metricCurves, resultTables, settingsTable } from './comparedSections'

/** A page of the logbook as one HTML document that needs nothing beside it and runs no code: its texts, and its runs as they stand. */
export function logbookPage({ title, parts, runs, writtenAt }: JobInput<'writePage'>): string {
  const body = parts.map(({ content, differences }) =>
    content.kind === 'text'
      ? `<section>${markdownHtml(content.text)}</section>`
      : `<section>${renderBlocks(shown(content, runs, differences))}</section>`,
  )
  const head = `<header><h1>${escapeHtml(title)}</h1><p class="sub">Written ${escapeHtml(formatDateTime(writtenAt, 'en-GB'))}</p></header>`
  return standalonePage({ title, body: `<main>${[head, ...body].join('\n')}</main>`, scripts: [] })
}

function shown(
  content: Exclude<LogContent, { kind: 'text' }>,
  all: readonly Run[],
  differences: JobInput<'writePage'>['parts'][number]['differences'],
): Block[] {
  const runs = content.runs.flatMap((id) => all.find((run) => run.id === id) ?? [])
  const gone = content.runs.length - runs.length
  const note: Block[] = gone === 0 ? [] : [{ kind: 'text', text: goneRuns(gone) }]
  if (runs.length === 0) return note
  switch (content.kind) {
    case 'curves':
      return [...drawn(runs, content.metric), ...note]
    case 'figures':
      return [...resultTables(runs), ...note]
    case 'settings':
      return [settingsTable(runs, differences), ...note]
    case 'verdicts':
      return [
        {
          kind: 'facts',
          facts: runs.map(({ name, verdict, status }) => [name, verdict ?? status] as const),
        },
        ...note,
      ]
  }
}

/** A chart a task: of the asked metric, or of the main one where a task beside it does not know that. */
function drawn(runs: readonly Run[], asked: string): Block[] {
  const groups = byTask(runs)
  const isKnown = groups.some(({ task }) => knowsMetric(task, asked))
  const curves = groups.flatMap(({ task, runs: own }) =>
    metricCurves(own, isKnown && !knowsMetric(task, asked) ? taskSpecs[task].mainMetric : asked),
  )
  return curves.length > 0
    ? curves
    : [{ kind: 'text', text: 'There are no curves of it: no run has this figure by epoch.' }]
}
