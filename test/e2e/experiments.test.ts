import { readFileSync, writeFileSync } from 'node:fs'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import type { ExperimentFile } from '../../src/shared/domain/experiment'
import { writeReviews, writeSeries } from '../support/generatedTables'
import { temporaryFolder } from '../support/temporaryFolder'
import { accessibilityFindings } from './support/accessibility'
import { describeWindow } from './support/describeWindow'
import { openWindow, type TestWindow } from './support/openWindow'
import { pressEnter } from './support/pressEnter'
import { importDropped, runEnded, startRun } from './support/windowClient'

const files = temporaryFolder()
const quick: ExperimentFile = {
  task: 'classification',
  model: { layers: [{ units: 8 }] },
  training: { epochs: 2 },
}

describeWindow('setting up an experiment', () => {
  let opened: TestWindow
  let reviews = ''
  beforeAll(async () => {
    opened = await openWindow()
    reviews = await importDropped(opened, writeReviews(files, 300))
    await opened.goTo(`/data/${reviews}/new`)
    await parameters().waitFor()
  })
  afterAll(() => opened?.close())
  afterEach(() => expect(opened.problems).toEqual([]))

  const input = (name: string) => opened.page.getByRole('textbox', { name, exact: true })
  const parameters = () => opened.page.getByRole('row').filter({ hasText: 'In total' })
  const train = () => opened.page.getByRole('button', { name: 'Train', exact: true })

  it('shows how a real text enters the network, with tokens and their numbers', async () => {
    const tokens = opened.page.getByRole('list', { name: 'Tokens with their numbers' }).getByRole('listitem')
    await expect.poll(() => tokens.count()).toBeGreaterThan(4)
    await tokens
      .filter({ hasText: /^[a-z]+\s*\d+$/ })
      .first()
      .waitFor()
    await opened.page.getByRole('table', { name: 'Rows by class' }).getByText('positive').waitFor()
    expect(await accessibilityFindings(opened.page)).toEqual([])
  })

  it('says why a default is what it is', async () => {
    const why = opened.page.getByRole('button', { name: /^Length: Because/ })
    const reason = opened.page.getByText(/^Because 95 % of the texts/).first()
    // Explanations close when the page scrolls, as it does to bring the button into sight.
    await why.scrollIntoViewIfNeeded()
    await expect
      .poll(async () => {
        await why.blur()
        await why.focus()
        return reason.isVisible()
      })
      .toBe(true)
  })

  it('counts the parameters again when the network changes, and goes back to the default', async () => {
    const before = await parameters().textContent()
    await input('Units').fill('12')
    await expect.poll(() => parameters().textContent()).not.toBe(before)
    await opened.page.getByRole('button', { name: 'Recurrent layers: back to the default' }).click()
    await expect.poll(() => parameters().textContent()).toBe(before)
    expect(await input('Units').inputValue()).toBe('64')
  })

  it('adds and removes layers', async () => {
    const layers = opened.page.getByRole('list', { name: 'Recurrent layers' }).getByRole('listitem')
    const boxes = opened.page.getByRole('list', { name: 'The network from input to output' })
    await opened.page.getByRole('button', { name: 'Add layer' }).click()
    await expect.poll(() => layers.count()).toBe(2)
    await expect.poll(() => boxes.getByText('LSTM', { exact: true }).count()).toBe(2)
    await opened.page.getByRole('button', { name: 'Remove layer 2' }).click()
    await expect.poll(() => boxes.getByText('LSTM', { exact: true }).count()).toBe(1)
  })

  it('keeps the draft when the page is left, and starts over where that is asked for', async () => {
    await input('Units').fill('24')
    await opened.page.getByText('1 choice of your own, kept when this page is left.').waitFor()
    await opened.page.getByRole('link', { name: 'Compare' }).click()
    await opened.page.getByRole('heading', { level: 1, name: 'Compare' }).waitFor()
    await opened.goTo(`/data/${reviews}/new`)
    await opened.page.getByText('Continued where it was left: 1 choice of your own.').waitFor()
    await expect.poll(() => input('Units').inputValue()).toBe('24')
    expect(await accessibilityFindings(opened.page)).toEqual([])
    await pressEnter(opened.page.getByRole('button', { name: 'Start over' }))
    await expect.poll(() => input('Units').inputValue()).toBe('64')
    await opened.page.getByRole('button', { name: 'Undo' }).click()
    await expect.poll(() => input('Units').inputValue()).toBe('24')
    await pressEnter(opened.page.getByRole('button', { name: 'Start over' }))
    await opened.page.getByRole('button', { name: 'Start over' }).waitFor({ state: 'detached' })
  })

  it('lets a preset move epochs and units, and what was set by hand win over it', async () => {
    await opened.page.getByRole('radio', { name: 'Quick' }).check()
    await expect.poll(() => input('Epochs').inputValue()).toBe('5')
    await expect.poll(() => input('Units').inputValue()).toBe('32')
    await input('Epochs').fill('3')
    await opened.page.getByRole('radio', { name: 'Balanced' }).check()
    await expect.poll(() => input('Units').inputValue()).toBe('64')
    expect(await input('Epochs').inputValue()).toBe('3')
    await opened.page.getByRole('button', { name: 'Epochs: back to the default' }).click()
    await expect.poll(() => input('Epochs').inputValue()).toBe('15')
  })

  it('does not train while an input holds what cannot be, and goes there instead', async () => {
    await input('Batch size').fill('many')
    await opened.page.getByText('A number is needed here.').waitFor()
    await train().click()
    expect(await opened.page.evaluate("document.activeElement.getAttribute('aria-invalid')")).toBe('true')
    await input('Batch size').fill('32')
  })

  it('says which column is missing for another task, and keeps what was set for the first', async () => {
    await input('Epochs').fill('4')
    await opened.page.getByRole('radio', { name: /^Forecasting/ }).check()
    await opened.page.getByRole('alert').filter({ hasText: 'needs a column for "Target"' }).waitFor()
    expect(await train().isDisabled()).toBe(true)
    expect(await accessibilityFindings(opened.page)).toEqual([])
    await opened.page.getByRole('radio', { name: /^Classification/ }).check()
    await expect.poll(() => input('Epochs').inputValue()).toBe('4')
  })

  it('matches columns of the test rows that have other names by hand, with a way back', async () => {
    const path = writeReviews(files, 100, 'others.csv', 2)
    writeFileSync(path, readFileSync(path, 'utf8').replace('review,sentiment', 'comment,feeling'))
    await importDropped(opened, path)
    await opened.goTo(`/data/${reviews}/new`)
    await opened.page.getByRole('combobox', { name: 'Test rows from' }).click()
    await opened.page.getByRole('option', { name: 'others', exact: true }).click()
    const problem = opened.page.getByRole('alert').filter({ hasText: 'There is no column "review"' })
    await problem.first().waitFor()
    const matched = (name: string) =>
      opened.page.getByRole('combobox', { name: `Column that is ${name} there` }).textContent()
    await expect.poll(() => matched('review')).toContain('comment')
    expect(await matched('sentiment')).toContain('feeling')
    // What is asked for anew is shown dimmed until it is there.
    await opened.page.getByRole('list', { name: 'Tokens with their numbers' }).waitFor({ state: 'detached' })
    expect(await accessibilityFindings(opened.page)).toEqual([])
    await opened.page.getByRole('button', { name: 'Use these names there' }).click()
    await expect.poll(() => problem.count()).toBe(0)
    await expect.poll(() => train().isEnabled()).toBe(true)
    const told = opened.page.getByRole('listitem').filter({ hasText: 'Named columns of "others"' })
    await told.getByRole('button', { name: 'Undo' }).click()
    await problem.first().waitFor()
    await opened.page.getByRole('combobox', { name: 'Test rows from' }).click()
    await opened.page.getByRole('option', { name: 'A share of this data set' }).click()
    await expect.poll(() => problem.count()).toBe(0)
  })

  it('offers the fix of a series that is too short as a button', async () => {
    const series = await importDropped(opened, writeSeries(files, 80))
    await opened.goTo(`/data/${series}/new`)
    await input('Window').fill('120')
    const problem = opened.page.getByRole('alert').filter({ hasText: 'Series too short' })
    await problem.waitFor()
    await problem.getByRole('button', { name: /^Use window/ }).click()
    await problem.waitFor({ state: 'detached' })
    await expect.poll(() => train().isEnabled()).toBe(true)
    await opened.page.getByRole('figure', { name: /^One window/ }).waitFor()
    // Counted, no longer estimated: the pictures are those of these settings.
    await opened.page.getByText(/epochs over [\d,]+ samples/).waitFor()
    expect(await accessibilityFindings(opened.page)).toEqual([])
  })

  it('takes its settings from another run, marking only what was changed there', async () => {
    const run = await runEnded(opened, await startRun(opened, reviews, quick))
    await opened.goTo(`/data/${reviews}/new?from=${run.id}`)
    await expect.poll(() => input('Epochs').inputValue()).toBe('2')
    expect(await input('Units').inputValue()).toBe('8')
    await opened.page.getByRole('button', { name: 'Epochs: back to the default' }).waitFor()
    expect(await opened.page.getByRole('button', { name: 'Batch size: back to the default' }).count()).toBe(0)
  })
})

