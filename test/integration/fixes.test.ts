import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { findingSchema, type Finding, type FindingsAnswer, type Roles } from '../../src/shared/domain/finding'
import type { ExperimentFile } from '../../src/shared/domain/experiment'
import type { Fix } from '../../src/shared/domain/fix'
import { errorText } from '../../src/shared/errors'
import { writeReviews, write } from '../support/generatedTables'
import { codeOf, openWorkbench, valueOf, type TestWorkbench } from '../support/openWorkbench'
import { runCli } from '../support/runCli'
import { temporaryFolder } from '../support/temporaryFolder'

const files = temporaryFolder()
const home = temporaryFolder()
let workbench: TestWorkbench
beforeAll(async () => {
  workbench = await openWorkbench(home)
})

/** Waits until it is known what there is to find. */
async function findingsOf(id: string, testId: string | null = null, own = workbench): Promise<Finding[]> {
  const ask = (): Promise<FindingsAnswer> => valueOf(own.client.datasets.findings({ id, testId }))
  const answer = await ask()
  if (answer.state === 'looking')
    expect(await own.jobEnded(answer.jobId)).toMatchObject({ status: 'done', resultId: id })
  const known = await ask()
  if (known.state !== 'ready') throw new Error('the findings were not remembered')
  return known.findings
}

async function fixed(id: string, fix: Fix, own = workbench): Promise<void> {
  const { jobId } = await valueOf(own.client.datasets.fix({ id, fix }))
  expect(await own.jobEnded(jobId)).toMatchObject({ status: 'done', resultId: id, error: null })
}

const arrowFiles = (folder = home) =>
  readdirSync(join(folder, 'datasets'))
    .filter((name) => name.endsWith('.arrow'))
    .sort()
const sms = ['text,label', ...Array.from({ length: 60 }, (_, row) => `message number ${row % 50} for you,${row % 2 ? 'spam' : 'ham'}`), 'one more,Spam'] // prettier-ignore

describe('what is wrong with a data set', () => {
  it('is found, fixed and undone, each with its own rows', async () => {
    const { client } = workbench
    const id = await workbench.importFile(write(files, 'sms.csv', sms))
    const before = await valueOf(client.datasets.get({ id }))
    expect(before).toMatchObject({ rows: 61, recipe: [], findings: null })

    const found = await findingsOf(id)
    expect(found.map(({ check, rows }) => [check, rows])).toEqual([
      ['exactDuplicates', 10],
      ['classNames', 1],
      ['rareClasses', 1],
    ])
    expect(found[0]?.evidence[0]).toEqual({
      row: 0,
      part: 'dataset',
      cells: [
        { column: 'text', value: 'message number 0 for you' },
        { column: 'label', value: 'ham' },
      ],
    })
    expect((await valueOf(client.datasets.list()))[0]?.findings).toEqual({ error: 0, warning: 3, note: 0 })

    const [duplicates, names] = found.flatMap(({ fixes }) => fixes)
    if (!duplicates || !names) throw new Error('fixes are missing')
    await fixed(id, duplicates)
    await fixed(id, names)
    const after = await valueOf(client.datasets.get({ id }))
    expect(after).toMatchObject({ id, rows: 51, findings: null })
    expect(after.recipe.map(({ title, rowsBefore, rowsAfter }) => [title, rowsBefore, rowsAfter])).toEqual([
      ['Drop repeated rows', 61, 51],
      ['Merge the names', 51, 51],
    ])
    const page = await valueOf(client.datasets.rows({ id, offset: 50, limit: 5 }))
    expect(page.rows).toEqual([['one more', 'spam']])
    expect(await findingsOf(id)).toEqual([])
    expect(arrowFiles()).toHaveLength(3)

    await valueOf(client.datasets.undoFix({ id }))
    const undone = await valueOf(client.datasets.undoFix({ id }))
    expect(undone).toEqual({ ...before, findings: { error: 0, warning: 3, note: 0 } })
    expect(await codeOf(client.datasets.undoFix({ id }))).toBe('dataset.notFixed')

    await fixed(id, duplicates)
    await fixed(id, names)
    expect((await valueOf(client.datasets.get({ id }))).hash).toBe(after.hash)
  })

  it('is told apart by a column or test data set that is not there', async () => {
    const { client } = workbench
    const id = await workbench.importFile(write(files, 'small.csv', sms.slice(0, 20)))
    const fix = (wanted: Fix) => codeOf(client.datasets.fix({ id, fix: wanted }))
    expect(await fix({ kind: 'dropMissing', column: 'texts' })).toBe('column.missing')
    expect(await fix({ kind: 'treatAsMissing', columns: ['text'], values: [1] })).toBe('column.notNumber')
    expect(await fix({ kind: 'sortByTime', column: 'text' })).toBe('input.invalid')
    const testId = 'd_0123456789abcdef'
    expect(await fix({ kind: 'dropOverlap', columns: ['text'], testId })).toBe('dataset.notFound')
    expect(await codeOf(client.datasets.findings({ id, testId }))).toBe('dataset.notFound')
  })

  it('is what stands in a test data set too', async () => {
    const id = await workbench.importFile(write(files, 'train.csv', sms.slice(0, 40)))
    const testId = await workbench.importFile(write(files, 'test.csv', ['text,label', ...sms.slice(30, 50)]))
    const [overlap] = await findingsOf(id, testId)
    expect(overlap).toMatchObject({ check: 'overlap', severity: 'error', rows: 10 })
    const [fix] = overlap?.fixes ?? []
    if (fix) await fixed(id, fix)
    expect((await findingsOf(id, testId)).map(({ check }) => check)).not.toContain('overlap')
  })
})

