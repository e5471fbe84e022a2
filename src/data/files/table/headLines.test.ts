import { describe, expect, it } from 'vitest'
import { findHeadLines } from './headLines'

const rows = (text: string): string[][] => text.split('\n').map((line) => line.split(','))
const values = '\n1,20.1,1013\n2,20.2,1014\n3,20.3,1012\n4,20.4,1011'

describe('findHeadLines', () => {
  it.each(['s,degC,hPa', '[s],[°C],[hPa]', ',(m/s),', 'days,%,-'])('finds units: %s', (line) => {
    expect(findHeadLines(rows(`time,temp,press\n${line}${values}`))).toEqual({
      lines: 1,
      names: ['time', 'temp', 'press'],
      what: 'units',
    })
  })

  it('joins the names of two lines that tell columns apart only together', () => {
    const found = findHeadLines(rows(`,sales,sales\nmonth,q1,q2${values}`))
    expect(found).toEqual({ lines: 1, names: ['month', 'sales q1', 'sales q2'], what: 'columns' })
    expect(findHeadLines(rows(`,sales,\nmonth,q1,q2${values}`))?.names).toEqual([
      'month',
      'sales q1',
      'sales q2',
    ])
  })

  it('takes a line that names the first column only for its name', () => {
    expect(findHeadLines(rows(`Price,Close,High\nTicker,AAPL,AAPL\nDate,,${values}`))).toEqual({
      lines: 2,
      names: ['Date', 'Close', 'High'],
      what: 'columns',
    })
  })

  it('finds none in tables whose first row lacks values', () => {
    expect(findHeadLines(rows(`id,a,b${values}`))).toBeNull()
    expect(findHeadLines(rows('name,age\nBob,unknown\nAnn,5\nCid,6\nDan,7'))).toBeNull()
    expect(findHeadLines(rows('name,age\nBob,\nAnn,5\nCid,6\nDan,7'))).toBeNull()
    expect(findHeadLines(rows('age\nunknown\n5\n6\n7'))).toBeNull()
    expect(findHeadLines(rows('a,b\n?,-\n5,6\n6,7\n7,8'))).toBeNull()
  })
})
