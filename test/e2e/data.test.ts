import { readFile } from 'node:fs/promises'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { accessibilityFindings } from './support/accessibility'
import { describeWindow } from './support/describeWindow'
import { dropFiles } from './support/dropFiles'
import { openWindow, type TestWindow } from './support/openWindow'

const columns = Array.from({ length: 40 }, (_, index) => `sensor ${index}`)
const wide = [
  columns.join(','),
  ...Array.from({ length: 3000 }, (_, row) =>
    columns
      .map((_name, place) => (place === 1 && row % 2 ? '' : Math.sin(row / (place + 5)).toFixed(4)))
      .join(','),
  ),
].join('\n')

describeWindow('the Data pages', () => {
  let opened: TestWindow
  beforeAll(async () => (opened = await openWindow({ width: 900, height: 600 })))
  afterAll(() => opened?.close())
  afterEach(() => expect(opened.problems).toEqual([]))

  const rows = () => opened.page.getByRole('grid', { name: 'Rows' })
  const card = (name: string) => opened.page.getByRole('article').filter({ hasText: name })

  it('begin with nine samples and the way to drop a file', async () => {
    await opened.page.getByRole('heading', { name: 'Drop a file anywhere in this window' }).waitFor()
    const tries = opened.page.getByRole('button', { name: /try it$/ })
    await expect.poll(() => tries.count()).toBe(9)
    expect(await accessibilityFindings(opened.page)).toEqual([])
  })

  describe('after a file was dropped', () => {
    it('open what came of it, with its columns and rows', async () => {
      await dropFiles(opened.page, [{ name: 'many sensors.csv', content: wide }])
      await opened.page.getByRole('heading', { level: 1, name: 'many sensors' }).waitFor()
      await opened.page.getByText('3,000 rows, 40 columns').waitFor()
      await rows().getByRole('row').nth(5).waitFor()
      expect(await rows().getAttribute('aria-rowcount')).toBe('3001')
      expect(await rows().getAttribute('aria-colcount')).toBe('41')
      expect(await accessibilityFindings(opened.page)).toEqual([])
    })

    it('render only what is in sight, and reach the last row and column', async () => {
      expect(await rows().getByRole('row').count()).toBeLessThan(50)
      await rows().focus()
      await opened.page.keyboard.press('End')
      await rows().getByRole('rowheader', { name: '3,000' }).waitFor()
      await opened.page.getByRole('heading', { name: 'Row 3000' }).waitFor()
      await rows().evaluate((element) => element.scrollTo({ left: element.scrollWidth }))
      await rows().getByRole('columnheader').filter({ hasText: 'sensor 39' }).waitFor()
      await opened.page.keyboard.press('Home')
      await rows().getByRole('rowheader', { name: '1', exact: true }).waitFor()
    })

    it('tell missing values from others', async () => {
      await rows().evaluate((element) => element.scrollTo({ left: 0 }))
      const head = rows().getByRole('columnheader').filter({ hasText: 'sensor 1' }).first()
      await head.getByText('50.0 % missing').waitFor()
      await rows().getByRole('row').nth(2).getByLabel('missing').waitFor()
      await head.getByRole('button').click()
      await opened.page.getByText('1,500 (50.0 %)').waitFor()
      await opened.page.getByRole('figure', { name: 'Distribution' }).waitFor()
      expect(await accessibilityFindings(opened.page)).toEqual([])
    })

    it('show the table behind a chart', async () => {
      await opened.page.getByRole('button', { name: 'More on Distribution' }).click()
      await opened.page.getByRole('menuitem', { name: 'Show as table' }).click()
      const table = opened.page.getByRole('figure', { name: 'Distribution' }).getByRole('table')
      await expect.poll(() => table.getByRole('row').count()).toBe(21)
    })

    it('save the numbers behind a chart, and copy it as a picture', async () => {
      const more = opened.page.getByRole('button', { name: 'More on Distribution' })
      await more.click()
      const saving = opened.page.waitForEvent('download')
      await opened.page.getByRole('menuitem', { name: 'Save as CSV' }).click()
      const saved = await saving
      expect(saved.suggestedFilename()).toBe('distribution.csv')
      expect((await readFile(await saved.path(), 'utf8')).split('\r\n')).toHaveLength(21)
      await more.click()
      await opened.page.getByRole('menuitem', { name: 'Show as chart' }).click()
      await opened.page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
      await more.click()
      await opened.page.getByRole('menuitem', { name: 'Copy as picture' }).click()
      await opened.page.getByText('Picture copied').first().waitFor()
      const types = await opened.page.evaluate('navigator.clipboard.read().then(([item]) => item.types)')
      expect(types).toEqual(['image/png'])
    })

    it('show a row in full', async () => {
      await rows().getByRole('row').nth(3).click()
      await opened.page.getByRole('heading', { name: 'Row 3' }).waitFor()
      await opened.page.getByRole('complementary').getByText('sensor 39').waitFor()
      expect(await accessibilityFindings(opened.page)).toEqual([])
    })
  })

  it('make one data set of the same file dropped twice', async () => {
    await opened.goTo('/data')
    await card('many sensors').waitFor()
    await dropFiles(opened.page, [{ name: 'many sensors.csv', content: wide }])
    await opened.page.getByRole('heading', { level: 1, name: 'many sensors' }).waitFor()
    await opened.goTo('/data')
    await expect.poll(() => opened.page.getByRole('article').filter({ hasText: 'rows' }).count()).toBe(1)
  })

  it('rename, delete and bring back', async () => {
    await opened.goTo('/data')
    await opened.page.getByRole('button', { name: 'More on many sensors' }).click()
    await opened.page.getByRole('menuitem', { name: 'Rename' }).click()
    await opened.page.getByRole('textbox', { name: 'Name' }).fill('Plant 7')
    await opened.page.keyboard.press('Enter')
    await opened.page.getByRole('dialog').waitFor({ state: 'detached' })
    await card('Plant 7').waitFor()
    await opened.page.getByRole('button', { name: 'More on Plant 7' }).click()
    await opened.page.getByRole('menuitem', { name: 'Delete' }).click()
    await card('Plant 7').waitFor({ state: 'detached' })
    await opened.page.getByRole('button', { name: 'Undo' }).click()
    await card('Plant 7').waitFor()
    expect(await accessibilityFindings(opened.page)).toEqual([])
  })

  it.each([
    ['empty.csv', '', /is empty/],
    ['page.csv', '<!doctype html><html><body><p>Not a table</p></body></html>', /not a table or text/],
  ])('say why %s cannot be imported, and store nothing', async (name, content, message) => {
    await opened.goTo('/data')
    await dropFiles(opened.page, [{ name, content }])
    await opened.page.getByRole('alert').filter({ hasText: message }).waitFor()
    expect(await accessibilityFindings(opened.page)).toEqual([])
    await opened.page.getByRole('button', { name: `Dismiss the message about ${name}` }).click()
    await opened.page.getByRole('alert').waitFor({ state: 'detached' })
    expect(await opened.page.getByRole('article').filter({ hasText: 'rows' }).count()).toBe(1)
  })

  it('import what is good when one of several files is not', async () => {
    await opened.goTo('/data')
    await dropFiles(opened.page, [
      { name: 'bad.csv', content: '' },
      { name: 'good.csv', content: 'text,label\nfirst,a\nsecond,b\nthird,a\nfourth,b' },
    ])
    await card('good').waitFor()
    await opened.page.getByRole('alert').filter({ hasText: 'is empty' }).waitFor()
    await opened.page.getByRole('button', { name: 'Dismiss the message about bad.csv' }).click()
  })

  it('find everything again after a restart', async () => {
    await opened.restart()
    await card('Plant 7').waitFor()
    await opened.page.keyboard.press('Control+k')
    await opened.page.getByPlaceholder('Page, data set or run').fill('plant')
    await opened.page.locator('[role=option][data-highlighted]').filter({ hasText: 'Plant 7' }).waitFor()
    await opened.page.keyboard.press('Enter')
    await opened.page.getByRole('heading', { level: 1, name: 'Plant 7' }).waitFor()
    await rows().getByRole('row').nth(5).waitFor()
  })
})