describe('rows that belong together', () => {
  const speakers = ['text,label,speaker', ...Array.from({ length: 120 }, (_, row) => `sentence ${row} was said ${row % 3 ? 'gladly' : 'sadly'},${row % 3 ? 'yes' : 'no'},s${row % 12}`)] // prettier-ignore

  it('stay together in an experiment with the setting that is proposed', async () => {
    const id = await workbench.importFile(write(files, 'speakers.csv', speakers))
    const finding = (await findingsOf(id)).find(({ check }) => check === 'groups')
    expect(finding).toMatchObject({ severity: 'warning', columns: ['speaker'], fixes: [] })
    const split = { method: 'group', column: 'speaker' }
    expect(finding?.setting?.set).toEqual({ 'split.method': 'group', 'split.column': 'speaker' })
    const runId = await workbench.start({
      datasetId: id,
      experiment: {
        task: 'classification',
        split: { ...split, validation: 0.25, test: 0.25 },
        preparation: { sequenceLength: 8 },
        model: { embedding: 4, layers: [{ cell: 'lstm', units: 4, bidirectional: false }] },
        training: { epochs: 1 },
      },
    })
    const { status, experiment, samples } = await workbench.ended(runId)
    expect([status, experiment.split]).toEqual(['finished', expect.objectContaining(split)])
    // Each of the twelve has ten rows: whole ones make tens, of which three tens are a quarter.
    expect(samples).toEqual({ train: 60, validation: 30, test: 30 })
  })

  it('are named by a person where no name of a column tells', async () => {
    const { client } = workbench
    const lines = speakers.map((line, row) => (row === 0 ? 'text,label,voice' : line))
    const id = await workbench.importFile(write(files, 'voices.csv', lines))
    const checks = async () => (await findingsOf(id)).map(({ check }) => check)
    expect(await checks()).not.toContain('groups')
    const columns = { text: 'text', label: 'label', group: 'voice' }
    await valueOf(client.datasets.chooseRoles({ id, roles: { task: 'classification', columns } }))
    expect(await checks()).toContain('groups')
    const { experiment } = await valueOf(
      client.experiments.plan({ datasetId: id, experiment: { task: 'classification' } }),
    )
    expect(experiment.split).toMatchObject({ method: 'group', column: 'voice' })
  })
})

