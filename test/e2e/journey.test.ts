import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { accessibilityFindings } from './support/accessibility'
import { describeWindow } from './support/describeWindow'
import { dropFiles } from './support/dropFiles'
import { openWindow, type TestWindow } from './support/openWindow'

const messages = resolve(import.meta.dirname, '../../resources/samples/sms-spam.csv')

describeWindow('the journey from a dropped file to an exported experiment', () => {
  let opened: TestWindow
  beforeAll(async () => (opened = await openWindow()))
  afterAll(() => opened?.close())
  afterEach(async () => {
    expect(opened.problems).toEqual([])
    expect(await accessibilityFindings(opened.page)).toEqual([])
  })

  const title = (name: string) => opened.page.getByRole('heading', { level: 1, name, exact: true })
  const button = (name: string) => opened.page.getByRole('button', { name, exact: true })
  const tab = (name: string) => opened.page.getByRole('tab', { name })
  const input = (name: string) => opened.page.getByRole('textbox', { name, exact: true })
  const verdict = () => opened.page.getByRole('region', { name: 'Verdict' })
  const learnedEpochs = async () => {
    const rows = opened.page.getByRole('figure', { name: 'Accuracy' }).locator('tbody').getByRole('row')
    return (await rows.locator('td:nth-child(3)').allTextContents()).filter((text) => text !== '').length
  }

  it('drops a file', async () => {
    await dropFiles(opened.page, [messages])
    await title('sms-spam').waitFor()
    await opened.page.getByRole('grid', { name: 'Rows' }).getByText('Go until jurong point').first().waitFor()
  })

  it('chooses what to learn', async () => {
    await opened.page.getByRole('link', { name: 'New experiment' }).click()
    await opened.page.getByRole('radio', { name: 'Quick' }).check()
    await input('Epochs').fill('3')
    await input('Name of the run').fill('Short')
    await opened.page.getByText(/^3 epochs over [\d,]+ samples, [\d,]+ parameters$/).waitFor()
    await opened.page.getByRole('list', { name: 'Tokens with their numbers' }).waitFor()
  })

  it('trains, and the curve moves', async () => {
    await button('Train').click()
    await title('Short').waitFor()
    await opened.page.getByRole('button', { name: 'More on Accuracy' }).click()
    await opened.page.getByRole('menuitem', { name: 'Show as table' }).click()
    await expect
      .poll(learnedEpochs, { interval: 50 })
      .toSatisfy((epochs: number) => epochs === 1 || epochs === 2)
    await expect.poll(learnedEpochs).toBe(3)
  })

  it('reads the result', async () => {
    await verdict()
      .getByText(/^\d+\.\d\s% of \d+ unseen test rows right/)
      .waitFor()
    await verdict().getByText('Most frequent class').waitFor()
    await tab('Evaluation').click()
    const threshold = opened.page.getByRole('slider', { name: 'Answer spam from' })
    const counts = opened.page.getByRole('table', { name: 'Test rows at this threshold' })
    await threshold.press('Home')
    await counts.getByText('0 missed').waitFor()
    await threshold.press('End')
    await counts.getByText('0 false alarms').waitFor()
    await opened.page.getByRole('button', { name: 'The likelier class: 50.0 %' }).click()
    await opened.page.getByRole('figure', { name: /^ROC curve, area 0\.\d+/ }).waitFor()
    await opened.page.getByRole('table', { name: 'Probabilities as shown' }).waitFor()
  })

  it('opens the rows behind a number', async () => {
    const matrix = opened.page.getByRole('table', { name: 'Actual classes down' })
    const spam = matrix.getByRole('row', { name: /^spam/ }).getByRole('button').last()
    const count = /\d+/.exec(await spam.innerText())?.[0] ?? ''
    await spam.press('Enter')
    const rows = opened.page.getByRole('region', { name: `${count} rows of spam, rightly answered` })
    await expect.poll(() => rows.getByRole('listitem').count()).toBe(Math.min(20, Number(count)))
    await rows.getByRole('button', { name: 'Show more' }).click()
    await expect.poll(() => rows.getByRole('listitem').count()).toBe(Math.min(40, Number(count)))
    expect(await accessibilityFindings(opened.page)).toEqual([])
    await rows.getByRole('button', { name: 'Close these rows' }).click()
    await expect.poll(() => rows.count()).toBe(0)
  })

  it('predicts', async () => {
    await tab('Try it').click()
    await input('Text').fill(
      'URGENT! You have won a 1000 pound prize, call 09061701461 now to claim your cash',
    )
    const bars = opened.page.getByRole('list', { name: 'Probability of each class' }).getByRole('listitem')
    await expect.poll(() => bars.first().textContent()).toMatch(/^spam/)
    await input('Text').fill('ok see you at home later, will be there at seven')
    await expect.poll(() => bars.first().textContent()).toMatch(/^ham/)
  })

  it('answers a file that is dropped there, with columns matched by hand, and keeps nothing of it', async () => {
    const content = 'id,message,kind\n1,"free prize, claim now",spam\n2,,ham\n3,see you at home later,ham\n'
    await dropFiles(opened.page, [{ name: 'new.csv', content }])
    await opened.page.getByText('new.csv has no column "text"').waitFor()
    await opened.page.getByLabel('Column for "text"').click()
    await opened.page.getByRole('option', { name: 'message' }).click()
    await opened.page.getByText('2 texts of new.csv answered. 1 row holds no text.').waitFor()
    await opened.page.getByLabel('Labels to compare with').click()
    await opened.page.getByRole('option', { name: 'kind' }).click()
    await opened.page.getByText(/ of 2 labels as in the file \(/).waitFor()
    await button('Save answers').click()
    const [download] = await Promise.all([
      opened.page.waitForEvent('download'),
      opened.page.getByRole('menuitem', { name: 'CSV' }).click(),
    ])
    const saved = (await readFile(await download.path(), 'utf8')).split('\r\n')
    expect(saved[0]).toBe('id,message,kind,prediction,probability,p(ham),p(spam)')
    expect(saved[1]).toMatch(/^1,"free prize, claim now",spam,(ham|spam),0\.\d+,/)
    expect(saved[2]).toBe('2,,ham,,,,')
    await opened.page.getByRole('radio', { name: 'A text', exact: true }).check({ force: true })
  })

  it('keeps what is typed while other pages are looked at, and when it is loaded anew', async () => {
    const note = opened.page.getByRole('textbox', { name: 'Note, in Markdown' })
    await input('Text').fill('see you at seven')
    await tab('Evaluation').click()
    await button('Add a note').click()
    await note.fill('Three epochs are enough')
    await opened.page.getByRole('navigation', { name: 'Places' }).getByRole('link', { name: 'Data' }).click()
    await title('Data').waitFor()
    await opened.page.goBack()
    await expect.poll(() => note.inputValue()).toBe('Three epochs are enough')
    await opened.page.reload()
    await expect.poll(() => note.inputValue()).toBe('Three epochs are enough')
    await button('Keep the note').click()
    await opened.page.getByText('Three epochs are enough').waitFor()
    await tab('Try it').click()
    await expect.poll(() => input('Text').inputValue()).toBe('see you at seven')
  })

  it('tries it another way and compares', async () => {
    await tab('Settings').click()
    await opened.page.getByRole('link', { name: 'New experiment with these settings' }).last().click()
    await expect.poll(() => input('Epochs').inputValue()).toBe('3')
    await input('Epochs').fill('1')
    await input('Name of the run').fill('Shorter')
    await button('Train').click()
    await title('Shorter').waitFor()
    await verdict()
      .getByText(/unseen test rows right/)
      .waitFor()
    await opened.page
      .getByRole('navigation', { name: 'Places' })
      .getByRole('link', { name: 'Experiments' })
      .click()
    await opened.page.getByRole('checkbox', { name: 'Select Shorter' }).click()
    await opened.page.getByRole('checkbox', { name: 'Select Short', exact: true }).click()
    await opened.page.getByRole('button', { name: 'Compare 2 runs' }).click()
    const differing = opened.page
      .getByRole('row')
      .filter({ has: opened.page.getByRole('rowheader', { name: 'Epochs asked for' }) })
    await expect
      .poll(async () => (await differing.last().getByRole('cell').allTextContents()).toSorted())
      .toEqual(['1', '3'])
    expect(await opened.page.getByRole('rowheader', { name: 'Batch size' }).count()).toBe(0)
  })

  it('exports a model that proves itself', async () => {
    await opened.page.getByRole('table').getByRole('link', { name: 'Short', exact: true }).click()
    await tab('Export').click()
    await button('Export as TensorFlow.js').click()
    await opened.page.getByText('Checked and ready').waitFor()
    const saving = opened.page.waitForEvent('download')
    await button('Save').click()
    expect((await saving).suggestedFilename()).toMatch(/\.zip$/)
  })

  it('finds it all again after a restart', async () => {
    await opened.restart()
    await opened.page.getByRole('article').filter({ hasText: 'sms-spam' }).waitFor()
    await opened.goTo('/experiments')
    await opened.page.getByRole('link', { name: 'Short', exact: true }).click()
    await verdict()
      .getByText(/unseen test rows right/)
      .waitFor()
    await tab('Learning').click()
    await opened.page.getByRole('button', { name: 'More on Accuracy' }).click()
    await opened.page.getByRole('menuitem', { name: 'Show as table' }).click()
    await expect.poll(learnedEpochs).toBe(3)
    await tab('Try it').click()
    await input('Text').fill('free prize, claim now')
    await opened.page.getByRole('list', { name: 'Probability of each class' }).waitFor()
  })
})
