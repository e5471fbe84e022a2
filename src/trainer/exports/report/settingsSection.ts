import type { Block, Section } from '../../../shared/document/blocks'
import type { ReportedRun } from '../../../shared/domain/report'
import { runSettings, type WrittenSetting } from '../../../shared/settings/runSettings'

const all = (run: Pick<ReportedRun['run'], 'experiment'>, vectorsName: string | null): WrittenSetting[] =>
  runSettings(run, vectorsName).flatMap(({ settings }) => [...settings])

/** The settings that differ from what the application proposes for the same columns, and behind them all. */
export function settingsSection({ run, defaults, vectorsName }: ReportedRun): Section {
  const everything = runSettings(run, vectorsName)
  const folded: Block = {
    kind: 'folded',
    title: 'All settings',
    blocks: everything.map(({ title, settings }) => ({
      kind: 'table',
      caption: title,
      head: ['Setting', 'Value'],
      rows: settings.map(({ label, value }) => [label, value]),
    })),
  }
  if (defaults === null) {
    const text =
      'What differs from the defaults is not known: the rows that they are calculated from have changed since.'
    return { title: 'Settings', blocks: [{ kind: 'text', text }, folded] }
  }
  const proposed = new Map(all({ experiment: defaults }, vectorsName).map(({ path, value }) => [path, value]))
  const changed = all(run, vectorsName).filter(({ path, value }) => proposed.get(path) !== value)
  const told: Block =
    changed.length === 0
      ? { kind: 'text', text: 'All settings are those that the application proposes for these columns.' }
      : {
          kind: 'table',
          caption: 'Settings that differ from what the application proposes',
          head: ['Setting', 'Value', 'Proposed'],
          rows: changed.map(({ path, label, value }) => [label, value, proposed.get(path) ?? '–']),
        }
  return { title: 'Settings', blocks: [told, folded] }
}
