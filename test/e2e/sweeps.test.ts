import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { writeReviews } from '../support/generatedTables'
import { temporaryFolder } from '../support/temporaryFolder'
import { accessibilityFindings } from './support/accessibility'
import { describeWindow } from './support/describeWindow'
import { openWindow, type TestWindow } from './support/openWindow'
import { importDropped } from './support/windowClient'

const files = temporaryFolder()

describeWindow('a sweep', () => {
  let opened: TestWindow
  beforeAll(async () => {
    opened = await openWindow()
    const reviews = await importDropped(opened, writeReviews(files, 200))
    const set = { 'training.epochs': 2, 'model.layers': [{ cell: 'lstm', units: 4, bidirectional: false }] }
    await opened.goTo(`/data/${reviews}/new?set=${encodeURIComponent(JSON.stringify(set))}`)
    await button('Train').waitFor()
  })
  afterAll(() => opened?.close())
  afterEach(() => expect(opened.problems).toEqual([]))

  const button = (name: string) => opened.page.getByRole('button', { name, exact: true })
  const trials = () => opened.page.getByRole('table', { name: 'Trials' }).locator('tbody').getByRole('row')

  it('begins where a setting stands: vary it, and the button tries settings', async () => {
    await button('Vary Learning rate').click()
    await opened.page.getByRole('textbox', { name: 'Learning rate: from' }).fill('0.001')
    await opened.page.getByRole('textbox', { name: 'Learning rate: to' }).fill('0.1')
    await button('Vary Cell').click()
    await opened.page.getByRole('group', { name: 'Cell: values to try' }).getByText('Simple RNN').click()
    await button('Try 20 settings').waitFor()
    expect(await accessibilityFindings(opened.page)).toEqual([])
    await opened.page.getByRole('button', { name: /^Model-based/ }).click()
    await opened.page.getByRole('spinbutton', { name: 'Settings to try' }).fill('4')
    await opened.page.getByRole('spinbutton', { name: 'Seeds at the end' }).fill('2')
    await opened.page.keyboard.press('Tab')
    await opened.page.keyboard.press('Escape')
    await button('Try 4 settings').click()
    await opened.page.waitForURL(/#\/sweeps\/s_/)
  })

  it('shows its trials as they end, and says at the end what it brought', async () => {
    await opened.page.getByText('Finished', { exact: true }).first().waitFor()
    await expect.poll(() => trials().count()).toBeGreaterThanOrEqual(4)
    await opened.page
      .getByRole('status')
      .filter({ hasText: /runs, .*: / })
      .waitFor()
    await opened.page.getByRole('heading', { name: 'Where good trials lie' }).waitFor()
    await opened.page.getByText(/Not enough trials yet: it needs 20/).waitFor()
    expect(await accessibilityFindings(opened.page)).toEqual([])
  })

  it('is a row among the sweeps, goes on with further trials, and is deleted with a way back', async () => {
    await button('Try 10 more').click()
    await button('Pause').click()
    await opened.page.getByText('Paused', { exact: true }).first().waitFor()
    await button('Delete').click()
    await opened.page.getByRole('heading', { name: 'No sweeps yet' }).waitFor()
    await button('Undo').click()
    const table = opened.page.getByRole('table', { name: 'Sweeps' })
    await table.getByText('Paused').waitFor()
    expect(await accessibilityFindings(opened.page)).toEqual([])
    await opened.page.getByRole('link', { name: 'Runs', exact: true }).click()
    await opened.page
      .getByRole('table', { name: 'Runs' })
      .getByRole('link', { name: /trial 1$/ })
      .waitFor()
  })
})
