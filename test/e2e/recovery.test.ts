import { renameSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { writeReviews } from '../support/generatedTables'
import { runCli } from '../support/runCli'
import { temporaryFolder } from '../support/temporaryFolder'
import { accessibilityFindings } from './support/accessibility'
import { describeWindow } from './support/describeWindow'
import { openWindow, type TestWindow } from './support/openWindow'

describeWindow('a database that was moved away', () => {
  const home = temporaryFolder()
  let opened: TestWindow
  beforeAll(async () => {
    await runCli(home, 'train', writeReviews(temporaryFolder(), 120), '--set', 'training.epochs=1')
    renameSync(join(home, 'workbench.sqlite'), join(home, 'away.sqlite'))
    opened = await openWindow({ home })
  })
  afterAll(() => opened?.close())

  it('is made up for on the page of data sets: what lies in the folder is offered, and comes back', async () => {
    const { page } = opened
    const offer = page.getByRole('region', { name: 'Recovery' })
    await offer
      .getByText('The data folder holds 1 data set and 1 run that the database does not know.')
      .waitFor()
    await offer.getByText('What was found').click()
    await offer.getByText('Data set "reviews", 120 rows').waitFor()
    expect(await accessibilityFindings(page)).toEqual([])
    await offer.getByRole('button', { name: 'Recover' }).click()
    await page.getByRole('article').filter({ hasText: 'reviews' }).waitFor()
    await page.getByText('Recovered 1 data set and 1 run.').first().waitFor()
    await expect.poll(() => offer.count()).toBe(0)
  })
})
