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
    await text('Turns what was read').waitFor({ state: 'attached' })
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
    await opened.goTo('/experiments')
    await opened.page.getByRole('table').getByText('Toy').first().waitFor()
    expect(opened.problems).toEqual([])
  })
})
