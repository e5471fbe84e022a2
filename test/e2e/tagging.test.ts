import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { namedSentences } from '../../src/tasks/testing/toyRows'
import { write } from '../support/generatedTables'
import { temporaryFolder } from '../support/temporaryFolder'
import { accessibilityFindings } from './support/accessibility'
import { describeWindow } from './support/describeWindow'
import { dropFiles } from './support/dropFiles'
import { openWindow, type TestWindow } from './support/openWindow'

/** From a file of tagged sentences to corrected ones in a data set of their own. */
describeWindow('sentences with tags', () => {
  const folder = temporaryFolder()
  const sentences = write(
    folder,
    'names.conll',
    namedSentences(120).flatMap(({ tokens, tags }) => {
      const own = tags.split(' ')
      return [...tokens.split(' ').map((token, at) => `${token}\t${own[at] ?? 'O'}`), '']
    }),
  )
  const texts = write(folder, 'texts.txt', ['Mirza was now very happy.', 'Lotta Brin was there very rainy.'])
  let opened: TestWindow
  beforeAll(async () => (opened = await openWindow()))
  afterAll(() => opened?.close())
  afterEach(() => expect(opened.problems).toEqual([]))

  const { page } = { page: () => opened.page }
  const button = (name: string | RegExp) => page().getByRole('button', { name, exact: true })

  it('are suggested, and shown word by word with their tags', async () => {
    await dropFiles(page(), [sentences])
    await page().getByRole('link', { name: 'Tag tokens with tags' }).click()
    expect(
      await page()
        .getByRole('radio', { name: /^Tagging/ })
        .isChecked(),
    ).toBe(true)
    await page().getByText('Tags are written in BIO.').waitFor()
    await page().getByRole('heading', { name: '2 types' }).waitFor()
    expect(await accessibilityFindings(page())).toEqual([])
  })

  it('are judged by whole mentions, with what is wrong', async () => {
    await page().getByRole('textbox', { name: 'Epochs' }).fill('3')
    await button('Train').click()
    await page()
      .getByRole('region', { name: 'Verdict' })
      .getByText(/Entity F1 .* unseen sentences/)
      .waitFor()
    await page().getByRole('tab', { name: 'Evaluation' }).click()
    await page().getByRole('heading', { name: 'Each type' }).waitFor()
    await page().getByRole('region', { name: 'What is taken for what' }).waitFor()
    await page().getByRole('group', { name: 'Which sentences are shown' }).waitFor()
    expect(await accessibilityFindings(page())).toEqual([])
  })

  it('are tagged as they are typed and corrected by hand', async () => {
    await page().getByRole('tab', { name: 'Try it' }).click()
    await page().getByRole('textbox', { name: 'Sentence' }).fill('Zora was really very happy.')
    await button('Correct it').click()
    await page()
      .getByRole('button', { name: /^happy/ })
      .click()
    await button('LOC').click()
    await page().getByRole('button', { name: 'happy, LOC' }).waitFor()
    expect(await accessibilityFindings(page())).toEqual([])
    await button('Keep the sentence').click()
    await page().getByRole('heading', { name: '1 corrected sentence' }).waitFor()
  })

  it('are tagged out of a text file', async () => {
    await page().getByRole('radio', { name: 'A file' }).check({ force: true })
    await page().getByLabel('Text file to tag').setInputFiles(texts)
    await page()
      .getByText(/2 sentences of texts.txt tagged/)
      .waitFor()
    const [download] = await Promise.all([page().waitForEvent('download'), button('CoNLL').first().click()])
    expect(download.suggestedFilename()).toBe('texts tagged.conll')
    expect(await accessibilityFindings(page())).toEqual([])
  })

  it('become a data set of their own', async () => {
    await button('Make a data set').click()
    await page()
      .getByRole('heading', { name: /corrected/ })
      .waitFor()
    await page().getByText('Zora was really very happy .').first().waitFor()
  })
})
