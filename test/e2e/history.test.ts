import { mkdirSync } from 'node:fs'
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
})