describe('the columns to learn from', () => {
  const table = ['note,topic,mood,day', ...Array.from({ length: 40 }, (_, row) => `a note about row ${row} of this table,${row % 2 ? 'home' : 'work'},${['Glad', 'glad', 'sad', 'calm'][row % 4]},${row % 5}`)] // prettier-ignore

  it('are chosen, remembered, and what findings and experiments are about', async () => {
    const { client } = workbench
    const id = await workbench.importFile(write(files, 'notes.csv', table))
    const suggested = await valueOf(client.datasets.get({ id }))
    expect(suggested.roles).toBeNull()
    expect(suggested.suggestions[0]).toMatchObject({ columns: { label: 'topic' } })
    expect((await findingsOf(id)).map(({ check }) => check)).not.toContain('classNames')

    const roles: Roles = { task: 'classification', columns: { label: 'mood', text: 'note' } }
    const chosen = await valueOf(client.datasets.chooseRoles({ id, roles }))
    expect(chosen.roles).toEqual(roles)
    expect(chosen.suggestions[0]).toMatchObject({ task: 'classification', columns: roles.columns })
    expect((await findingsOf(id)).map(({ check }) => check)).toContain('classNames')
    expect((await valueOf(client.datasets.get({ id }))).findings).toMatchObject({ warning: 1 })
    const { experiment } = await valueOf(
      client.experiments.plan({ datasetId: id, experiment: { task: 'classification' } }),
    )
    expect(experiment.columns).toEqual(roles.columns)

    const back = await valueOf(client.datasets.chooseRoles({ id, roles: null }))
    expect(back).toMatchObject({ roles: null, suggestions: suggested.suggestions })
  })

  it('fit the task, or it is said why not', async () => {
    const { client } = workbench
    const id = await workbench.importFile(write(files, 'roles.csv', table.slice(0, 30)))
    const choose = (columns: Roles['columns']) =>
      codeOf(client.datasets.chooseRoles({ id, roles: { task: 'classification', columns } }))
    expect(await choose({ text: 'note', label: 'moods' })).toBe('column.missing')
    expect(await choose({ text: 'note' })).toBe('column.roleMissing')
    expect(await choose({ text: 'day', label: 'mood' })).toBe('input.invalid')
    expect(await choose({ text: 'note', label: 'mood', target: 'day' })).toBe('input.invalid')
  })
})

describe('a fix in the middle', () => {
  const removed = async (id: string, step: number) => {
    const { jobId } = await valueOf(workbench.client.datasets.removeFix({ id, step }))
    return workbench.jobEnded(jobId)
  }
  const titles = async (id: string) =>
    (await valueOf(workbench.client.datasets.get({ id }))).recipe.map(({ title }) => title)
  const merge: Fix = {
    kind: 'mergeClasses',
    column: 'label',
    merges: [{ from: ['Spam'], to: 'spam' }],
  }

  it('is taken back alone: the others give the rows that they give without it', async () => {
    const { client } = workbench
    const id = await workbench.importFile(write(files, 'middle.csv', sms.slice(0, 61).concat('last,Spam')))
    await fixed(id, merge)
    await fixed(id, { kind: 'dropMissing', column: 'text' })
    await fixed(id, { kind: 'dropDuplicates', columns: ['text', 'label'] })
    const wanted = await valueOf(client.datasets.get({ id }))
    for (let step = 0; step < wanted.recipe.length; step++) await valueOf(client.datasets.undoFix({ id }))

    await fixed(id, merge)
    await fixed(id, { kind: 'dropRows', rows: [0] })
    await fixed(id, { kind: 'dropDuplicates', columns: ['text', 'label'] })
    expect(await removed(id, 1)).toMatchObject({ status: 'done', resultId: id })
    const after = await valueOf(client.datasets.get({ id }))
    expect(await titles(id)).toEqual(['Merge the names', 'Drop repeated rows'])
    expect(after).toMatchObject({ hash: wanted.hash, rows: wanted.rows })
    expect(after.recipe[1]).toMatchObject({ rowsBefore: 61, rowsAfter: wanted.rows })

    const before = await valueOf(client.datasets.undoFix({ id }))
    expect(before).toMatchObject({ rows: 61, hash: after.recipe[1]?.hashBefore })
    expect(await removed(id, 0)).toMatchObject({ status: 'done' })
    expect(await valueOf(client.datasets.get({ id }))).toMatchObject({
      rows: 61,
      recipe: [],
      hash: before.recipe[0]?.hashBefore,
    })
    expect(await codeOf(client.datasets.removeFix({ id, step: 0 }))).toBe('dataset.notFixed')
  })

  it('stays where a later one names rows by their numbers; test data out of the list still serve', async () => {
    const { client } = workbench
    const id = await workbench.importFile(write(files, 'stays.csv', sms.slice(0, 58)))
    const testId = await workbench.importFile(write(files, 'gone.csv', sms.slice(0, 5)))
    await fixed(id, { kind: 'dropMissing', column: 'text' })
    await fixed(id, { kind: 'dropDuplicates', columns: null })
    await fixed(id, { kind: 'dropRows', rows: [40] })
    await fixed(id, { kind: 'dropColumns', columns: ['label'] })
    const known = await valueOf(client.datasets.get({ id }))
    const ended = await removed(id, 0)
    expect(ended).toMatchObject({ status: 'failed', error: { code: 'dataset.fixNeeded' } })
    expect(ended.error && errorText(ended.error).message).toBe(
      '"Drop these rows" cannot be done again without "Drop repeated rows": it names rows by their numbers, which would be others.',
    )
    expect(await valueOf(client.datasets.get({ id }))).toEqual(known)

    const other = await workbench.importFile(write(files, 'needs.csv', sms.slice(0, 57)))
    await fixed(other, merge)
    await fixed(other, { kind: 'dropOverlap', columns: ['text'], testId })
    await fixed(other, { kind: 'fillMissing', columns: ['label'], method: 'constant', value: 'none' })
    await valueOf(client.datasets.remove({ id: testId }))
    expect(await removed(other, 0)).toMatchObject({ status: 'done' })
  })
})

