import { zipSync } from 'fflate'
import { expect, it } from 'vitest'
import { importContent } from '../../../test/support/importing'
import { duplicateColumns } from './exactDuplicates'
import { classification } from './testing/findIn'

it('lines of running text may repeat: none of them is a duplicate', async () => {
  const play = Buffer.from('All:\nSpeak, speak.\n\nFirst:\nYou are resolved.\n\nAll:\nSpeak, speak.\n')
  const zip = zipSync({ 'one.txt': play, 'two.txt': play })
  const running = await importContent(zip, 'plays.zip')
  const lines = await importContent(zip, 'plays.zip', 10, { textRows: 'line' })
  const columnsOf = ({ content }: typeof running) =>
    duplicateColumns({
      name: '',
      rows: content.rows,
      columns: content.columns,
      roles: classification,
      test: null,
    })
  expect(columnsOf(running)).toBeNull()
  expect(columnsOf(lines)).toEqual(['text', 'label'])
})
