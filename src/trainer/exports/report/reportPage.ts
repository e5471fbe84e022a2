import type { Section } from '../../../shared/document/blocks'
import { standalonePage } from '../standalonePage'
import { escapeHtml } from '../../../shared/document/escapeHtml'
import { renderSections } from '../../../shared/document/renderBlocks'
import type { Comparison } from '../../../shared/domain/comparison'
import type { ReportedRun } from '../../../shared/domain/report'
import type { Run } from '../../../shared/domain/run'
import { errorText } from '../../../shared/errors'
import { formatDateTime } from '../../../shared/format/formatTime'
import { taskSpecs } from '../../../shared/tasks/catalogue'
import { comparedSections } from './comparedSections'
import { curvesSection } from './curvesSection'
import { dataSection } from './dataSection'
import { repeatSection } from './repeatSection'
import { resultSection } from './resultSection'
import { settingsSection } from './settingsSection'

/** A run as a report tells of it, with what its task tells of the test part. */
export interface ReportPart {
  readonly about: ReportedRun
  readonly evaluation: readonly Section[]
}

/** What a report says of itself. */
export interface ReportFacts {
  readonly differences: Comparison['differences']
  /** Version of this application. */
  readonly application: string
  readonly writtenAt: number
}

/** A report of one run, or of several side by side, as one HTML document that needs nothing beside it and runs no code. */
export function reportPage(parts: readonly ReportPart[], facts: ReportFacts): string {
  const runs = parts.map(({ about }) => about.run)
  const [first] = runs
  const title = runs.length === 1 ? (first?.name ?? '') : `${runs.length} runs side by side`
  const written = `Written ${formatDateTime(facts.writtenAt, 'en-GB')}`
  const body =
    runs.length === 1
      ? parts.map((part) => onePart(part, facts, written)).join('')
      : [
          `<header><h1>${escapeHtml(title)}</h1><p class="sub">${escapeHtml(written)}</p>${contents(runs)}</header>`,
          renderSections(comparedSections(runs, facts.differences)),
          ...parts.map(
            (part, index) => `<article id="run${index + 1}">${onePart(part, facts, '')}</article>`,
          ),
        ].join('\n')
  return standalonePage({ title, body: `<main>${body}</main>`, scripts: [] })
}

const contents = (runs: readonly Run[]): string =>
  `<ul>${runs
    .map(
      ({ name, verdict }, index) =>
        `<li><a href="#run${index + 1}">${escapeHtml(name)}</a>: ${escapeHtml(verdict ?? 'no verdict')}</li>`,
    )
    .join('')}</ul>`

function onePart({ about, evaluation }: ReportPart, { application }: ReportFacts, written: string): string {
  const { run } = about
  const sub = [
    taskSpecs[run.task].title,
    run.datasetName,
    run.status,
    ...(run.endedAt === null ? [] : [formatDateTime(run.endedAt, 'en-GB')]),
    ...run.tags,
    ...(written === '' ? [] : [written]),
  ].join(' · ')
  const { message = '', hint = '' } = run.error === null ? {} : errorText(run.error)
  const verdict = run.verdict ?? `${message} ${hint}`.trim()
  const level = written === '' ? 2 : 1
  const heading = `<header><h${level}>${escapeHtml(run.name)}</h${level}><p class="sub">${escapeHtml(sub)}</p>${
    verdict === '' ? '' : `<p class="verdict">${escapeHtml(verdict)}</p>`
  }</header>`
  return [heading, renderSections(sectionsOf(about, evaluation, application), level === 1 ? 2 : 3)].join('\n')
}

function sectionsOf(
  about: ReportedRun,
  evaluation: readonly Section[],
  application: string,
): readonly Section[] {
  const { run } = about
  return [
    ...(run.warnings.length === 0
      ? []
      : [
          {
            title: 'What to know',
            blocks: run.warnings.map(({ message }) => ({ kind: 'text', text: message }) as const),
          },
        ]),
    resultSection(run),
    ...evaluation,
    curvesSection(run),
    dataSection(about),
    settingsSection(about),
    ...(run.note.trim() === ''
      ? []
      : [
          {
            title: 'Notes',
            blocks: [
              {
                kind: 'passages',
                caption: 'Notes',
                passages: [{ place: 'Written by a person', text: run.note, facts: [] }],
              } as const,
            ],
          },
        ]),
    repeatSection(run, application),
  ]
}
