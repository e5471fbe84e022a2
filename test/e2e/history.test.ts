import { mkdirSync, readFileSync } from 'node:fs'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { homePaths } from '../../src/main/home/homePaths'
import { projectPaths } from '../../src/main/resources/projectFolder'
import { openStore } from '../../src/main/store/openStore'
import { writeReviews } from '../support/generatedTables'
import { addManyRuns } from '../support/manyRuns'
import { temporaryFolder } from '../support/temporaryFolder'
import { accessibilityFindings } from './support/accessibility'
import { describeWindow } from './support/describeWindow'
import { openWindow, type TestWindow } from './support/openWindow'
import { importDropped, runEnded, startRun } from './support/windowClient'

const count = 3000
const home = temporaryFolder()
const files = temporaryFolder()

describeWindow('a history of thousands of runs', () => {
  let opened: TestWindow
  const asked: string[] = []
  beforeAll(async () => {
    mkdirSync(home, { recursive: true })
    const store = openStore({ file: homePaths(home).database, migrations: projectPaths().migrations })
    addManyRuns(store, { runs: count, epochs: 1, columns: 3 })
    store.close()
    opened = await openWindow({ home })
    opened.page.on('request', (request) => {
      const [, method] = /\/call\/(.*)$/.exec(new URL(request.url()).pathname) ?? []
      if (method !== undefined) asked.push(method)
    })
  })
  afterAll(() => opened?.close())
  afterEach(() => expect(opened.problems).toEqual([]))

  const table = () => opened.page.getByRole('table', { name: 'Runs' })
  const region = () => opened.page.getByRole('region', { name: 'Runs' })
  const row = (name: string) => table().getByRole('link', { name, exact: true })

  it('shows the newest ones, and fetches more as it is scrolled', async () => {
    await opened.goTo('/experiments')
    await row(`Reviews ${count}`).waitFor()
    expect(await table().getAttribute('aria-rowcount')).toBe(String(count + 1))
    for (let page = 1; page <= 15; page++) {
      await region().evaluate((element) => (element.scrollTop = element.scrollHeight))
      await expect
        .poll(() => region().evaluate((element) => element.scrollHeight / 36))
        .toBeGreaterThan(100 * page)
    }
    await expect.poll(() => row(`Reviews ${count}`).count()).toBe(0)
    expect(await table().getByRole('row').count()).toBeLessThan(120)
    await region().evaluate((element) => (element.scrollTop = 0))
    await row(`Reviews ${count}`).waitFor()
    expect(await accessibilityFindings(opened.page)).toEqual([])
  })

  it('sorts and finds among all of them', async () => {
    await table().getByRole('button', { name: 'Name', exact: true }).click()
    await row('Reviews 1').waitFor()
    await opened.page.getByRole('searchbox', { name: 'Search runs' }).fill('reviews 2999')
    await row('Reviews 2999').waitFor()
    await opened.page.getByText('1 of 3,000 runs').waitFor()
    await opened.page.keyboard.press('Control+k')
    await opened.page.getByPlaceholder('Page, data set or run').fill('reviews 277')
    await opened.page.getByRole('option', { name: /Reviews 2777/ }).waitFor()
    await opened.page.keyboard.press('Escape')
    await opened.page.getByRole('searchbox', { name: 'Search runs' }).fill('')
    await table().getByRole('button', { name: 'Name', exact: true }).click()
    await table().getByRole('button', { name: 'Name', exact: true }).click()
    await row(`Reviews ${count}`).waitFor()
  })

  it('filters by settings and figures, and says where an expression is wrong', async () => {
    const where = opened.page.getByRole('textbox', { name: 'Filter by settings and figures' })
    await where.fill('acuracy > 1')
    await opened.page.getByText('Did you mean "accuracy"?').waitFor()
    await row(`Reviews ${count}`).waitFor()
    await where.fill('')
    await opened.page.getByRole('button', { name: 'Add condition' }).click()
    await opened.page.getByRole('button', { name: 'Setting or figure' }).click()
    await opened.page.getByPlaceholder('Search settings and figures').fill('(name)')
    await opened.page.getByRole('option', { name: 'Name (name)' }).click()
    const value = opened.page.getByRole('textbox', { name: 'Value' })
    await opened.page.getByRole('option', { name: 'Name (name)' }).waitFor({ state: 'detached' })
    await value.click()
    await value.fill('reviews 29')
    await opened.page.getByRole('button', { name: 'Add', exact: true }).click()
    await expect.poll(() => where.inputValue()).toBe('name ~ "reviews 29"')
    await opened.page.getByText('111 of 3,000 runs').waitFor()
    expect(await accessibilityFindings(opened.page)).toEqual([])
    await where.fill('')
    await opened.page.getByText('3,000 runs', { exact: true }).waitFor()
  })

  it('keeps columns and filters as a view', async () => {
    await opened.page.getByRole('button', { name: 'Columns', exact: true }).click()
    await opened.page.getByRole('button', { name: 'Add a column' }).click()
    await opened.page.getByPlaceholder('Search settings and figures').fill('training.learningRate')
    await opened.page.getByRole('option', { name: /training\.learningRate/ }).click()
    await opened.page.getByRole('button', { name: 'Task: take away' }).click()
    await opened.page.keyboard.press('Escape')
    const head = table().getByRole('columnheader', { name: 'Learning rate' })
    await head.waitFor()
    await expect.poll(() => table().getByRole('columnheader', { name: 'Task' }).count()).toBe(0)
    await opened.page.getByRole('textbox', { name: 'Filter by settings and figures' }).fill('epochs = 1')
    await opened.page.getByRole('button', { name: 'Views', exact: true }).click()
    await opened.page.getByRole('textbox', { name: 'Name of the view' }).fill('Rates')
    await opened.page.getByRole('button', { name: 'Keep' }).click()
    await opened.page.getByRole('button', { name: 'Columns', exact: true }).click()
    await opened.page.getByRole('button', { name: 'Usual columns' }).click()
    await opened.page.keyboard.press('Escape')
    await expect.poll(() => head.count()).toBe(0)
    await opened.restart()
    await opened.goTo('/experiments')
    await opened.page.getByRole('button', { name: 'Views', exact: true }).click()
    await opened.page.getByRole('button', { name: 'Rates', exact: true }).click()
    await head.waitFor()
    const where = opened.page.getByRole('textbox', { name: 'Filter by settings and figures' })
    expect(await where.inputValue()).toBe('epochs = 1')
    await where.fill('')
    await opened.page.getByRole('button', { name: 'Columns', exact: true }).click()
    await opened.page.getByRole('button', { name: 'Usual columns' }).click()
    await opened.page.keyboard.press('Escape')
    await expect.poll(() => head.count()).toBe(0)
  })

  it('groups runs, and opens a group', async () => {
    await opened.page.getByRole('combobox', { name: 'Group' }).click()
    await opened.page.getByRole('option', { name: 'By data set' }).click()
    const groups = opened.page.getByRole('table', { name: 'Groups of runs' })
    await groups.getByRole('cell', { name: '3,000' }).waitFor()
    await groups.getByRole('button', { name: 'reviews' }).click()
    await row(`Reviews ${count}`).waitFor()
    await opened.page.getByRole('button', { name: /^Show runs on all data sets/ }).click()
  })

  it('marks several at once, and puts them away with a way back', async () => {
    for (const number of [count, count - 1])
      await table()
        .getByRole('checkbox', { name: `Select Reviews ${number}` })
        .click()
    const menu = opened.page.getByRole('button', { name: '2 runs selected' })
    await menu.click()
    await opened.page.getByRole('menuitem', { name: 'Star' }).click()
    await expect
      .poll(() =>
        table()
          .getByRole('button', { name: `Star Reviews ${count}` })
          .getAttribute('aria-pressed'),
      )
      .toBe('true')
    await menu.click()
    await opened.page.getByRole('menuitem', { name: 'Tags' }).click()
    await opened.page.getByRole('button', { name: 'Tags to give' }).click()
    await opened.page.getByPlaceholder('Search, or type a new one').fill('good')
    await opened.page.getByRole('option', { name: /good/ }).click()
    await opened.page.keyboard.press('Escape')
    await opened.page.getByRole('button', { name: 'Change tags' }).click()
    await menu.click()
    await opened.page.getByRole('menuitem', { name: 'Archive' }).click()
    await opened.page.getByText('2,998 runs, 2 archived').waitFor()
    await opened.page.getByRole('button', { name: 'Undo' }).click()
    await row(`Reviews ${count}`).waitFor()
    await opened.page
      .getByRole('textbox', { name: 'Filter by settings and figures' })
      .fill('tag = good and starred')
    await opened.page.getByText('2 of 3,000 runs').waitFor()
    await opened.page.getByRole('textbox', { name: 'Filter by settings and figures' }).fill('')
  })

  it('keeps a note that is drawn from Markdown', async () => {
    await row(`Reviews ${count}`).click()
    await opened.page.getByRole('button', { name: 'Add a note' }).click()
    await opened.page
      .getByRole('textbox', { name: 'Note, in Markdown' })
      .fill('Was **too slow**\n\n<img src=x>')
    await opened.page.getByRole('button', { name: 'Keep the note' }).click()
    await opened.page.locator('strong', { hasText: 'too slow' }).waitFor()
    await opened.page.getByText('<img src=x>').waitFor()
    expect(await accessibilityFindings(opened.page)).toEqual([])
    await opened.page.goBack()
    await table().getByText('Has a note').waitFor({ state: 'attached' })
  })

  it('asks for no list while a run is trained and ends: the events bring its row', async () => {
    const reviews = await importDropped(opened, writeReviews(files, 200))
    await opened.goTo('/experiments')
    await row(`Reviews ${count}`).waitFor()
    asked.length = 0
    const experiment = { name: 'Beside many', task: 'classification' as const, training: { epochs: 4 } }
    const id = await startRun(opened, reviews, experiment)
    await runEnded(opened, id)
    await table().getByRole('row').filter({ hasText: 'Beside many' }).getByText('Finished').waitFor()
    await opened.page.getByText('3,001 runs').waitFor()
    expect(asked.filter((method) => method === 'runs.page' || method === 'datasets.list')).toEqual([])
  })

  it('goes on from the weights of a run, and lets both answer together', async () => {
    const { page } = opened
    await row('Beside many').click()
    await page.getByRole('button', { name: 'Train again' }).click()
    await page.getByRole('menuitem', { name: /^Go on from its weights/ }).press('ArrowRight')
    await page.getByRole('menuitem', { name: 'reviews', exact: true }).first().press('Enter')
    await page.getByRole('button', { name: 'Start from' }).filter({ hasText: 'Beside many' }).waitFor()
    await page.getByRole('checkbox', { name: 'Embedding' }).click()
    expect(await accessibilityFindings(page)).toEqual([])
    await page.getByRole('textbox', { name: 'Name of the run' }).fill('Beside many, on')
    await page.getByRole('button', { name: 'Train', exact: true }).click()
    await page.getByText(/Began with the weights of/).waitFor()
    await page.getByText(/Embedding: all weights, frozen/).waitFor()
    const id = new URL(page.url()).hash.split('/').at(-1) ?? ''
    await runEnded(opened, id)
    await opened.goTo('/experiments')
    const boxes = table().getByRole('checkbox', { name: /^Select Beside many/ })
    await expect.poll(() => boxes.count()).toBe(2)
    for (const box of await boxes.all()) await box.click()
    await page.getByRole('button', { name: '2 runs selected' }).click()
    await page.getByRole('menuitem', { name: /^Combine 2 runs/ }).click()
    await page.getByText(/Answers with the mean of/).waitFor()
    await page.getByRole('tab', { name: 'Evaluation' }).click()
    await page.getByRole('link', { name: 'Compare all' }).waitFor()
    expect(await accessibilityFindings(page)).toEqual([])
  })

  it('keeps a page of the logbook: texts and what runs show, in an order of its own', async () => {
    const { page } = opened
    await opened.goTo('/logbook')
    await page.getByRole('button', { name: 'New page' }).click()
    await page.getByRole('button', { name: 'Add a text' }).click()
    const text = page.getByRole('textbox', { name: 'Text, in Markdown' })
    await text.fill('Does it help to **go on**?')
    await page.getByText('Stored', { exact: true }).waitFor()
    await text.press('Escape')
    await page.locator('strong', { hasText: 'go on' }).waitFor()
    await page.getByRole('button', { name: 'Add runs' }).click()
    await page.getByRole('button', { name: 'Runs', exact: true }).click()
    await page.getByPlaceholder('Search runs').fill('beside many')
    const offered = page.getByRole('option', { name: /^Beside many/ })
    await expect.poll(() => offered.count()).toBe(2)
    for (const one of await offered.all()) await one.click()
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Add', exact: true }).click()
    const figures = page.getByRole('table', { name: 'Figures' })
    await figures.getByText('Accuracy').waitFor()
    expect(await accessibilityFindings(page)).toEqual([])
    await page.getByRole('button', { name: /^Figures of 2 runs, number 2 of 2: move/ }).press('ArrowUp')
    await page.getByRole('button', { name: /^Figures of 2 runs, number 1 of 2: move/ }).waitFor()
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Save as HTML' }).click()
    const html = readFileSync(await (await download).path(), 'utf8')
    expect(html).toContain('<strong>go on</strong>')
    expect(html.indexOf('Beside many')).toBeLessThan(html.indexOf('go on'))
    await opened.restart()
    await opened.goTo('/logbook')
    await page.getByRole('link', { name: 'A new question' }).click()
    await figures.getByText('Accuracy').waitFor()
    await page.getByRole('button', { name: 'Take out Figures of 2 runs' }).click()
    await expect.poll(() => figures.count()).toBe(0)
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByRole('button', { name: /^Figures of 2 runs, number 1 of 2: move/ }).waitFor()
  })
})