describe('a run', () => {
  const experiment = {
    task: 'classification',
    preparation: { sequenceLength: 10 },
    model: { embedding: 4, layers: [{ cell: 'lstm', units: 4, bidirectional: false }] },
    training: { epochs: 1 },
  } satisfies ExperimentFile

  it('keeps the rows it was trained on, also after the next start, until nothing leads to them', async () => {
    const own = temporaryFolder()
    const first = await openWorkbench(own)
    const path = writeReviews(files, 120, 'reviews.csv', 3)
    const id = await first.importFile(path)
    const imported = await valueOf(first.client.datasets.get({ id }))
    await fixed(id, { kind: 'dropRows', rows: [0, 1, 2] }, first)
    const { hash, rows } = await valueOf(first.client.datasets.get({ id }))
    const runId = await first.start({ datasetId: id, experiment })
    expect(await first.ended(runId)).toMatchObject({ status: 'finished', dataset: { id, hash, rows: 117 } })
    expect(rows).toBe(117)
    await valueOf(first.client.datasets.undoFix({ id }))
    expect((await valueOf(first.client.runs.get({ id: runId }))).dataset).toMatchObject({ hash, rows: 117 })
    await first.application.close()

    const second = await openWorkbench(own)
    expect(arrowFiles(own)).toEqual([`${hash}.arrow`, `${imported.hash}.arrow`].sort())
    const { runId: again } = await valueOf(second.client.runs.repeat({ id: runId }))
    const repeated = await second.ended(again)
    expect(repeated).toMatchObject({ dataset: { rows: 117 }, repetition: { identical: true } })
    for (const one of [runId, again]) await valueOf(second.client.runs.remove({ id: one }))
    await second.application.close()

    // A window clears away at its start what a command would keep for an hour.
    const third = await openWorkbench(own, 'browser')
    expect(arrowFiles(own)).toEqual([`${imported.hash}.arrow`])
    expect(await valueOf(third.client.datasets.get({ id }))).toMatchObject({ hash: imported.hash, rows: 120 })
  })

  it('finds a data set that was removed and imported again as it was imported', async () => {
    const id = await workbench.importFile(write(files, 'again.csv', sms.slice(0, 30)))
    await fixed(id, { kind: 'dropColumns', columns: ['label'] })
    await valueOf(workbench.client.datasets.remove({ id }))
    expect(await workbench.importFile(join(files, 'again.csv'))).toBe(id)
    const { recipe, columns } = await valueOf(workbench.client.datasets.get({ id }))
    expect([recipe.length, columns.length]).toEqual([0, 2])
  })
})

