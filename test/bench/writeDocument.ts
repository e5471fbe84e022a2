import type { Section } from './benchOptions'
import type { BenchReport } from './benchReport'
import { measuredOn, reportTables } from './reportTables'

/**
 * Replaces what stands between `<!-- bench:NAME -->` and `<!-- /bench:NAME -->` by the measured table and where it was measured, for
 * each of the sections. Throws when the document lacks a section.
 */
export function withTables(document: string, report: BenchReport, sections: Iterable<Section>): string {
  let text = document
  for (const section of sections) {
    const [open, close] = [`<!-- bench:${section} -->`, `<!-- /bench:${section} -->`]
    const [from, to] = [text.indexOf(open), text.indexOf(close)]
    if (from < 0 || to < from)
      throw new Error(`The document has no place for "${section}": ${open} ... ${close}`)
    const content = `\n${reportTables[section](report)}\n\n${measuredOn(report)}\n`
    text = text.slice(0, from + open.length) + content + text.slice(to)
  }
  return text
}

/** The document in docs that holds the table of a section: how good results are stands apart from how fast they come. */
export const documentOf = (section: Section): string =>
  section === 'forecasts' ? 'results.md' : 'performance.md'
