import { strToU8, zipSync } from 'fflate'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { accessibilityFindings } from './support/accessibility'
import { describeWindow } from './support/describeWindow'
import { dropFiles } from './support/dropFiles'
import { openWindow, type TestWindow } from './support/openWindow'

const rows = (from: number) =>
  Array.from(
    { length: 40 },
    (_, day) => `${new Date(Date.UTC(2020, 0, 6 + day)).toISOString().slice(0, 10)},${from + day}`,
  ).join('\n')
const archive = zipSync({
  'DAX.csv': strToU8(`Date,Close\n${rows(100)}\n`),
  'HSI.csv': strToU8(`Date,Close\n${rows(900)}\n`),
  'notes.csv': strToU8('who,what\nA,first\nB,second\n'),
})

describeWindow('An archive of several tables', () => {
  let opened: TestWindow
  beforeAll(async () => {
    opened = await openWindow({ width: 900, height: 600 })
    await dropFiles(opened.page, [{ name: 'markets.zip', content: archive }])
    await opened.page.getByRole('heading', { level: 1, name: 'markets' }).waitFor()
  })
  afterAll(() => opened?.close())
  afterEach(() => expect(opened.problems).toEqual([]))

  const heading = (name: string) => opened.page.getByRole('heading', { level: 1, name, exact: true })
  const table = () => opened.page.getByRole('group', { name: 'Table', exact: true })
  const columns = () =>
    opened.page.getByRole('region', { name: 'First rows as they would be read' }).getByRole('columnheader')

  it('says that there are other tables, and leads to them', async () => {
    await opened.page.getByRole('link', { name: '1 other table' }).waitFor()
    await opened.page.getByRole('link', { name: 'Choose another table, or import them too' }).click()
    await heading('How it was read').waitFor()
    await table().getByRole('radio', { name: 'DAX.csv and 1 more 2 as one: 80 rows' }).waitFor()
    expect(await table().getByRole('radio').count()).toBe(4)
    expect(await table().getByRole('radio').first().isChecked()).toBe(true)
    expect(await accessibilityFindings(opened.page)).toEqual([])
  })

  it('shows another table before it is read, by keyboard too', async () => {
    await table().getByRole('radio').first().press('ArrowDown')
    await table().getByRole('radio').nth(1).press('ArrowDown')
    await expect.poll(() => columns().count()).toBe(2)
    expect(await table().getByRole('radio', { name: 'HSI.csv' }).isChecked()).toBe(true)
    await opened.page.getByText('markets.zip, HSI.csv: CSV').waitFor()
  })

  it('reads it, names the data set by it, and takes both back', async () => {
    await opened.page.getByRole('button', { name: 'Read again' }).click()
    await heading('markets: HSI').waitFor()
    await opened.page.getByText('Read "markets: HSI" again', { exact: true }).first().waitFor()
    await opened.page.getByRole('link', { name: '2 other tables' }).waitFor()
    await opened.page.getByText('2 further tables were left out: DAX.csv, notes.csv.').waitFor()
    await opened.page.getByText(/CSV, utf-8, in a ZIP of/).waitFor()
    await opened.page.getByRole('button', { name: 'Undo' }).click()
    await heading('markets').waitFor()
  })

  it('makes data sets of other tables', async () => {
    await opened.page.getByRole('link', { name: 'How it was read' }).click()
    // Chosen and not read: what is marked goes by the table that the data set holds.
    await table()
      .getByRole('radio', { name: /^HSI\.csv/ })
      .check()
    await opened.page.getByText('markets.zip, HSI.csv: CSV').waitFor()
    await opened.page.getByRole('button', { name: 'Import other tables too' }).click()
    const marked = opened.page.getByRole('group', { name: 'Tables to import' })
    expect(await marked.getByRole('checkbox', { name: 'notes.csv' }).isChecked()).toBe(true)
    expect(await marked.getByRole('checkbox', { name: 'DAX.csv' }).isChecked()).toBe(false)
    await marked.getByRole('checkbox', { name: 'DAX.csv' }).check()
    expect(await accessibilityFindings(opened.page)).toEqual([])
    await opened.page.getByRole('button', { name: 'Import 2 tables' }).click()
    await heading('Data').waitFor()
    for (const name of ['markets: notes', 'markets: DAX']) {
      await opened.page.getByRole('link', { name }).first().waitFor()
    }
  })
})
