import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { accessibilityFindings } from './support/accessibility'
import { describeWindow } from './support/describeWindow'
import { dropFiles } from './support/dropFiles'
import { openWindow, type TestWindow } from './support/openWindow'

const levels = [
  'when;level;place',
  ...Array.from(
    { length: 300 },
    (_, row) =>
      `0${(row % 9) + 1}/0${(row % 8) + 1}/2020;${row % 10 ? `${row},5` : '-200'};${row % 2 ? 'north' : 'south'}`,
  ),
  '09/09/2020;1,5',
].join('\n')

describeWindow('How it was read', () => {
  let opened: TestWindow
  beforeAll(async () => {
    opened = await openWindow({ width: 900, height: 600 })
    await dropFiles(opened.page, [{ name: 'levels.csv', content: levels }])
    await opened.page.getByRole('heading', { level: 1, name: 'levels' }).waitFor()
    await opened.page.getByRole('link', { name: 'How it was read' }).click()
    await opened.page.getByRole('heading', { level: 1, name: 'How it was read' }).waitFor()
  })
  afterAll(() => opened?.close())
  afterEach(() => expect(opened.problems).toEqual([]))

  const table = () => opened.page.getByRole('region', { name: 'First rows as they would be read' })
  const choice = (name: string) => opened.page.getByRole('combobox', { name })
  const choose = async (name: string, value: string) => {
    await choice(name).click()
    await opened.page.getByRole('option', { name: value }).click()
  }
  const firstRow = () => table().getByRole('row').nth(1)
  const cells = () => firstRow().getByRole('cell').allInnerTexts()

  it('shows what was found beside the first rows, and the lines that do not fit', async () => {
    await firstRow().waitFor()
    expect(await choice('Cells are parted by').innerText()).toBe('Semicolon ;')
    expect(await choice('Decimal mark').innerText()).toContain('Comma')
    const problems = opened.page.getByRole('region', { name: 'Lines that do not fit' })
    await problems.getByRole('cell', { name: '2 cells instead of 3' }).waitFor()
    await problems.getByRole('cell', { name: '302', exact: true }).waitFor()
    expect(await accessibilityFindings(opened.page)).toEqual([])
  })

  it('shows what would come of another choice at once, and changes nothing', async () => {
    await choose('Dates such as 01/02/03', 'Day first')
    await opened.page.getByRole('textbox', { name: 'Missing values' }).fill('-200')
    await expect.poll(async () => (await cells())[1]).toBe('–')
    await choose('Type of place', 'Text')
    await opened.page.getByRole('button', { name: 'Discard changes' }).waitFor()
    expect(await accessibilityFindings(opened.page)).toEqual([])
  })

  it('gives a column an order of dates of its own, by keyboard', async () => {
    const ninth = () => table().getByRole('row').nth(9).getByRole('cell').first().innerText()
    const before = await ninth()
    await choice('Order of the dates in when').focus()
    await opened.page.keyboard.press('Enter')
    const monthFirst = opened.page.getByRole('option', { name: 'Month first' })
    await monthFirst.waitFor()
    await expect
      .poll(async () => {
        await opened.page.keyboard.press('ArrowDown')
        return monthFirst.getAttribute('data-highlighted')
      })
      .not.toBeNull()
    await opened.page.keyboard.press('Enter')
    await expect.poll(ninth).not.toBe(before)
    await choose('Order of the dates in when', 'As found')
    await expect.poll(ninth).toBe(before)
  })

  it('gives a column another name, and takes it back', async () => {
    const name = () => opened.page.getByRole('textbox', { name: 'Name of place' })
    await name().fill('region')
    await name().press('Enter')
    await choice('Type of region').waitFor()
    await name().fill('level')
    await name().press('Enter')
    await opened.page.getByRole('alert').filter({ hasText: 'two columns would be called "level"' }).waitFor()
    await name().fill('')
    await name().press('Enter')
    await choice('Type of place').waitFor()
    expect(await name().inputValue()).toBe('place')
  })

  it('says what cannot be read so, beside the way back', async () => {
    await choose('Cells are parted by', 'Bar')
    await opened.page.getByRole('alert').filter({ hasText: 'no "|" stands' }).waitFor()
    expect(await opened.page.getByRole('button', { name: 'Read again' }).isDisabled()).toBe(true)
    expect(await accessibilityFindings(opened.page)).toEqual([])
    await opened.page.getByRole('button', { name: 'Cells are parted by: back to what is found' }).click()
    await opened.page.getByRole('alert').waitFor({ state: 'detached' })
  })

  it('reads the file again, shows the new rows, and takes it back', async () => {
    await opened.page.getByRole('button', { name: 'Read again' }).click()
    await opened.page.getByRole('heading', { level: 1, name: 'levels' }).waitFor()
    const level = opened.page.getByRole('columnheader').filter({ hasText: 'level' })
    await level.getByText('30 missing').or(level.getByText('10.0 % missing')).waitFor()
    await opened.page.getByRole('button', { name: 'Undo' }).click()
    await level.getByText('complete').waitFor()
  })

  it('cannot be changed any more once the copy of the file is deleted', async () => {
    await opened.page.getByRole('link', { name: 'How it was read' }).click()
    await opened.page.getByRole('button', { name: 'Delete the copy' }).click()
    await opened.page.getByRole('button', { name: 'Delete for good' }).click()
    await opened.page.getByText('No copy of the file is kept').waitFor()
    expect(await opened.page.getByRole('button', { name: 'Read again' }).count()).toBe(0)
    expect(await accessibilityFindings(opened.page)).toEqual([])
  })
})
