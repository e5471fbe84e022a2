import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { accessibilityFindings } from './support/accessibility'
import { describeWindow } from './support/describeWindow'
import { dropFiles } from './support/dropFiles'
import { openWindow, type TestWindow } from './support/openWindow'
import { pressEnter } from './support/pressEnter'

const messages = [
  'text,label,batch',
  ...Array.from(
    { length: 300 },
    (_, row) => `message number ${row % 280} of this file,${row % 2 ? 'spam' : 'ham'},7`,
  ),
].join('\n')
const speakers = [
  'text,label,speaker',
  ...Array.from({ length: 80 }, (_, row) => `sentence ${row} was said,${row % 3 ? 'yes' : 'no'},s${row % 8}`),
].join('\n')

describeWindow('the findings of a data set', () => {
  let opened: TestWindow
  beforeAll(async () => (opened = await openWindow()))
  afterAll(() => opened?.close())
  afterEach(() => expect(opened.problems).toEqual([]))

  const page = () => opened.page
  const rows = () => page().getByRole('grid', { name: 'Rows' })
  const finding = (title: string) => page().getByRole('article').filter({ hasText: title })

  it('stand beside its rows with a word for how bad each is', async () => {
    await dropFiles(page(), [{ name: 'messages.csv', content: messages }])
    await page().getByRole('heading', { level: 1, name: 'messages' }).waitFor()
    await page().getByText('1 warning, 1 note').waitFor()
    await finding('20 repeated rows').getByText('Warning').waitFor()
    await finding('1 constant column').getByText('Note').waitFor()
    expect(await accessibilityFindings(page())).toEqual([])
  })

  it('show the rows that they are about', async () => {
    const repeated = finding('20 repeated rows')
    await repeated.getByRole('button', { name: /20 repeated rows/ }).click()
    await repeated.getByText('Keeps the first of the rows').waitFor()
    expect(await accessibilityFindings(page())).toEqual([])
    await repeated.getByRole('button', { name: /^Row 281/ }).click()
    await page().getByRole('heading', { name: 'Row 281' }).waitFor()
    const row = rows().getByRole('row', { selected: true })
    await row.getByText('message number 0 of this file').waitFor()
    const [inside, around] = [await row.boundingBox(), await rows().boundingBox()]
    expect((inside?.y ?? 0) + (inside?.height ?? 0)).toBeLessThanOrEqual(
      (around?.y ?? 0) + (around?.height ?? 0),
    )
    expect(await accessibilityFindings(page())).toEqual([])
    await page().getByRole('button', { name: 'Close' }).first().click()
  })

  it('are fixed by a button, and undone', async () => {
    await finding('20 repeated rows').getByRole('button', { name: 'Drop repeated rows' }).click()
    await page().getByText('280 rows, 3 columns').waitFor()
    await page().getByText('1 note', { exact: true }).waitFor()
    await page().getByText('20 rows dropped, 280 stay').waitFor()
    expect(await rows().getAttribute('aria-rowcount')).toBe('281')
    expect(await accessibilityFindings(page())).toEqual([])
    await page().getByRole('button', { name: 'Undo: Drop repeated rows' }).click()
    await page().getByText('300 rows, 3 columns').waitFor()
    await page().getByText('1 warning, 1 note').waitFor()
    expect(await page().getByRole('heading', { name: 'Fixes' }).count()).toBe(0)
  })

  it('are counted on the card', async () => {
    await opened.goTo('/data')
    await page().getByRole('article').filter({ hasText: 'messages' }).getByText('1 warning, 1 note').waitFor()
    expect(await accessibilityFindings(page())).toEqual([])
  })

  it('lead to an experiment that splits by groups', async () => {
    await dropFiles(page(), [{ name: 'speakers.csv', content: speakers }])
    await page().getByRole('heading', { level: 1, name: 'speakers' }).waitFor()
    const groups = finding('Rows belong together by "speaker"')
    await groups.getByRole('button', { name: /belong together/ }).click()
    await groups.getByRole('link', { name: 'Split by groups' }).click()
    await page().getByText('Whole groups stay together').first().waitFor()
  })

  it('are about the columns that a person chooses', async () => {
    await opened.goTo('/data')
    await page().getByRole('link', { name: 'speakers' }).first().click()
    await page().getByText('For: Tell label from text').waitFor()
    await page().getByRole('button', { name: 'Other columns' }).click()
    await page().getByRole('combobox', { name: 'Label' }).click()
    await page()
      .getByRole('option', { name: /^speaker/ })
      .click()
    expect(await accessibilityFindings(page())).toEqual([])
    await page().getByRole('button', { name: 'Look again' }).click()
    await page().getByText('For: Tell speaker from text').waitFor()
    await page().getByText('These columns were chosen for it').waitFor()
    await page().getByRole('button', { name: 'Other columns' }).click()
    await page().getByRole('button', { name: 'As suggested' }).click()
    await page().getByText('For: Tell label from text').waitFor()
  })

  it('show nearly equal texts beside each other with what differs', async () => {
    const long = 'it was a quiet evening and the old lamp in the hall gave hardly any light'
    const lines = [long, long.replace('lamp', 'candle')].map(
      (text, row) => `${text},${row ? 'spam' : 'ham'},7`,
    )
    await dropFiles(page(), [{ name: 'near.csv', content: [messages, ...lines].join('\n') }])
    await page().getByRole('heading', { level: 1, name: 'near' }).waitFor()
    const near = finding('1 near duplicate')
    await near.getByRole('button', { name: /1 near duplicate/ }).click()
    await near.getByText('Rows to compare').waitFor()
    expect(await near.locator('mark').allTextContents()).toEqual(['lamp', 'candle'])
    expect(await accessibilityFindings(page())).toEqual([])
    await near.getByRole('button', { name: 'Row 302' }).click()
    await page().getByRole('heading', { name: 'Row 302' }).waitFor()
    await page().getByRole('button', { name: 'Close' }).first().click()
  })

  it('ask for a value where one is to be chosen, and take back any of several fixes', async () => {
    const gaps = ['day,sales', ...Array.from({ length: 90 }, (_, row) => `${new Date(Date.UTC(2024, 0, 1 + row)).toISOString().slice(0, 10)},${row % 10 === 4 ? '' : row === 50 ? 90000 : 100 + (row % 17)}`)] // prettier-ignore
    await dropFiles(page(), [{ name: 'gaps.csv', content: gaps.join('\n') }])
    await page().getByRole('heading', { level: 1, name: 'gaps' }).waitFor()
    const missing = finding('9 missing values in "sales"')
    await missing.getByRole('button', { name: /9 missing values/ }).click()
    const value = missing.getByLabel('Fill with', { exact: true })
    await value.fill('many')
    await missing.getByText('Expected a number such as 0 or 12.5.').waitFor()
    expect(await accessibilityFindings(page())).toEqual([])
    await value.fill('99.5')
    await missing.getByText('Gives missing values of "sales" the value 99.5.').waitFor()
    await value.press('Enter')
    await page().getByRole('button', { name: 'Undo: Fill with 99.5' }).waitFor()
    await missing.waitFor({ state: 'detached' })
    const outlier = finding('1 outlier in "sales"')
    await pressEnter(outlier.getByRole('button', { name: /1 outlier/ }))
    // By keyboard: the notices of the fixes may stand before the buttons.
    await pressEnter(outlier.getByRole('button', { name: 'Treat 90000 as missing' }))
    await page().getByText('2 fixes').waitFor()
    await pressEnter(page().getByRole('button', { name: 'Undo: Fill with 99.5' }))
    await page().getByText('1 fix', { exact: false }).first().waitFor()
    await finding('10 missing values in "sales"').waitFor()
    expect(await page().getByRole('button', { name: 'Undo: Treat 90000 as missing' }).count()).toBe(1)
  })

  it('lead from a mark for missing values to how the file is read, with the mark proposed', async () => {
    const marked = ['day,level', ...Array.from({ length: 80 }, (_, row) => `${new Date(Date.UTC(2024, 0, 1 + row)).toISOString().slice(0, 10)},${row % 9 === 4 ? -200 : 20 + (row % 13)}`)] // prettier-ignore
    await dropFiles(page(), [{ name: 'levels.csv', content: marked.join('\n') }])
    await page().getByRole('heading', { level: 1, name: 'levels' }).waitFor()
    const mark = finding('-200 may stand for missing')
    await mark.getByRole('button', { name: /-200 may stand/ }).click()
    await mark.getByRole('link', { name: 'Read the file with -200 as missing' }).click()
    await page().getByRole('heading', { level: 1, name: 'How it was read' }).waitFor()
    await page().getByRole('button', { name: 'Read again' }).click()
    await page().getByRole('heading', { level: 1, name: 'levels' }).waitFor()
    await finding('9 missing values in "level"').waitFor()
  })

  it('speak of a test data set that holds the same rows', async () => {
    const some = ['text,label,batch', ...messages.split('\n').slice(40, 60)].join('\n')
    await dropFiles(page(), [{ name: 'held back.csv', content: some }])
    await page().getByRole('heading', { level: 1, name: 'held back' }).waitFor()
    await pressEnter(page().getByRole('combobox', { name: 'Compare with test data' }))
    await pressEnter(page().getByRole('option', { name: 'messages' }))
    await finding('20 rows in both data sets').getByText('Error').waitFor()
    expect(await accessibilityFindings(page())).toEqual([])
  })
})