describe('the command line', () => {
  it('lists the findings of a data set, with rows counted from 0 in JSON', async () => {
    const own = temporaryFolder()
    const path = write(files, 'cli.csv', sms)
    const read = z.object({ rows: z.number(), findings: z.array(findingSchema), fixes: z.array(z.unknown()) })
    const checked = await runCli(own, 'check', path, '--json')
    expect(checked.status).toBe(0)
    const { rows, findings } = read.parse(checked.json())
    expect([rows, findings[0]?.check, findings[0]?.evidence[1]?.row]).toEqual([61, 'exactDuplicates', 50])
    const text = await runCli(own, 'check', 'cli')
    expect(text.stdout).toContain('WARNING  10 repeated rows')
    expect(text.stdout).toContain('  Row 51: text message number 0 for you · label ham')
  })

  const report = z.object({
    datasetId: z.string(),
    rows: z.number(),
    applied: z.array(z.object({ title: z.string() })),
    fixes: z.array(z.object({ title: z.string(), fix: z.unknown() })),
  })

  it('fixes what it lists, by number, with a value, all safe ones, and takes back any', async () => {
    const own = temporaryFolder()
    const lines = [...sms, 'a new message for you,', 'another message for you,']
    const path = write(files, 'mended.csv', lines)
    const fix = async (...words: string[]) => {
      const done = await runCli(own, 'fix', ...words, '--json')
      expect(done.stderr).not.toContain('Error')
      return report.parse(done.json())
    }
    const titles = (made: z.infer<typeof report>) => made.fixes.map(({ title }) => title)
    const checked = await runCli(own, 'check', path)
    expect(checked.stdout).toContain('1  WARNING  10 repeated rows')
    expect(checked.stdout).toMatch(/lstm-workbench fix d_[0-9a-f]{16} 1\.1/)
    expect(checked.stdout).toMatch(/lstm-workbench fix d_[0-9a-f]{16} 4\.2 --value VALUE/)

    const first = await fix('mended', '4.2', '--value', 'unknown')
    expect(first).toMatchObject({ rows: 63, applied: [{ title: 'Fill with unknown' }] })
    const safe = await fix('mended', '--safe')
    expect(titles(safe)).toEqual(['Fill with unknown', 'Drop repeated rows', 'Merge the names'])
    expect(safe).toMatchObject({ rows: 53, applied: [{}, {}] })
    const back = await fix('mended', '--undo', '2')
    expect([titles(back), back.rows]).toEqual([['Fill with unknown', 'Merge the names'], 63])

    // The same recipe mends another data set of the same form.
    const again = back.fixes.flatMap(({ fix: step }) => ['--apply', JSON.stringify(step)])
    expect(titles(await fix(write(files, 'other.csv', lines.slice(0, 63)), ...again))).toEqual([
      'Fill with unknown',
      'Merge the names',
    ])
    expect(await fix('mended', '--undo', 'all')).toMatchObject({ rows: 63, applied: [], fixes: [] })
    const text = await runCli(own, 'fix', 'mended')
    expect(text.stdout).toContain('No fixes: the rows are as they were imported.')
  })

  it('says what is wrong with what was asked for', async () => {
    const own = temporaryFolder()
    const path = write(files, 'wrong.csv', sms)
    const tried = async (...words: string[]) => {
      const { status, stderr } = await runCli(own, 'fix', path, ...words)
      return [status, stderr.trim()]
    }
    expect(await tried('9')).toEqual([2, expect.stringContaining('there is no fix 9: the fixes are 1.1')])
    expect(await tried('--undo', '3')).toEqual([2, expect.stringContaining('--undo: there is no fix')])
    expect(await tried('1', '--safe')).toEqual([2, expect.stringContaining('do not go together')])
    expect(await tried('--apply', '{"kind":"dropRow"}')).toEqual([
      2,
      expect.stringContaining('--apply: kind'),
    ])
    expect(await tried('--apply', '{"kind":"dropMissing","column":"x"}')).toEqual([
      1,
      expect.stringContaining('There is no column "x"'),
    ])
  })

  it('looks by the columns that a person names, and remembers them', async () => {
    const own = temporaryFolder()
    const lines = ['note,topic,mood', ...Array.from({ length: 40 }, (_, row) => `a note about row ${row} here,${row % 2},${['Glad', 'glad', 'sad'][row % 3]}`)] // prettier-ignore
    const path = write(files, 'moods.csv', lines)
    const set = ['--set', 'columns.label=mood', '--set', 'columns.text=note']
    const named = await runCli(own, 'check', path, ...set)
    expect(named.stdout).toContain('A class with several names')
    expect(named.stdout).toContain('1.1 --set columns.label=mood --set columns.text=note')
    expect((await runCli(own, 'check', 'moods')).stdout).not.toContain('several names')
    const wrong = await runCli(own, 'check', 'moods', '--set', 'columns.label=moods')
    expect([wrong.status, wrong.stderr]).toEqual([1, expect.stringContaining('The nearest column is "mood"')])
    await runCli(own, 'check', 'moods', ...set, '--remember')
    expect((await runCli(own, 'check', 'moods')).stdout).toContain('A class with several names')
  })
})
