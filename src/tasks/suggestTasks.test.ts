import { describe, expect, it } from 'vitest'
import type { Column } from '../shared/domain/column'
import { suggestTasks } from './planners'
import { profiled, profiledText, profiledTime } from './testing/profiledColumns'

const suggestions = (columns: Column[], rows = 1000) =>
  suggestTasks({ name: 'data', rows, columns }).map((suggestion) => [suggestion.task, suggestion.columns])
const season = { season: { lag: 7, correlation: 0.8 } }
const numbers = { minimum: 0, maximum: 1, mean: 0, standardDeviation: 1, histogram: [], season: null }

/** The suggestions to tell classes apart. */
const classes = (columns: Column[]) => suggestions(columns).filter(([task]) => task === 'classification')

describe('texts with classes', () => {
  const file = profiled('file', 'category', { unique: 3 })

  it('are suggested with the classes, not with the files they stand in', () => {
    const label = profiled('column 3', 'integer', { unique: 2 })
    expect(classes([file, profiledText('column 2', 10), label])).toEqual([
      ['classification', { text: 'column 2', label: 'column 3' }],
    ])
    const group = profiled('group', 'category', { unique: 3 })
    expect(classes([file, group, profiledText('data', 8)])).toEqual([
      ['classification', { text: 'data', label: 'group' }],
    ])
  })

  it('have their files as classes where nothing else stands beside them', () => {
    expect(classes([file, profiledText('text', 9)])).toEqual([
      ['classification', { text: 'text', label: 'file' }],
    ])
    expect(classes([file, profiledText('tokens', 9), profiledText('tags', 9)])).toEqual([])
  })

  it('are not learned by parts of a split, or by whole numbers that measure something', () => {
    expect(classes([profiledText('text', 9), profiled('split', 'category', { unique: 2 })])).toEqual([])
    expect(
      classes([
        profiledText('Country', 1, { examples: ['Chad'] }),
        profiled('Age', 'integer', { unique: 43 }),
      ]),
    ).toEqual([])
  })

  it('are not the tags of words, the numbers of sentences or names beside dates and numbers', () => {
    const tags = profiledText('tags', 9)
    expect(classes([profiledText('tokens', 9, { unique: 150 }), tags])).toEqual([])
    const tag = profiled('Tag', 'category', { unique: 17 })
    expect(classes([profiledText('Sentence #', 2), profiledText('Word', 1), tag])).toEqual([
      ['classification', { text: 'Word', label: 'Tag' }],
    ])
    const store = profiled('store', 'category', { unique: 4 })
    const when = profiledTime('date', { frequency: 'irregular' }, { unique: 300 })
    const sold = profiled('sold', 'integer', { unique: 90 })
    expect(classes([when, store, profiledText('product', 1), sold])).toEqual([])
  })

  it('are suggested alone where points in time are those of events', () => {
    const when = profiledTime('created', { frequency: 'irregular' }, { unique: 400 })
    const retweets = profiled('retweet_count', 'integer', { unique: 18 })
    const label = profiled('sentiment', 'category', { unique: 3 })
    expect(classes([label, retweets, profiledText('text', 19), when])).toEqual([
      ['classification', { text: 'text', label: 'sentiment' }],
    ])
  })
})

describe('a series', () => {
  it('is suggested over time, by a telling name before others and never by a part of its date', () => {
    const year = profiled('year', 'integer', { unique: 3 })
    expect(
      suggestions([profiledTime('day'), year, profiled('a', 'number'), profiled('sales', 'number')]),
    ).toEqual([['forecasting', { target: 'sales', features: [], time: 'day' }]])
    expect(suggestions([profiledTime('day'), year])).toEqual([])
    const parts = ['MO', 'DY', 'hr'].map((name) => profiled(name, 'integer', { unique: 12 }))
    expect(suggestions([profiledTime('day'), ...parts])).toEqual([])
  })

  it('is not a number of the row', () => {
    const instant = profiled('instant', 'integer', { number: { ...numbers, minimum: 1, maximum: 1000 } })
    const rides = profiled('rides', 'integer', { number: { ...numbers, minimum: 22, maximum: 8714 } })
    expect(suggestions([instant, profiledTime('dteday'), rides])).toEqual([
      ['forecasting', { target: 'rides', features: [], time: 'dteday' }],
    ])
  })

  it('is suggested of several series in one table, with the column that tells them apart', () => {
    const series = { column: 'file', count: 4, frequency: 'businessDay' as const }
    const when = profiledTime('Date', { frequency: 'irregular', series }, { unique: 300 })
    expect(
      suggestions([profiled('file', 'category', { unique: 4 }), when, profiled('Close', 'number')]),
    ).toEqual([['forecasting', { target: 'Close', features: [], time: 'Date', series: 'file' }]])
  })

  it('is suggested without a time where rows have nothing but the number and a name', () => {
    const month = profiledText('Month', 2, { examples: ['1-01', '1-02'] })
    expect(suggestions([month, profiled('Sales', 'number')])).toEqual([
      ['forecasting', { target: 'Sales', features: [] }],
    ])
    expect(suggestions([profiled('Sales', 'number')], 12)).toEqual([])
  })

  it('is not seen in samples of many numbers, unless they repeat in a season and have no class', () => {
    const pen = Array.from({ length: 16 }, (_, at) => profiled(`c${at + 1}`, 'integer', { unique: 101 }))
    const digit = profiled('class', 'integer', { unique: 10 })
    expect(suggestions([profiled('column 1', 'integer'), ...pen, digit])).toEqual([])
    const waves = profiled('load', 'number', { number: { ...numbers, ...season } })
    expect(suggestions([waves, profiled('wind', 'number')])).toHaveLength(1)
    expect(suggestions([waves, profiled('wind', 'number'), digit])).toEqual([])
  })
})
