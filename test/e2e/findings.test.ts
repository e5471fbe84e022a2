import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { accessibilityFindings } from './support/accessibility'
import { describeWindow } from './support/describeWindow'
import { dropFiles } from './support/dropFiles'
import { openWindow, type TestWindow } from './support/openWindow'

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
  const rows = () => page().getByRole('table', { name: 'Rows' })
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
    await page().getByText('300 rows, then 280').waitFor()
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

  it('speak of a test data set that holds the same rows', async () => {
    const some = ['text,label,batch', ...messages.split('\n').slice(40, 60)].join('\n')
    await dropFiles(page(), [{ name: 'held back.csv', content: some }])
    await page().getByRole('heading', { level: 1, name: 'held back' }).waitFor()
    await page().getByRole('combobox', { name: 'Compare with test data' }).click()
    await page().getByRole('option', { name: 'messages' }).click()
    await finding('20 rows in both data sets').getByText('Error').waitFor()
    expect(await accessibilityFindings(page())).toEqual([])
  })
})
