import { describe, expect, it } from 'vitest'
import { exampleRun } from '../../../renderer/pages/runs/exampleRun.fixture'
import type { ReportedRun } from '../../../shared/domain/report'
import type { Run } from '../../../shared/domain/run'
import { reportTexts } from '../../../tasks/classification/report'
import { reportPage } from './reportPage'

const facts = { differences: [], application: '1.0.0', writtenAt: 0 }

const about = (run: Run, defaults: Run['experiment'] | null = run.experiment): ReportedRun => ({
  run,
  defaults,
  vectorsName: null,
  testDatasetName: null,
  findings: [],
})

const evaluation = (text: string) =>
  reportTexts(
    {
      task: 'classification',
      labels: ['ham', text],
      confusion: [
        [5, 1],
        [0, 4],
      ],
      perClass: [{ label: text, precision: 1, recall: 1, f1: 1, support: 4 }],
      mistakes: [{ row: 3, text, actual: text, predicted: 'ham', probability: 0.9 }],
    },
    {
      heads: ['row', 'truth', 'answer', 'probability'],
      rows: [
        [0, text, text, 0.8],
        [1, 'ham', text, 0.7],
      ],
      cells: [[text], ['no']],
      metrics: {},
    },
  )

const textOf = (page: string): string => page.replace(/<style>[\s\S]*?<\/style>/, '').replace(/<[^>]*>/g, ' ')

describe('a report', () => {
  it('tells nothing but texts, whatever runs, classes and rows are called', () => {
    const hostile = `</title></style></script><script>alert("1")</script><img src=x onerror='alert(2)'>`
    const run = {
      ...exampleRun,
      name: hostile,
      verdict: hostile,
      note: hostile,
      tags: [hostile],
      datasetName: hostile,
      dataset: { ...exampleRun.dataset, name: hostile },
      warnings: [{ code: 'x', message: hostile }],
      baselines: exampleRun.baselines.map((baseline) => ({
        ...baseline,
        name: hostile,
        description: hostile,
      })),
      experiment: { ...exampleRun.experiment, name: hostile },
    }
    const page = reportPage([{ about: about(run), evaluation: evaluation(hostile) }], facts)
    expect(page).not.toMatch(/<script|<img|<\/style>[\s\S]*<\/style>|<\/title>[\s\S]*<\/title>/)
    expect(page.match(/&lt;\/title&gt;/g)?.length).toBeGreaterThan(10)
  })

  it('shows right answers and the worst mistakes', () => {
    const text = textOf(reportPage([{ about: about(exampleRun), evaluation: evaluation('spam') }], facts))
    expect(text).toMatch(/row 1 +Right/)
    expect(text).not.toMatch(/row 2 +Right/)
    expect(text).toMatch(/row 4 +Wrong/)
  })

  it('names the settings that differ from what was proposed, with both values', () => {
    const { experiment } = exampleRun
    const proposed = { ...experiment, training: { ...experiment.training, epochs: 99 } }
    const page = reportPage(
      [{ about: about(exampleRun, proposed as Run['experiment']), evaluation: [] }],
      facts,
    )
    const [, table = ''] = page.split('Settings that differ from what the application proposes</caption>')
    const changed = table.slice(0, table.indexOf('</table>'))
    expect(textOf(changed).trim()).toMatch(
      new RegExp(`Setting +Value +Proposed +Epochs +${experiment.training.epochs} +99$`),
    )
    expect(textOf(reportPage([{ about: about(exampleRun), evaluation: [] }], facts))).toContain(
      'All settings are those that the application proposes',
    )
    expect(textOf(reportPage([{ about: about(exampleRun, null), evaluation: [] }], facts))).toContain(
      'What differs from the defaults is not known',
    )
  })

  it('holds the experiment file as it stands', () => {
    const page = reportPage([{ about: about(exampleRun), evaluation: [] }], facts)
    const [, code = ''] =
      /experiment\.json<\/figcaption><pre tabindex="0"><code>([\s\S]*?)<\/code>/.exec(page) ?? []
    expect(JSON.parse(code.replaceAll('&quot;', '"').replaceAll('&#39;', "'"))).toEqual(exampleRun.experiment)
  })

  it('puts runs side by side, and says where they were not judged on the same rows', () => {
    const other = {
      ...exampleRun,
      id: 'r_0123456789ac',
      name: 'Other',
      testDatasetId: null,
      dataset: { ...exampleRun.dataset, hash: 'f'.repeat(64) },
    }
    const both = [exampleRun, other].map((run) => ({ about: about(run), evaluation: [] }))
    const difference = { path: 'model.dropout', label: 'Dropout', values: [0.5, 0] }
    const text = textOf(reportPage(both, { ...facts, differences: [difference] }))
    expect(text).toMatch(/Dropout +50 % +0 %/)
    expect(text).toContain('These runs were tested on different data sets')
    expect(text).toContain('2 runs side by side')
  })
})
