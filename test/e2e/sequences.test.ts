import { zipSync } from 'fflate'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { tone, wavFile } from '../support/wavFile'
import { accessibilityFindings } from './support/accessibility'
import { describeWindow } from './support/describeWindow'
import { dropFiles } from './support/dropFiles'
import { openWindow, type TestWindow } from './support/openWindow'

const recordings = zipSync(
  Object.fromEntries(
    ['low', 'high'].flatMap((label, pitch) =>
      [0, 1, 2].map((take) => [
        `sounds/${label}_${take}.wav`,
        Uint8Array.from(wavFile([tone(300 + 1500 * pitch + 20 * take, 0.5, 8000)], 8000)),
      ]),
    ),
  ),
)
const blocks = [1, 2, 3, 4].map((block) => `${block} 2.5 0\n0.5 ${block} 1\n`).join('\n')
const play = 'First:\nA line that is spoken.\n\nSecond:\nAnother line.\n\nAll:\nThe last line.\n'

describeWindow('Sequences and texts', () => {
  let opened: TestWindow
  beforeAll(async () => {
    opened = await openWindow({ width: 900, height: 600 })
  })
  afterAll(() => opened?.close())
  afterEach(() => expect(opened.problems).toEqual([]))

  const heading = (name: string) => opened.page.getByRole('heading', { level: 1, name }).waitFor()
  const importAs = async (name: string, content: string | Uint8Array) => {
    await opened.page.getByRole('link', { name: 'Data', exact: true }).first().click()
    await dropFiles(opened.page, [{ name, content }])
    await heading(name.replace(/\.\w+$/, ''))
  }
  const choose = async (name: string, value: string) => {
    await opened.page.getByRole('combobox', { name }).click()
    await opened.page.getByRole('option', { name: value }).click()
  }
  const howItWasRead = async () => {
    await opened.page.getByRole('link', { name: 'How it was read' }).first().click()
    await heading('How it was read')
    await opened.page.getByRole('region', { name: 'First rows as they would be read' }).waitFor()
  }

  it('shows recordings as pictures and says how long they are', async () => {
    await importAs('sounds.zip', recordings)
    const picture = opened.page.getByRole('img', { name: 'Picture of 48 frames of 30 numbers' })
    await picture.first().waitFor()
    expect(await picture.count()).toBe(6)
    await opened.page.getByRole('button', { name: 'sequence' }).click()
    await opened.page.getByText('Numbers a frame').waitFor()
    expect(await accessibilityFindings(opened.page)).toEqual([])
  })

  it('reads recordings again in other frames', async () => {
    await howItWasRead()
    await choose('Bands', '13')
    await choose('A frame every', '50 ms')
    await opened.page.getByRole('img', { name: 'Picture of 10 frames of 13 numbers' }).first().waitFor()
    expect(await accessibilityFindings(opened.page)).toEqual([])
    await opened.page.getByRole('button', { name: 'Read again' }).click()
    await heading('sounds')
    await opened.page.getByRole('img', { name: 'Picture of 10 frames of 13 numbers' }).first().waitFor()
  })

  it('gives blocks of rows their classes, or reads them as a plain table', async () => {
    await importAs('blocks.txt', blocks)
    await opened.page.getByRole('img', { name: 'Picture of 2 frames of 3 numbers' }).first().waitFor()
    await howItWasRead()
    const sizes = opened.page.getByRole('textbox', { name: 'Sequences of each class' })
    await sizes.fill('2x')
    await opened.page.getByText('Numbers parted by spaces').waitFor()
    await sizes.fill('3 3')
    await opened.page.getByText('holds 4 sequences').waitFor()
    await sizes.fill('2x2')
    await opened.page.getByRole('cell', { name: 'class 2' }).first().waitFor()
    expect(await accessibilityFindings(opened.page)).toEqual([])
    await choose('Blocks of rows', 'A row a row')
    await opened.page.getByRole('cell', { name: '2.5' }).first().waitFor()
  })

  it('reads a text line by line, by paragraphs, or as it runs on', async () => {
    await importAs('play.txt', play)
    await howItWasRead()
    const rows = () =>
      opened.page.getByRole('region', { name: 'First rows as they would be read' }).getByRole('row').count()
    expect(await rows()).toBe(1 + 9)
    await choose('A row is', 'A paragraph a row')
    await expect.poll(rows).toBe(1 + 3)
    await choose('A row is', 'A line a row')
    await expect.poll(rows).toBe(1 + 6)
  })

  it('leads word vectors to where they belong', async () => {
    const vectors = Array.from(
      { length: 30 },
      (_, index) => `word${index} ${Array(50).fill('0.5').join(' ')}`,
    )
    await opened.page.getByRole('link', { name: 'Data', exact: true }).first().click()
    await dropFiles(opened.page, [{ name: 'glove.txt', content: vectors.join('\n') }])
    await opened.page.getByText('a file of word vectors (a word and 50 numbers a line)').waitFor()
    await opened.page.getByText('Choose it in New experiment').waitFor()
  })
})
