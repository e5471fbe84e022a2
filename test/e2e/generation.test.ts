import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { write } from '../support/generatedTables'
import { temporaryFolder } from '../support/temporaryFolder'
import { accessibilityFindings } from './support/accessibility'
import { describeWindow } from './support/describeWindow'
import { dropFiles } from './support/dropFiles'
import { openWindow, type TestWindow } from './support/openWindow'

/** From tunes in a file to a text that grows on the writing desk. */
describeWindow('texts to write on', () => {
  const notes = ['GABc', 'dBAG', 'FGAF', 'GABd', 'e2dB', 'AGFD']
  const tunes = write(
    temporaryFolder(),
    'tunes.abc',
    Array.from({ length: 60 }, (_, tune) => [
      `X: ${tune + 1}`,
      `T:Tune`,
      'M:4/4',
      'L:1/8',
      'K:G',
      `${notes[tune % 6]} ${notes[(tune + 2) % 6]}|${notes[(tune * 5) % 6]} G4|]`,
      '',
    ]).flat(),
  )
  let opened: TestWindow
  beforeAll(async () => (opened = await openWindow()))
  afterAll(() => opened?.close())
  afterEach(() => expect(opened.problems).toEqual([]))

  const { page } = { page: () => opened.page }
  const button = (name: string) => page().getByRole('button', { name, exact: true })
  const desk = () => page().getByRole('textbox', { name: 'Text', exact: true })

  it('are suggested, and shown as they enter the network', async () => {
    await dropFiles(page(), [tunes])
    await page().getByRole('link', { name: 'Write on like text' }).click()
    expect(
      await page()
        .getByRole('radio', { name: /^Generation/ })
        .isChecked(),
    ).toBe(true)
    const first = page().getByRole('region', { name: 'Beginning of stream 1 of the training text' })
    await first
      .getByRole('row', { name: /^Reads/ })
      .getByText('(end)')
      .first()
      .waitFor()
    await first.getByRole('row', { name: /^Target X : /i }).waitFor()
    expect(await accessibilityFindings(page())).toEqual([])
  })

  it('are written while the network learns, and judged', async () => {
    await page().getByRole('textbox', { name: 'Epochs' }).fill('2')
    await button('Train').click()
    await page()
      .getByRole('region', { name: 'Verdict' })
      .getByText(/bits for each next character/)
      .waitFor()
    await page().getByRole('heading', { name: 'What it made after each epoch' }).waitFor()
    await page().getByRole('heading', { name: 'Temperature 0.8' }).waitFor()
    await page().getByRole('tab', { name: 'Evaluation' }).click()
    await page().getByText('The beginning of the test text, as it was told').waitFor()
    expect(await accessibilityFindings(page())).toEqual([])
  })

  it('grow by what is chosen and by themselves, with every way kept', async () => {
    await page().getByRole('tab', { name: 'Try it' }).click()
    const chips = page().getByRole('list', { name: 'What may come next' }).getByRole('button')
    await desk().fill('X: 1\nT:Tune\nM:4/4\nL:1/8\nK:G\nGABc d')
    await expect.poll(() => chips.count()).toBe(12)
    const before = await desk().inputValue()
    await chips.first().click()
    await expect.poll(async () => (await desk().inputValue()).length).toBeGreaterThan(before.length)
    await button('Undo').click()
    await expect.poll(() => desk().inputValue()).toBe(before)
    await button('Write on').click()
    await expect.poll(async () => (await desk().inputValue()).length).toBeGreaterThan(before.length)
    await page().getByRole('heading', { name: 'Branches' }).waitFor()
    await button('Undo').click()
    await button('Write all three').click()
    await expect.poll(() => button('Take this one').count()).toBe(3)
    expect(await accessibilityFindings(page())).toEqual([])
  })

  it('show tunes as notes, and what is copied', async () => {
    await desk().fill('X: 1\nT:Tune\nM:4/4\nL:1/8\nK:G\nGABc FGAF|GABc G4|]\n')
    await page().getByRole('img', { name: 'Notes of Tune' }).locator('svg').first().waitFor()
    await button('Play').waitFor()
    await page()
      .getByText(/is copied from the training text|Nothing of \d+ characters/)
      .first()
      .waitFor()
    expect(await accessibilityFindings(page())).toEqual([])
  })
})
