import { Command } from 'commander'
import { describe, expect, it } from 'vitest'
import { addReadingOptions, readingOf, type ReadingOptions } from './readingOptions'

const parse = (...words: string[]) => {
  const command = addReadingOptions(new Command()).exitOverride()
  return readingOf(command.parse(words, { from: 'user' }).opts<ReadingOptions>())
}

describe('the options of how a file is read', () => {
  it('decide nothing when they are left out', () => {
    expect(parse()).toEqual({})
  })

  it('say everything that the window can', () => {
    expect(
      parse(
        ...['--encoding', 'koi8-r', '--delimiter', 'tab', '--decimal', 'comma', '--no-header', '--no-quotes'],
        ...['--missing', '?, -200', '--no-usual-missing', '--date-order', 'month'],
        ...['--date-order', 'when=year', '--date-order', 'a=b=day', '--time-zone', 'Europe/Berlin'],
        ...['--rename', 'column 1=id', '--type', 'a=b=text', '--type', 'id=category'],
      ),
    ).toEqual({
      encoding: 'koi8-r',
      delimiter: '\t',
      decimal: ',',
      header: false,
      quoted: false,
      missing: ['?', '-200'],
      usualMissing: false,
      dateOrder: 'month',
      dateOrders: { when: 'year', 'a=b': 'day' },
      timeZone: 'Europe/Berlin',
      names: { 'column 1': 'id' },
      types: { 'a=b': 'text', id: 'category' },
    })
    expect(
      parse(
        ...['--rows', 'running', '--no-blocks', '--class-sizes', '2x30; 5 6'],
        ...['--frame', '32', '--step', '16', '--bands', '20'],
      ),
    ).toEqual({
      textRows: 'running',
      blocks: false,
      classSizes: [
        [30, 30],
        [5, 6],
      ],
      frameMilliseconds: 32,
      stepMilliseconds: 16,
      bands: 20,
    })
    expect(parse('--delimiter', 'none', '--header')).toEqual({ delimiter: '', header: true })
  })

  it.each([
    [['--delimiter', 'ab'], '--delimiter takes'],
    [['--decimal', ';'], '--decimal takes'],
    [['--rename', 'a='], '--rename takes'],
    [['--rows', 'words'], '--rows: '],
    [['--bands', 'many'], '--bands: '],
    [['--frame', '0'], '--frame: '],
    [['--class-sizes', 'thirty'], '--class-sizes takes'],
    [['--date-order', 'week'], '--date-order takes'],
    [['--time-zone', 'Berlin'], '--time-zone: a time zone such as Europe/Berlin'],
    [['--date-order', '=day'], '--date-order takes'],
    [['--type', 'price'], '--type takes'],
    [['--type', 'price=money'], '--type takes'],
  ])('refuse %j', (words, message) => {
    expect(() => parse(...words)).toThrow(message)
  })
})