describeWindow('the table of all runs', () => {
  let opened: TestWindow
  beforeAll(async () => {
    opened = await openWindow({ width: 900, height: 600, theme: 'dark' })
    await opened.goTo('/experiments')
    await opened.page.getByRole('heading', { name: 'No experiments yet' }).waitFor()
    const reviews = await importDropped(opened, writeReviews(files, 200, 'small reviews.csv', 3))
    const tiny = { ...quick, training: { epochs: 1 } }
    await startRun(opened, reviews, { ...tiny, name: 'First try' })
    const long = 'A very long name that says everything about how this run was made and why it was made so'
    const last = await startRun(opened, reviews, { ...tiny, name: long })
    await runEnded(opened, last)
    await opened.goTo('/experiments')
    await rows().nth(1).waitFor()
  })
  afterAll(() => opened?.close())
  afterEach(() => expect(opened.problems).toEqual([]))

  const rows = () => opened.page.getByRole('table', { name: 'Runs' }).locator('tbody').getByRole('row')
  const compare = () => opened.page.getByRole('button', { name: /^Compare/ })

  it('shows each run with its score beside the baseline', async () => {
    expect(await rows().count()).toBe(2)
    await expect
      .poll(() => rows().first().textContent())
      .toMatch(/A very long name.*%.*Accuracy.*%.*Finished/s)
    expect(await accessibilityFindings(opened.page)).toEqual([])
  })

  it('finds and sorts', async () => {
    await opened.page.getByRole('searchbox', { name: 'Search runs' }).fill('first')
    await expect.poll(() => rows().count()).toBe(1)
    await opened.page.getByRole('searchbox', { name: 'Search runs' }).fill('nothing like it')
    await opened.page.getByRole('heading', { name: 'No run matches' }).waitFor()
    await opened.page.getByRole('button', { name: 'Show all runs' }).click()
    await opened.page.getByRole('button', { name: 'Name', exact: true }).click()
    await expect.poll(() => rows().last().textContent()).toContain('First try')
  })

  it('renames in place with the keyboard', async () => {
    await opened.page.getByRole('button', { name: 'Rename First try' }).focus()
    await opened.page.keyboard.press('Enter')
    await opened.page.getByRole('textbox', { name: 'Name of the run' }).fill('Second thought')
    await opened.page.keyboard.press('Enter')
    await rows().filter({ hasText: 'Second thought' }).waitFor()
  })

  it('compares what is selected', async () => {
    expect(await compare().isDisabled()).toBe(true)
    for (const box of await rows().getByRole('checkbox').all()) await box.click()
    await opened.page.getByRole('button', { name: 'Compare 2 runs' }).click()
    await opened.page.getByRole('heading', { level: 1, name: 'Compare' }).waitFor()
    await opened.page.goBack()
  })

  it('deletes with a way back', async () => {
    await opened.page.getByRole('checkbox', { name: 'Select Second thought' }).click()
    await opened.page.getByRole('button', { name: 'Delete 1 run' }).click()
    await expect.poll(() => rows().count()).toBe(1)
    await opened.page.getByRole('button', { name: 'Undo' }).click()
    await rows().filter({ hasText: 'Second thought' }).waitFor()
  })
})
