import { readFile, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { unzipSync } from 'fflate'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { ExperimentFile } from '../../src/shared/domain/experiment'
import { write, writeReviews, writeSeries } from '../support/generatedTables'
import { temporaryFolder } from '../support/temporaryFolder'
import { accessibilityFindings } from './support/accessibility'
import { describeWindow } from './support/describeWindow'
import { openWindow, type TestWindow } from './support/openWindow'
import { serveFolder } from './support/serveFolder'
import { importDropped, runEnded, startRun } from './support/windowClient'

const files = temporaryFolder()
const classification: ExperimentFile = {
  task: 'classification',
  model: { layers: [{ units: 16 }], dropout: 0 },
  training: { epochs: 5, learningRate: 0.01, earlyStopping: null },
}
/** Batches of one text keep it busy for long on any machine. */
const endless: ExperimentFile = {
  ...classification,
  training: { epochs: 5000, batchSize: 1, earlyStopping: null },
}

describeWindow('the page of a run', () => {
  let opened: TestWindow
  let reviews = ''
  let exported: Readonly<Record<string, Uint8Array>> = {}
  beforeAll(async () => {
    opened = await openWindow()
    reviews = await importDropped(opened, writeReviews(files, 400))
  })
  afterAll(() => opened?.close())
  afterEach(() => expect(opened.problems).toEqual([]))

  const tab = (name: string) => opened.page.getByRole('tab', { name })
  const button = (name: string | RegExp) => opened.page.getByRole('button', { name })
  const verdict = () => opened.page.getByRole('region', { name: 'Verdict' })
  const progress = () => opened.page.getByRole('region', { name: 'Progress' })
  const curve = () => opened.page.getByRole('figure', { name: 'Accuracy' })
  const show = async (experiment: ExperimentFile, datasetId = reviews) => {
    const id = await startRun(opened, datasetId, experiment)
    await opened.goTo(`/runs/${id}`)
    return id
  }

  describe('while it learns', () => {
    it('says what it does, and shows the baseline before the first epoch has ended', async () => {
      await show(endless)
      await progress()
        .getByText(/^Training, epoch \d+ of 5000$/)
        .waitFor()
      await button('More on Accuracy').click()
      await opened.page.getByRole('menuitem', { name: 'Show as table' }).click()
      await curve().getByRole('columnheader', { name: 'Most frequent class' }).waitFor()
      expect(await tab('Try it').isDisabled()).toBe(true)
      expect(await accessibilityFindings(opened.page)).toEqual([])
    })

    it('moves the curve epoch by epoch', async () => {
      const epochs = async () => Number(await curve().getByRole('table').getAttribute('aria-rowcount')) - 1
      const before = await epochs()
      await expect.poll(epochs).toBeGreaterThan(before + 2)
    })

    it('can be paused and continued where it was', async () => {
      await button('Pause').click()
      await verdict().getByText('Paused', { exact: true }).waitFor()
      const trained = Number(
        /^(\d+) of 5000/.exec(
          (await verdict()
            .getByText(/of 5000 epochs/)
            .textContent()) ?? '',
        )?.[1],
      )
      expect(trained).toBeGreaterThan(0)
      await button('Continue').click()
      await progress()
        .getByText(/^Training, epoch \d+ of 5000$/)
        .waitFor()
      const now = Number(/epoch (\d+)/.exec((await progress().textContent()) ?? '')?.[1])
      expect(now).toBeGreaterThan(trained)
    })

    it('can be stopped and keeps the best epoch: the page becomes the result where it stands', async () => {
      await button('Stop and keep').click()
      await verdict()
        .getByText(/of \d+ unseen test rows/)
        .waitFor()
      await verdict()
        .getByText(/Stopped by hand.*The model of epoch \d+ is kept/)
        .waitFor()
      expect(await tab('Learning').getAttribute('aria-selected')).toBe('true')
      expect(await accessibilityFindings(opened.page)).toEqual([])
    })
  })

  describe('in the queue', () => {
    const waiting = () => opened.page.getByRole('region', { name: /^Waiting/ })
    const names = () => waiting().getByRole('listitem').getByRole('link').allInnerTexts()
    const rowOf = (name: string) => waiting().getByRole('listitem').filter({ hasText: name })
    beforeAll(async () => {
      for (const name of ['Trained now', 'One', 'Two', 'Three'])
        await startRun(opened, reviews, { ...endless, name })
      await opened.goTo('/queue')
      await waiting().getByRole('listitem').nth(2).waitFor()
    })

    it('stands in an order that keys and pointer change, and says how far training is', async () => {
      await button(/^Three, number 3 of 3/).press('Home')
      await expect.poll(names).toEqual(['Three', 'One', 'Two'])
      await opened.page
        .getByRole('status')
        .filter({ hasText: 'Three is now number 1 of 3' })
        .waitFor({ state: 'attached' })
      await rowOf('Two').dragTo(rowOf('Three'), { targetPosition: { x: 200, y: 4 } })
      await expect.poll(names).toEqual(['Two', 'Three', 'One'])
      await button('One: one place up').click()
      await expect.poll(names).toEqual(['Two', 'One', 'Three'])
      await opened.page.reload()
      await expect.poll(names).toEqual(['Two', 'One', 'Three'])
      await expect.poll(() => opened.page.title()).toMatch(/^\d+ % Experiments/)
      expect(await accessibilityFindings(opened.page)).toEqual([])
    })

    it('is paused as a whole: what was trained waits in front, and goes on first', async () => {
      await button('Pause all').click()
      await opened.page.getByText('The queue is paused').waitFor()
      await expect.poll(names).toEqual(['Trained now', 'Two', 'One', 'Three'])
      expect(await accessibilityFindings(opened.page)).toEqual([])
      await button('Take Two out of the queue').click()
      await expect.poll(names).toEqual(['Trained now', 'One', 'Three'])
      await button('Undo').click()
      await expect.poll(names).toEqual(['Trained now', 'Two', 'One', 'Three'])
      await button('Go on').click()
      await opened.page
        .getByRole('region', { name: 'Training now' })
        .getByRole('link', { name: 'Trained now' })
        .waitFor()
    })

    it('is emptied at once, and nothing is left to be trained when the last run is stopped', async () => {
      await button('Take all out').click()
      await waiting().waitFor({ state: 'detached' })
      await button(/^Stop Trained now/).click()
      await opened.page.getByRole('heading', { name: 'Nothing waits' }).waitFor()
    })
  })

  describe('when it has ended', () => {
    let id = ''
    beforeAll(async () => {
      id = await show(classification)
      await runEnded(opened, id)
      await opened.goTo('/experiments')
      await opened.page.getByRole('heading', { level: 1, name: 'Experiments' }).waitFor()
      await opened.goTo(`/runs/${id}`)
      await verdict().waitFor()
    })

    it('opens with the evaluation: figures, confusion matrix, each class, worst mistakes', async () => {
      await opened.page.getByRole('figure', { name: 'Score beside the obvious guesses' }).waitFor()
      expect(await tab('Evaluation').getAttribute('aria-selected')).toBe('true')
      const matrix = opened.page.getByRole('table', { name: 'Actual classes down, answers across' })
      await matrix.getByRole('rowheader', { name: 'positive' }).waitFor()
      expect(await matrix.getByRole('rowheader').allTextContents()).toEqual(['negative', 'positive'])
      await opened.page.getByRole('radio', { name: 'Shares' }).check()
      await matrix.getByText(/%/).first().waitFor()
      await opened.page.getByRole('table', { name: 'Precision, recall and F1 of each class' }).waitFor()
      await opened.page.getByRole('heading', { name: 'Worst mistakes' }).waitFor()
      expect(await accessibilityFindings(opened.page)).toEqual([])
    })

    it('explains every figure on focus', async () => {
      const figure = button('Macro-F1')
      const help = opened.page.getByText(/each class counting the same/).first()
      // Explanations close when the page scrolls, as it does to bring the figure into sight.
      await figure.scrollIntoViewIfNeeded()
      await expect
        .poll(async () => {
          await figure.blur()
          await figure.focus()
          return help.isVisible()
        })
        .toBe(true)
    })

    it('answers a text while it is typed, and marks unknown words', async () => {
      await tab('Try it').click()
      await opened.page
        .getByRole('textbox', { name: 'Text' })
        .fill('the film was great and lovely, superb blorpity')
      await opened.page.getByRole('tabpanel').getByText('positive', { exact: true }).first().waitFor()
      await opened.page.locator('mark').filter({ hasText: 'blorpity' }).waitFor()
      await opened.page.getByRole('textbox', { name: 'Text' }).fill('the plot was awful and boring')
      const bars = opened.page.getByRole('list', { name: 'Probability of each class' }).getByRole('listitem')
      await expect.poll(() => bars.first().textContent()).toMatch(/^negative/)
      expect(await accessibilityFindings(opened.page)).toEqual([])
    })

    it('keeps all settings, to be copied as an experiment file', async () => {
      await tab('Settings').click()
      await opened.page.getByText('LSTM 16', { exact: true }).waitFor()
      await opened.page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
      await button('Copy as experiment file').click()
      await opened.page.getByText('Experiment file copied').first().waitFor()
      const copied = JSON.parse(String(await opened.page.evaluate('navigator.clipboard.readText()')))
      expect(copied).toMatchObject({ task: 'classification', training: { epochs: 5, learningRate: 0.01 } })
      expect(await accessibilityFindings(opened.page)).toEqual([])
    })

    it('exports a checked model as files', async () => {
      await tab('Export').click()
      await button('Export as TensorFlow.js').click()
      await opened.page.getByText('Checked and ready').waitFor()
      const saving = opened.page.waitForEvent('download')
      await button('Save').click()
      exported = unzipSync(await readFile(await (await saving).path()))
      const names = Object.keys(exported)
      for (const file of ['model.json', 'codec.json', 'example.mjs']) {
        expect(
          names.some((name) => name.endsWith(file)),
          file,
        ).toBe(true)
      }
      await opened.page.getByText(/^Saved to/).waitFor()
      expect(await accessibilityFindings(opened.page)).toEqual([])
    })

    it('exports a page that answers in a browser, from a static server alone', async () => {
      const folder = temporaryFolder()
      for (const [path, content] of Object.entries(exported))
        await writeFile(join(folder, basename(path)), content)
      const served = await serveFolder(folder)
      const page = await opened.page.context().newPage()
      try {
        await page.goto(served.url)
        await page.getByText(/^Asked 20 samples in this browser: .* is \d\.\de-\d+\.$/).waitFor()
        await page.getByLabel('Question').fill('wonderful, truly wonderful')
        await page.getByRole('button', { name: 'Answer', exact: true }).click()
        await page.getByRole('table').waitFor()
        const shares = await page
          .getByRole('meter')
          .evaluateAll((bars) => bars.map((bar) => Number(bar.getAttribute('value'))))
        expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 5)
        expect(await accessibilityFindings(page)).toEqual([])
      } finally {
        await page.close()
        served.close()
      }
    })

    it('exports a page and a report that open from the disk alone', async () => {
      const folder = temporaryFolder()
      const saved = async (name: string) => {
        await opened.page.getByRole('radio', { name: new RegExp(`^${name}`) }).click()
        await button(`Export as ${name}`).click()
        const saving = opened.page.waitForEvent('download')
        await button('Save').click()
        const path = join(folder, `${name}.html`)
        await (await saving).saveAs(path)
        return pathToFileURL(path).href
      }
      const [answering, report] = [await saved('HTML page'), await saved('Report')]
      const page = await opened.page.context().newPage()
      const wrong: string[] = []
      page.on('console', (message) => wrong.push(message.text()))
      page.on('pageerror', (thrown) => wrong.push(String(thrown)))
      page.on('request', (request) => {
        if (!request.url().startsWith('file:')) wrong.push(request.url())
      })
      try {
        await page.goto(answering)
        await page.getByText(/^Asked 20 samples on this page: .* is \d\.\de-\d+\.$/).waitFor()
        await page.getByLabel('Text', { exact: true }).fill('wonderful, truly wonderful')
        await page.getByRole('button', { name: 'Answer', exact: true }).click()
        const shares = await page.getByRole('region', { name: 'Answer' }).locator('td.number').allInnerTexts()
        expect(shares.reduce((sum, share) => sum + Number.parseFloat(share), 0)).toBeCloseTo(100, 0)
        expect(await accessibilityFindings(page)).toEqual([])
        await page.goto(report)
        await page.getByRole('heading', { name: 'Result on test rows' }).waitFor()
        await page.getByRole('img', { name: 'Loss by epoch' }).waitFor()
        expect(await accessibilityFindings(page)).toEqual([])
        expect(wrong).toEqual([])
      } finally {
        await page.close()
      }
    })

    it('is renamed where its name stands', async () => {
      await opened.page.getByRole('button', { name: /^Rename/ }).click()
      await opened.page.getByRole('textbox', { name: 'Name of the run' }).fill('Reviews, 16 units')
      await opened.page.keyboard.press('Enter')
      await opened.page.getByRole('heading', { level: 1, name: 'Reviews, 16 units' }).waitFor()
    })
  })

  it('explains a failure and leads to the mended experiment', async () => {
    // Squares of such numbers leave the range of the network's numbers at once.
    const huge = Array.from({ length: 300 }, (_, row) => `${row},${1 + Math.sin(row)}e25`)
    const series = await importDropped(opened, write(files, 'huge.csv', ['step,value', ...huge]))
    const preparation = { transform: 'none', scaling: 'none' }
    const columns = { target: 'value', time: 'step' }
    await show({ task: 'forecasting', columns, preparation, training: { loss: 'mse' } }, series)
    const problem = verdict().getByRole('alert').filter({ hasText: 'Training diverged' })
    await problem.waitFor()
    expect(await accessibilityFindings(opened.page)).toEqual([])
    const remedy = problem.getByRole('button', { name: /^Use learning rate/ })
    const smaller = /[\d.]+/.exec(await remedy.innerText())?.[0]
    await remedy.click()
    await opened.page.getByRole('heading', { level: 1, name: 'New experiment' }).waitFor()
    const rate = opened.page.getByRole('textbox', { name: 'Learning rate' })
    await expect.poll(() => rate.inputValue()).toBe(smaller)
    await opened.page.getByRole('button', { name: 'Learning rate: back to the default' }).waitFor()
  })

  it('shows a forecast beside the actual values and past the end', async () => {
    const series = await importDropped(opened, writeSeries(files, 400, 'long series.csv'))
    const id = await show({ task: 'forecasting', training: { epochs: 3 } }, series)
    await runEnded(opened, id)
    await tab('Evaluation').click()
    await opened.page.getByRole('figure', { name: 'Forecast and actual, one step ahead' }).waitFor()
    await opened.page.getByRole('figure', { name: 'Mean error by distance into the future' }).waitFor()
    await opened.page.getByRole('figure', { name: 'How far off: actual minus forecast' }).waitFor()
    expect(await accessibilityFindings(opened.page)).toEqual([])
    await tab('Try it').click()
    const steps = opened.page.getByRole('textbox', { name: 'Steps past the end' })
    await steps.fill('3')
    const table = opened.page.getByRole('table', { name: 'Forecast past the end' })
    await expect.poll(() => table.locator('tbody').getByRole('row').count()).toBe(3)
    expect(await table.locator('tbody').getByRole('row').first().textContent()).toMatch(/^2021-\d\d-\d\d/)
    expect(await accessibilityFindings(opened.page)).toEqual([])
  })

  it('says so when there is no such run', async () => {
    await opened.goTo('/runs/r_000000000000')
    await opened.page.getByRole('alert').filter({ hasText: 'There is no run r_000000000000' }).waitFor()
  })
})
