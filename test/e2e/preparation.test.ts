import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { write, writeReviews, writeSeries } from '../support/generatedTables'
import { temporaryFolder } from '../support/temporaryFolder'
import { accessibilityFindings } from './support/accessibility'
import { describeWindow } from './support/describeWindow'
import { openWindow, type TestWindow } from './support/openWindow'
import { importDropped } from './support/windowClient'

const files = temporaryFolder()
const vectors = write(files, 'toy vectors.txt', ['the 0.1 0.2 0.3', 'good 1 2 3', 'line without numbers'])

describeWindow('what enters the network, of texts', () => {
  let opened: TestWindow
  beforeAll(async () => {
    opened = await openWindow()
    const reviews = await importDropped(opened, writeReviews(files, 300))
    await opened.goTo(`/data/${reviews}/new`)
    await tokens().first().waitFor()
  })
  afterAll(() => opened?.close())
  afterEach(() => expect(opened.problems).toEqual([]))

  const page = () => opened.page
  const tokens = () => page().getByRole('list', { name: 'Tokens with their numbers' }).getByRole('listitem')

  it('shows any row with its part and its answer', async () => {
    await page().getByRole('textbox', { name: 'Row number' }).fill('12')
    await page().keyboard.press('Enter')
    await page()
      .getByText(/^(Training|Validation|Test) row, answer to learn:/)
      .waitFor()
    await expect
      .poll(() => tokens().allTextContents())
      .toContainEqual(expect.stringMatching(/^11\s*1 unknown\s*$/))
    await page().getByRole('button', { name: 'Next row' }).click()
    expect(await page().getByRole('textbox', { name: 'Row number' }).inputValue()).toBe('13')
  })

  it('shows a typed text at once: numbers, unknown words, padding, and the row that enters', async () => {
    await page().getByText('Own text', { exact: true }).click()
    await page().getByRole('textbox', { name: 'Own text' }).fill('the zebra was good')
    await expect.poll(() => tokens().count()).toBe(5)
    const shown = await tokens().allTextContents()
    expect(shown[0]).toMatch(/padding × \d+\s*0/)
    expect(shown[2]).toMatch(/zebra\s*1 unknown/)
    await page()
      .getByText(/numbers that enters/)
      .click()
    const numbers = page().getByRole('region', { name: 'Numbers that enter the network' })
    expect(await numbers.textContent()).toMatch(/^\s*0 0 .* \d+ 1 \d+ \d+\s*$/)
    expect(await accessibilityFindings(page())).toEqual([])
  })

  it('finds words of the vocabulary by a part of them', async () => {
    await page()
      .getByRole('button', { name: /^Vocabulary of/ })
      .click()
    const table = page().getByRole('region', { name: 'Vocabulary' })
    await table.getByText('(padding)').waitFor()
    await page().getByRole('searchbox', { name: 'Search the vocabulary' }).fill('movi')
    await expect.poll(() => table.getByRole('rowheader').allTextContents()).toEqual(['movie'])
    await page().getByRole('searchbox', { name: 'Search the vocabulary' }).fill('zebra')
    await page()
      .getByText(/No entry holds/)
      .waitFor()
    expect(await accessibilityFindings(page())).toEqual([])
  })

  it('tells what a shorter length would cut while its slider moves, and takes it when it rests', async () => {
    const slider = page().getByRole('slider', { name: 'Length' })
    await slider.focus()
    await page().keyboard.press('Home')
    await expect.poll(() => slider.getAttribute('aria-valuetext')).toMatch(/^2 steps: 100.0 % of texts cut/)
    await expect
      .poll(() => page().getByRole('textbox', { name: 'Length', exact: true }).inputValue())
      .toBe('2')
    await expect
      .poll(() => tokens().allTextContents())
      .toEqual(expect.arrayContaining([expect.stringMatching(/the\s*cut/)]))
    await page().getByRole('button', { name: 'Length: back to the default' }).click()
  })

  it('imports word vectors, takes their dimension, and tells how far they reach', async () => {
    await page().getByText('More settings').nth(1).click()
    await page().locator('input[type=file][aria-label="File of word vectors"]').setInputFiles(vectors)
    await page().getByRole('heading', { name: 'Word vectors of toy vectors.txt' }).waitFor()
    await page().getByText('3 numbers each, 1 line left out').waitFor()
    expect(await page().getByRole('textbox', { name: 'Embedding', exact: true }).inputValue()).toBe('3')
    expect(await accessibilityFindings(page())).toEqual([])
  })

  it('deletes stored word vectors by keyboard, with a way back, and says in the draft that they are gone', async () => {
    await page().getByRole('link', { name: 'Settings' }).last().click()
    const remove = page().getByRole('button', { name: 'Delete toy vectors.txt' })
    await remove.focus()
    await page().keyboard.press('Enter')
    await page().getByText('None are stored.').waitFor()
    expect(await accessibilityFindings(page())).toEqual([])
    await page().goBack()
    await page().getByRole('alert').filter({ hasText: 'no stored word vectors "toy vectors.txt"' }).waitFor()
    await page().getByRole('button', { name: 'Undo' }).click()
    await page().goForward()
    await remove.waitFor()
    await page().goBack()
    await page().getByRole('heading', { name: 'Word vectors of toy vectors.txt' }).waitFor()
  })

  it('refuses a file without vectors where it was chosen', async () => {
    const none = write(files, 'no vectors.txt', ['some words', 'and more'])
    await page().locator('input[type=file][aria-label="File of word vectors"]').setInputFiles(none)
    await page().getByRole('alert').filter({ hasText: 'holds no word vectors' }).waitFor()
  })
})

describeWindow('what enters the network, of a series', () => {
  let opened: TestWindow
  beforeAll(async () => {
    opened = await openWindow({ width: 900, height: 600, theme: 'dark' })
    const series = await importDropped(opened, writeSeries(files, 200))
    await opened.goTo(`/data/${series}/new`)
    await opened.page.getByRole('slider', { name: 'Window' }).waitFor()
  })
  afterAll(() => opened?.close())
  afterEach(() => expect(opened.problems).toEqual([]))

  it('moves a window along the series by keys, with its numbers as a table', async () => {
    const slider = opened.page.getByRole('slider', { name: 'Window' })
    await opened.page.getByRole('button', { name: 'The numbers of this window' }).click()
    const table = opened.page.getByRole('table', { name: 'The numbers of this window' })
    await slider.focus()
    await opened.page.keyboard.press('End')
    await expect.poll(() => slider.getAttribute('aria-valuetext')).toMatch(/, test$/)
    await expect.poll(() => table.getByRole('row').last().textContent()).toContain('2020-07-18')
    await opened.page.keyboard.press('ArrowLeft')
    await expect.poll(() => table.getByRole('row').last().textContent()).toContain('2020-07-17')
    await opened.page.getByRole('img', { name: /^A block: \d+ samples deep/ }).waitFor()
    expect(await accessibilityFindings(opened.page)).toEqual([])
  })
})
