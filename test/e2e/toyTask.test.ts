import { afterAll, beforeAll, expect, it } from 'vitest'
import { write } from '../support/generatedTables'
import { temporaryFolder } from '../support/temporaryFolder'
import { buildToyTask } from '../toyTask/buildToyTask'
import { toyRows } from '../toyTask/toyRows'
import { describeWindow } from './support/describeWindow'
import { dropFiles } from './support/dropFiles'
import { openWindow, type TestWindow } from './support/openWindow'

/** The window knows the toy task by its own files and the tables alone. */
describeWindow('a task that is added by its own files and the tables', () => {
  const table = write(temporaryFolder(), 'pairs.csv', toyRows(200))
  let opened: TestWindow
  beforeAll(async () => {
    opened = await openWindow({ project: await buildToyTask() })
  }, 300_000)
  afterAll(() => opened?.close())

  const text = (shown: string | RegExp) => opened.page.getByText(shown).first()
  const shownRun = () => /r_\w{12}/.exec(opened.page.url())?.[0] ?? ''
  const button = (name: string) => opened.page.getByRole('button', { name, exact: true })

  it('is suggested for its data', async () => {
    await dropFiles(opened.page, [table])
    await opened.page.getByRole('link', { name: 'Answer number with answer' }).click()
    expect(await opened.page.getByRole('radio', { name: /^Toy/ }).isChecked()).toBe(true)
  })

  it('shows how its samples enter, and answers a look at others', async () => {
    await text('-1 is answered with -0.5').waitFor()
    await button('Next pair').click()
    await opened.page.getByRole('status').getByText('"about":"pair"').waitFor()
    await opened.page
      .getByRole('list', { name: 'The network from input to output' })
      .getByText('1 step, 1 value each')
      .waitFor()
  })

  it('is trained, judged and asked', async () => {
    await button('Train').click()
    await opened.page
      .getByRole('region', { name: 'Verdict' })
      .getByText(/^Off by 0\.\d+ on average/)
      .waitFor()
    await opened.page.getByRole('tab', { name: 'Evaluation' }).click()
    await text('40 numbers were answered').waitFor()
    await opened.page.getByRole('tab', { name: 'Try it' }).click()
    await button('Ask for 0.5').click()
    await text(/^0\.5 is answered with 0\.\d+$/).waitFor()
    await opened.page.getByRole('tab', { name: 'Settings' }).click()
    await text('Answer').waitFor()
  })

  it('stands in the list of runs, and in a comparison', async () => {
    const first = shownRun()
    await button('Train again').click()
    await opened.page.getByRole('menuitem', { name: /With the same seed/ }).click()
    await text('The same weights, bit for bit, as').waitFor()
    const ids = [first, shownRun()]
    await opened.goTo('/experiments')
    await expect.poll(() => opened.page.getByRole('table').getByText('Toy', { exact: true }).count()).toBe(2)
    await opened.goTo(`/compare?ids=${ids.join(',')}`)
    const results = opened.page.getByRole('region', { name: 'Runs side by side' })
    await results.getByRole('rowheader', { name: 'Distance' }).waitFor()
    await results
      .getByText(/^Always the mean: 0\.\d+/)
      .first()
      .waitFor()
    expect(opened.problems).toEqual([])
  })
})
