import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { pairRows } from '../../src/tasks/testing/toyRows'
import { write } from '../support/generatedTables'
import { temporaryFolder } from '../support/temporaryFolder'
import { accessibilityFindings } from './support/accessibility'
import { describeWindow } from './support/describeWindow'
import { dropFiles } from './support/dropFiles'
import { openWindow, type TestWindow } from './support/openWindow'

/** From pairs in a file to translations with a picture of where the network looked. */
describeWindow('texts to translate', () => {
  const pairs = write(temporaryFolder(), 'pairs.tsv', [
    'english\tfrench',
    ...pairRows(200).map(({ source, target }) => `${source}\t${target}`),
  ])
  let opened: TestWindow
  beforeAll(async () => (opened = await openWindow()))
  afterAll(() => opened?.close())
  afterEach(() => expect(opened.problems).toEqual([]))

  const page = () => opened.page
  const button = (name: string) => page().getByRole('button', { name, exact: true })

  it('are suggested, and shown as they enter the network', async () => {
    await dropFiles(page(), [pairs])
    await page().getByRole('link', { name: 'Translate english into french' }).click()
    expect(
      await page()
        .getByRole('radio', { name: /^Translation/ })
        .isChecked(),
    ).toBe(true)
    const pair = page().getByRole('region', { name: /^Pair as it enters the network/ })
    await pair
      .getByRole('row', { name: /^Then reads/ })
      .getByText('(end)')
      .waitFor()
    await page()
      .getByRole('button', { name: /^Vocabularies of/ })
      .click()
    await page().getByRole('radio', { name: 'Written' }).check()
    expect(await accessibilityFindings(page())).toEqual([])
  })

  it('are translated while the network learns, and judged beside their references', async () => {
    await page().getByRole('textbox', { name: 'Epochs' }).fill('3')
    await button('Train').click()
    await page()
      .getByRole('region', { name: 'Verdict' })
      .getByText(/^BLEU .* on unseen texts/)
      .waitFor()
    await page().getByRole('tab', { name: 'Evaluation' }).click()
    await page().getByRole('heading', { name: 'Translations beside their references' }).waitFor()
    await page().getByRole('radio', { name: 'Best' }).check()
    await page()
      .getByRole('button', { name: /^Show where it looked/ })
      .first()
      .click()
    await page()
      .getByRole('region', { name: /^Where it looked in row/ })
      .waitFor()
    expect(await accessibilityFindings(page())).toEqual([])
  })

  it('are translated as they are typed, with alternatives', async () => {
    await page().getByRole('tab', { name: 'Try it' }).click()
    await page().getByRole('textbox', { name: 'Text', exact: true }).fill('the red cat sees a dog')
    const others = page().getByRole('group', { name: 'What else it could be' }).getByRole('radio')
    await expect.poll(() => others.count()).toBeGreaterThan(1)
    await page().getByRole('heading', { name: 'Where it looked' }).waitFor()
    await others.nth(1).check()
    expect(await accessibilityFindings(page())).toEqual([])
  })

  it('are translated out of a file', async () => {
    await page().getByRole('radio', { name: 'A file' }).check({ force: true })
    const texts = { name: 'texts.txt', mimeType: 'text/plain', buffer: Buffer.from('the red cat\na dog\n') }
    await page().getByLabel('File of texts to answer').setInputFiles(texts)
    const told = page().getByText('2 texts of texts.txt answered.')
    await told.waitFor()
    // What was answered is there still when another way was looked at meanwhile.
    await page().getByRole('radio', { name: 'A text' }).check({ force: true })
    await page().getByRole('radio', { name: 'A file' }).check({ force: true })
    expect(await told.isVisible()).toBe(true)
    expect(await accessibilityFindings(page())).toEqual([])
  })
})
