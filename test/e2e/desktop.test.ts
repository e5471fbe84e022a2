import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { resolve } from 'node:path'
import { bridgeName } from '../../src/shared/bridge'
import { desktopProgram, howToGetDesktop, openDesktop, type TestDesktop } from './support/openDesktop'

const name = 'the desktop application'

// Code of the page stands in texts: it sees the page's objects, which the types of the tests do not know.
describe.skipIf(desktopProgram() === null)(desktopProgram() ? name : `${name} (${howToGetDesktop})`, () => {
  let desktop: TestDesktop
  beforeAll(async () => (desktop = await openDesktop()))
  afterAll(() => desktop?.close())

  it('shows its own page, which has the bridge and nothing of Node', async () => {
    expect(desktop.page.url()).toMatch(/^app:\/\/workbench\//)
    expect(await desktop.page.evaluate('[typeof require, typeof process, typeof module]')).toEqual(
      Array(3).fill('undefined'),
    )
    const keys = await desktop.page.evaluate(`Object.keys(window.${bridgeName}).sort()`)
    expect(keys).toEqual(['call', 'offerFile', 'on'])
  })

  it('stays on its page, opens no other window and reaches no other place', async () => {
    expect(await desktop.page.evaluate("window.open('https://example.org/')")).toBeNull()
    await desktop.page.evaluate("location.href = 'https://example.org/'")
    const fetched = await desktop.page.evaluate(
      "fetch('https://example.org/').then(() => 'came', () => 'refused')",
    )
    expect(fetched).toBe('refused')
    expect(desktop.page.url()).toMatch(/^app:\/\/workbench\//)
    expect(desktop.application.windows()).toHaveLength(1)
  })

  it('imports a file from the menu', async () => {
    const path = resolve(import.meta.dirname, '../../resources/samples/airline-passengers.csv')
    await desktop.application.evaluate(async ({ dialog, Menu }, chosen) => {
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] })
      const items = Menu.getApplicationMenu()?.items.flatMap((item) => item.submenu?.items ?? []) ?? []
      items.find((item) => item.accelerator === 'CmdOrCtrl+O')?.click()
    }, path)
    await desktop.page.getByRole('article').filter({ hasText: 'airline-passengers' }).waitFor()
  })

  it('trains in a utility process and judges the result', async () => {
    await desktop.page
      .getByRole('article')
      .filter({ hasText: 'airline-passengers' })
      .getByRole('link')
      .first()
      .click()
    await desktop.page.getByRole('link', { name: 'New experiment' }).click()
    await desktop.page.getByRole('button', { name: 'Train', exact: true }).click()
    await desktop.page.getByRole('region', { name: 'Verdict' }).waitFor()
    await desktop.page.getByText('on average on unseen test rows').first().waitFor()
  })

  it('finds everything again after a restart', async () => {
    await desktop.restart()
    await desktop.page.getByRole('article').filter({ hasText: 'airline-passengers' }).waitFor()
    await desktop.page.getByRole('link', { name: 'Experiments' }).click()
    await desktop.page.getByRole('table').getByText('airline-passengers').first().waitFor()
  })
})
