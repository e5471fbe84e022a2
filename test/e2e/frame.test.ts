import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import type { Settings } from '../../src/shared/domain/settings'
import { valueOf } from '../support/openWorkbench'
import { accessibilityFindings } from './support/accessibility'
import { describeWindow } from './support/describeWindow'
import { dragAway, hangOver } from './support/dropFiles'
import { openWindow, type TestWindow } from './support/openWindow'
import { windowClient } from './support/windowClient'

describeWindow('the frame of the window', () => {
  let opened: TestWindow
  beforeAll(async () => (opened = await openWindow()))
  afterAll(() => opened?.close())
  afterEach(() => expect(opened.problems).toEqual([]))

  const heading = (name: string) => opened.page.getByRole('heading', { level: 1, name, exact: true })

  it('reaches every place from the rail, and goes back', async () => {
    const rail = opened.page.getByRole('navigation', { name: 'Places' })
    for (const place of ['Experiments', 'Compare', 'Settings', 'Data']) {
      await rail.getByRole('link', { name: place }).click()
      await heading(place).waitFor()
      expect(await rail.locator('[aria-current=page]').textContent()).toContain(place)
    }
    await opened.page.goBack()
    await heading('Settings').waitFor()
    await opened.page.goForward()
    await heading('Data').waitFor()
  })

  it('searches pages by keys', async () => {
    await opened.page.keyboard.press('Control+k')
    await opened.page.getByPlaceholder('Page, data set or run').fill('sett')
    await opened.page.keyboard.press('Enter')
    await heading('Settings').waitFor()
    await expect.poll(() => opened.page.getByRole('dialog').count()).toBe(0)
  })

  it('can be used by keys alone: the focus follows to the page that was opened', async () => {
    await opened.goTo('/data')
    await opened.page.getByRole('link', { name: 'Settings' }).focus()
    await opened.page.keyboard.press('Enter')
    await heading('Settings').waitFor()
    expect(await opened.page.evaluate('document.activeElement.tagName')).toBe('MAIN')
  })

  it('says what dropping files will do, wherever they hang', async () => {
    await hangOver(opened.page, [
      { name: 'a.csv', content: 'a\n1' },
      { name: 'b.csv', content: 'b\n1' },
    ])
    await opened.page.getByText('Import 2 files as data sets').waitFor()
    await dragAway(opened.page)
    await opened.page.getByText('Import 2 files as data sets').waitFor({ state: 'detached' })
  })

  it('keeps the theme over a restart', async () => {
    await opened.goTo('/settings')
    const isDark = () => opened.page.evaluate("document.documentElement.classList.contains('dark')")
    await opened.page.getByRole('radio', { name: 'Dark' }).check()
    await expect.poll(isDark).toBe(true)
    expect(await accessibilityFindings(opened.page)).toEqual([])
    await opened.restart()
    await expect.poll(isDark).toBe(true)
    await opened.goTo('/settings')
    await opened.page.getByRole('radio', { name: 'Light' }).check()
    await expect.poll(isDark).toBe(false)
    expect(await accessibilityFindings(opened.page)).toEqual([])
  })

  it('stores how many threads calculate, and says what cannot be', async () => {
    await opened.goTo('/settings')
    await opened.page.getByRole('switch', { name: 'One thread a core' }).click()
    const threads = opened.page.getByRole('textbox', { name: 'Threads' })
    await threads.fill('200')
    await opened.page.getByText('At most 64.').waitFor()
    await threads.fill('3')
    await threads.press('Tab')
    await expect.poll(async () => settingOf(opened)).toMatchObject({ threads: 3 })
    await opened.page.getByRole('switch', { name: 'One thread a core' }).click()
    await expect.poll(async () => settingOf(opened)).toMatchObject({ threads: null })
  })

  it('measures this installation', async () => {
    await opened.goTo('/settings')
    await opened.page.getByRole('button', { name: 'Measure' }).click()
    await opened.page.getByText('Data folder', { exact: true }).nth(1).waitFor()
    await opened.page.getByRole('table', { name: 'Speed' }).waitFor()
    expect(await accessibilityFindings(opened.page)).toEqual([])
  })

  it('waits with the chosen page while the application cannot be reached, and says so', async () => {
    await opened.goTo('/data')
    await heading('Data').waitFor()
    await opened.host.stop()
    const banner = opened.page.getByRole('alert').filter({ hasText: 'ended or cannot be reached' })
    await banner.waitFor()
    await opened.page.getByRole('link', { name: 'Compare' }).focus()
    await opened.page.keyboard.press('Enter')
    await banner.getByText('Compare opens then.').waitFor()
    await heading('Data').waitFor()
    await opened.page.keyboard.press('Control+k')
    await opened.page.getByRole('status').filter({ hasText: 'opens when it is back' }).waitFor()
    await opened.restart()
  })

  it('says so when an address leads nowhere', async () => {
    await opened.goTo('/nowhere')
    await opened.page.getByText('There is no page at this address').waitFor()
    await opened.page.getByRole('link', { name: 'Go to Data' }).click()
    await heading('Data').waitFor()
  })
})

/** The settings as main has them, asked by the page itself. */
const settingOf = async (window: TestWindow): Promise<Settings> =>
  valueOf(windowClient(window).application.settings())
