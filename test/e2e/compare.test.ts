import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import type { ExperimentFile } from '../../src/shared/domain/experiment'
import { writeReviews } from '../support/generatedTables'
import { temporaryFolder } from '../support/temporaryFolder'
import { accessibilityFindings } from './support/accessibility'
import { describeWindow } from './support/describeWindow'
import { openWindow, type TestWindow } from './support/openWindow'
import { importDropped, runEnded, startRun } from './support/windowClient'

const files = temporaryFolder()
const experiment = (name: string, units: number, epochs: number): ExperimentFile => ({
  name,
  task: 'classification',
  model: { layers: [{ units }], dropout: 0 },
  training: { epochs, learningRate: 0.01, earlyStopping: null },
})

describeWindow('comparing runs', () => {
  let opened: TestWindow
  let ids: string[] = []
  beforeAll(async () => {
    opened = await openWindow()
    const reviews = await importDropped(opened, writeReviews(files, 300))
    ids = [
      await startRun(opened, reviews, experiment('One step', 4, 1)),
      await startRun(opened, reviews, experiment('Learned', 16, 5)),
    ]
    for (const id of ids) await runEnded(opened, id)
  })
  afterAll(() => opened?.close())
  afterEach(() => expect(opened.problems).toEqual([]))

  const table = () => opened.page.getByRole('table', { name: 'Runs side by side' })
  const row = (name: string) =>
    table()
      .getByRole('row')
      .filter({ has: opened.page.getByRole('rowheader', { name }) })

  it('says what it needs while nothing is chosen, and lets runs be chosen there', async () => {
    await opened.goTo('/compare')
    await opened.page.getByRole('heading', { name: 'Nothing to compare yet' }).waitFor()
    expect(await accessibilityFindings(opened.page)).toEqual([])
    await opened.page.getByRole('button', { name: 'Runs to compare' }).click()
    for (const name of ['One step', 'Learned']) await opened.page.getByRole('option', { name }).click()
    await opened.page.keyboard.press('Escape')
    await table().waitFor()
  })

  it('shows only the settings that differ', async () => {
    await opened.goTo(`/compare?ids=${ids.join(',')}`)
    await row('Epochs trained').waitFor()
    expect(await row('Layer 1: units').getByRole('cell').allTextContents()).toEqual(['4', '16'])
    expect(await table().getByText('Batch size').count()).toBe(0)
  })

  it('marks the better result in words, not by colour alone', async () => {
    const [worse, better] = await row('Accuracy').getByRole('cell').allTextContents()
    expect(better).toContain('best')
    expect(worse).not.toContain('best')
    expect(await accessibilityFindings(opened.page)).toEqual([])
  })

  it('lists the test answers that flipped, turns them around and keeps that in the address', async () => {
    const section = opened.page.getByRole('region', { name: 'Answers that flipped' })
    await section.getByText(/Of \d+ test answers Learned gained \d+ and lost \d+/).waitFor()
    const gained = Number(/gained (\d+)/.exec((await section.textContent()) ?? '')?.[1])
    expect(gained).toBeGreaterThan(0)
    const rows = section.getByRole('table', { name: 'Flipped answers' }).locator('tbody').getByRole('row')
    expect(await rows.count()).toBe(Math.min(25, gained))
    expect(await rows.first().textContent()).toMatch(/wrong.*right/)
    await section.getByRole('button', { name: 'Turn around' }).click()
    await section.getByText(new RegExp(`One step gained \\d+ and lost ${gained};`)).waitFor()
    expect(opened.page.url()).toContain(`pair=${ids[1]},${ids[0]}`)
    const standings = opened.page.getByRole('region', { name: 'Beside run-to-run noise' })
    await standings.getByText('Learned does better than One step').waitFor()
  })

  it('lays the validation curves over each other', async () => {
    await opened.page.getByRole('button', { name: 'More on Validation curves' }).click()
    await opened.page.getByRole('menuitem', { name: 'Show as table' }).click()
    const curves = opened.page.getByRole('figure', { name: 'Validation curves' }).getByRole('table')
    await curves.getByRole('columnheader', { name: 'Learned' }).waitFor()
    const heads = await curves.getByRole('columnheader').allTextContents()
    expect(heads.map((head) => head.trim())).toEqual(['Epoch', 'One step', 'Learned'])
    expect(await curves.getByRole('row').count()).toBe(6)
  })

  it('leads to each run', async () => {
    await table().getByRole('link', { name: 'Learned' }).click()
    await opened.page.getByRole('heading', { level: 1, name: 'Learned' }).waitFor()
  })

  it('says so when one of the runs is not there', async () => {
    await opened.goTo(`/compare?ids=${ids[0]},r_000000000000`)
    await opened.page.getByRole('alert').filter({ hasText: 'There is no run r_000000000000' }).waitFor()
  })
})
