import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { writeReviews, writeSeries } from '../support/generatedTables'
import { temporaryFolder } from '../support/temporaryFolder'
import { accessibilityFindings } from './support/accessibility'
import { describeWindow } from './support/describeWindow'
import { dropFiles } from './support/dropFiles'
import { openWindow, type TestWindow } from './support/openWindow'

/** From a trained run to the word that carried an answer, its gates, and what a changed word does. */
describeWindow('inside a network', () => {
  const files = temporaryFolder()
  let opened: TestWindow
  beforeAll(async () => (opened = await openWindow()))
  afterAll(() => opened?.close())
  afterEach(() => expect(opened.problems).toEqual([]))

  const page = () => opened.page
  /** What axe finds in light and in dark. */
  async function findings(): Promise<readonly string[]> {
    const light = await accessibilityFindings(page())
    await page().emulateMedia({ colorScheme: 'dark' })
    const dark = await accessibilityFindings(page())
    await page().emulateMedia({ colorScheme: 'light' })
    return [...light, ...dark]
  }
  const button = (name: string | RegExp) => page().getByRole('button', { name, exact: true })
  const part = async (name: string): Promise<void> =>
    page().getByRole('radio', { name, exact: true }).check({ force: true })
  const text = () => page().getByRole('textbox', { name: 'Text that is read' })
  const answers = () => page().getByRole('list', { name: 'Answer' })

  async function train(path: string, link: RegExp, epochs: string): Promise<void> {
    await opened.goTo('/data')
    await dropFiles(page(), [path])
    await page().getByRole('link', { name: link }).first().click()
    await page().getByRole('textbox', { name: 'Epochs' }).fill(epochs)
    await button('Train').click()
    await page().getByRole('region', { name: 'Verdict' }).waitFor()
    await page().getByRole('tab', { name: 'Inside' }).click()
  }

  it('is told in words: which one carried the answer, and what is said without it', async () => {
    await train(writeReviews(files, 240), /sentiment/, '6')
    await text().fill('the movie was awful with a story')
    await answers().getByText('negative').first().waitFor()
    const steps = page().getByRole('radiogroup', { name: 'Steps of the input' })
    await steps.getByRole('radio', { name: /^awful: \+/ }).click()
    const before = await answers()
      .getByRole('button', { name: /^negative/ })
      .textContent()
    await button('left out').click()
    await expect.poll(() => text().inputValue()).toBe('the movie was with a story')
    await expect
      .poll(() =>
        answers()
          .getByRole('button', { name: /^negative/ })
          .textContent(),
      )
      .not.toBe(before)
    await button('Back to the row').click()
    await expect.poll(() => text().inputValue()).not.toContain('the movie was with a story')
    expect(await findings()).toEqual([])
  })

  it('keeps what is typed in place of a row that a link leads to', async () => {
    await page().evaluate("location.hash = location.hash.split('?')[0] + '?tab=inside&row=3'")
    const row = page().getByRole('spinbutton', { name: /^Row/ })
    await expect.poll(() => row.inputValue()).toBe('4')
    await text().fill('the movie was fine')
    await page().getByRole('tab', { name: 'Settings' }).click()
    await page().getByRole('tab', { name: 'Inside' }).click()
    await expect.poll(() => text().inputValue()).toBe('the movie was fine')
    await button('Back to the row').click()
    await expect.poll(() => row.inputValue()).toBe('4')
  })

  it('shows gates that arrow keys read, with the formula and its numbers', async () => {
    await part('Gates and states')
    const map = page().getByRole('application', { name: /^Cell state c of/ })
    await map.focus()
    await page().keyboard.press('ArrowRight')
    await page().keyboard.press('ArrowDown')
    await page()
      .getByText(/^Step \d+ “.*”, unit \d+: Cell state c −?\d+\.\d+, [+−]\d/)
      .waitFor()
    await page()
      .getByRole('cell', { name: /× −?\(?−?\d\.\d+.* = / })
      .first()
      .waitFor()
    const drawing = page().getByRole('application', { name: /^Cell at step/ })
    await drawing.focus()
    const at = async () => (await drawing.getAttribute('aria-label')) ?? ''
    const [step, unit] = [/step \d+/, /unit \d+/].map((place) => async () => place.exec(await at())?.[0])
    const before = [await step?.(), await unit?.()]
    await page().keyboard.press('ArrowLeft')
    await expect.poll(() => step?.()).not.toBe(before[0])
    await page().keyboard.press(before[1] === 'unit 1' ? 'ArrowDown' : 'ArrowUp')
    await expect.poll(() => unit?.()).not.toBe(before[1])
    await part('Forget gate f')
    await page()
      .getByRole('application', { name: /^Forget gate f of/ })
      .waitFor()
    expect(await findings()).toEqual([])
  })

  it('finds where a unit is strongest, the units of a class, how far is remembered, and alike words', async () => {
    await part('One unit')
    await button('Where in the data is it strongest?').click()
    await page().getByRole('heading', { name: 'Farthest above zero' }).waitFor()
    await page().getByRole('textbox', { name: 'Text of the steps' }).fill('awful')
    await button('Find units').click()
    await page()
      .getByText(/Correlation with the hidden state over/)
      .waitFor()
    expect(await findings()).toEqual([])
    await part('How far it remembers')
    await button('Measure on the data').click()
    await page()
      .getByText(/99 % of what drives an answer/)
      .waitFor()
    expect(await findings()).toEqual([])
    await part('Words')
    await page().getByRole('textbox', { name: 'Neighbours of a word' }).fill('awful')
    await page().getByRole('list', { name: 'Nearest to awful' }).waitFor()
    await button('Draw the map').click()
    await page()
      .getByRole('img', { name: /^Map of words/ })
      .waitFor()
    expect(await findings()).toEqual([])
  })

  it('is seen epoch by epoch, by keys alone, once it was trained with epochs kept', async () => {
    const weights = page().getByRole('group', { name: 'Weights' })
    const film = async () => {
      await weights.getByRole('radio', { checked: true }).focus()
      for (let press = 0; press < 2; press++) await page().keyboard.press('ArrowRight')
    }
    await film()
    const [first = ''] = page().url().split('?')
    await button(/^Train again and keep epochs/).press('Enter')
    await page().waitForURL((url) => !url.href.startsWith(first))
    await page().getByRole('region', { name: 'Verdict' }).waitFor()
    await page().getByRole('tab', { name: 'Inside' }).click()
    await answers().waitFor()
    await film()
    const slider = page().getByRole('slider', { name: 'Epoch' })
    await slider.press('Home')
    await page().getByText('before training').waitFor()
    const table = page().getByRole('table', { name: /^What spoke most for/ })
    await table.getByRole('row', { name: /^Start/ }).waitFor()
    // A head, the start, and six epochs.
    expect(await table.getByRole('row').count()).toBe(8)
    const before = await answers().textContent()
    await button('Next epoch').press('Enter')
    await page()
      .getByText(/^1 of 6, /)
      .waitFor()
    await expect.poll(() => answers().textContent()).not.toBe(before)
    expect(await findings()).toEqual([])
    await part('Gates and states')
    await slider.press('End')
    await page()
      .getByRole('application', { name: /^Cell state c of/ })
      .waitFor()
    expect(await findings()).toEqual([])
  })

  it('lets values of a window be changed by keys, and the forecast follows', async () => {
    await train(writeSeries(files, 160), /Forecast/, '3')
    const curve = page().getByRole('slider', { name: /by step; left and right choose a step/ })
    await curve.focus()
    await page().keyboard.press('End')
    for (let press = 0; press < 5; press++) await page().keyboard.press('PageUp')
    await page()
      .getByText(/, was /)
      .first()
      .waitFor()
    await answers().getByText('→').first().waitFor()
    expect(await findings()).toEqual([])
  })

  it('is learned from chapters that train tiny networks, and terms lead there', async () => {
    await page().getByRole('link', { name: 'Learn' }).click()
    await page().getByRole('heading', { name: 'What a sequence is' }).waitFor()
    for (const chapter of ['Why a plain network forgets', 'The vanishing gradient']) {
      await page().getByRole('link', { name: chapter }).first().click()
      await button('Play').click()
      await button('Stop').click()
      expect(await findings()).toEqual([])
    }
    await page().getByRole('link', { name: 'From words to numbers' }).first().click()
    await button('Play').click()
    await page().getByText('800 updates').waitFor()
    await button('Play').waitFor()
    expect(await findings()).toEqual([])
    for (const chapter of ['The cell and its three gates', 'Over-fitting and dropout', 'Worked examples']) {
      await page().getByRole('link', { name: chapter }).first().click()
      await page().getByRole('heading', { name: chapter }).waitFor()
      expect(await findings()).toEqual([])
    }
    await button('With the sample “Good or bad reviews”').click()
    await page().getByRole('textbox', { name: 'Vocabulary' }).waitFor()
    await expect
      .poll(() => page().getByRole('textbox', { name: 'Vocabulary' }).inputValue())
      .toMatch(/^5,?000$/)
    await opened.goTo('/learn/forgetting')
    await page()
      .getByRole('link', { name: /^See it on/ })
      .click()
    await page().getByRole('button', { name: 'Measure on the data' }).waitFor()
  })
})
