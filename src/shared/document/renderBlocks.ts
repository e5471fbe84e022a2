import { formatNumber } from '../format/formatNumber'
import type { Block, Passage, Section } from './blocks'
import { escapeHtml } from './escapeHtml'
import { lineChart } from './lineChart'

const element = (tag: string, text: string, attributes = ''): string =>
  `<${tag}${attributes}>${text}</${tag}>`
const textOf = (tag: string, text: string, attributes = ''): string =>
  element(tag, escapeHtml(text), attributes)

/** Sections as HTML, each under a heading of a level; every text of them is escaped. */
export const renderSections = (sections: readonly Section[], level: 2 | 3 = 2): string =>
  sections
    .map(({ title, blocks }) => element('section', textOf(`h${level}`, title) + renderBlocks(blocks)))
    .join('\n')

/** Blocks as HTML; every text of them is escaped. */
export const renderBlocks = (blocks: readonly Block[]): string => blocks.map(renderBlock).join('\n')

function renderBlock(block: Block): string {
  switch (block.kind) {
    case 'text':
      return textOf('p', block.text)
    case 'facts':
      return factsOf(block.facts)
    case 'table':
      return table(block)
    case 'matrix':
      return matrix(block)
    case 'lines':
      return linesWithTable(block)
    case 'bars':
      return bars(block)
    case 'passages':
      return element(
        'ul',
        block.passages.map(passage).join(''),
        ` class="passages" aria-label="${escapeHtml(block.caption)}"`,
      )
    case 'code':
      return element(
        'figure',
        textOf('figcaption', block.caption) + element('pre', textOf('code', block.text), ' tabindex="0"'),
      )
    case 'folded':
      return element('details', textOf('summary', block.title) + renderBlocks(block.blocks))
  }
}

const factsOf = (facts: readonly (readonly [string, string])[]): string =>
  element(
    'dl',
    facts.map(([name, value]) => element('div', textOf('dt', name) + textOf('dd', value))).join(''),
  )

/** The first cell of a row is its head. */
function row(cells: readonly string[], right: readonly number[], isStrong: boolean): string {
  const classOf = (column: number): string => (right.includes(column) ? ' class="number"' : '')
  const [first = '', ...others] = cells
  const head = textOf('th', first, ` scope="row"${classOf(0)}`)
  const rest = others.map((cell, index) => textOf('td', cell, classOf(index + 1))).join('')
  return element('tr', head + rest, isStrong ? ' class="strong"' : '')
}

function table({ caption, head, rows, right = [], strong }: Extract<Block, { kind: 'table' }>): string {
  const heads = head
    .map((name, column) =>
      textOf('th', name, ` scope="col"${right.includes(column) ? ' class="number"' : ''}`),
    )
    .join('')
  const body = rows.map((cells, index) => row(cells, right, index === strong)).join('')
  return element(
    'div',
    element(
      'table',
      textOf('caption', caption) + element('thead', element('tr', heads)) + element('tbody', body),
    ),
    ' class="wide" tabindex="0" role="group"' + ` aria-label="${escapeHtml(caption)}"`,
  )
}

/** Steps of darkness of a matrix. */
const darkest = 8

function matrix(block: Extract<Block, { kind: 'matrix' }>): string {
  const { caption, rowTitle, columnTitle, rows, columns, counts } = block
  const head = element(
    'tr',
    textOf('th', `${rowTitle} \\ ${columnTitle}`, ' scope="col"') +
      columns.map((name) => textOf('th', name, ' scope="col" class="number"')).join(''),
  )
  const body = rows.map((name, index) => {
    const own = counts[index] ?? []
    const sum = own.reduce((all, count) => all + count, 0)
    const cells = own.map((count) => {
      const shade = sum > 0 ? Math.round((count / sum) * darkest) : 0
      return textOf('td', String(count), ` class="number shade${shade}"`)
    })
    return element('tr', textOf('th', name, ' scope="row"') + cells.join(''))
  })
  return element(
    'div',
    element(
      'table',
      textOf('caption', caption) + element('thead', head) + element('tbody', body.join('')),
      ' class="matrix"',
    ),
    ` class="wide" tabindex="0" role="group" aria-label="${escapeHtml(caption)}"`,
  )
}

function linesWithTable(block: Extract<Block, { kind: 'lines' }>): string {
  const { caption, lines, band, x, xTitle } = block
  const legend = [
    ...lines.map(({ name, look }) => element('li', escapeHtml(name), ` class="${look}"`)),
    ...(band ? [element('li', escapeHtml(band.name), ' class="band"')] : []),
  ]
  const written = (value: number | null | undefined): string =>
    value === null || value === undefined ? '' : formatNumber(value, 6, 'en')
  const columns = [
    ...lines.map(({ name, values }) => ({ name, values })),
    ...(band
      ? [
          { name: `${band.name}, from`, values: band.low },
          { name: `${band.name}, to`, values: band.high },
        ]
      : []),
  ]
  const numbers = table({
    kind: 'table',
    caption: `${caption}: numbers`,
    head: [xTitle, ...columns.map(({ name }) => name)],
    rows: x.map((name, place) => [name, ...columns.map(({ values }) => written(values[place]))]),
    right: columns.map((_, index) => index + 1),
  })
  return element(
    'figure',
    textOf('figcaption', caption) +
      element('ul', legend.join(''), ' class="legend"') +
      lineChart(block) +
      element('details', textOf('summary', 'Numbers of this chart') + numbers),
  )
}

function bars({ caption, bars: all }: Extract<Block, { kind: 'bars' }>): string {
  const rows = all.map(({ name, share, text, strong }) => {
    const length = (100 * Math.min(1, Math.max(0, share))).toFixed(1)
    const bar = `<svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true"><rect class="${strong ? 'own' : 'beside'}" width="${length}" height="6"/></svg>`
    return element(
      'tr',
      textOf('th', name, ' scope="row"') +
        element('td', bar, ' class="bar"') +
        textOf('td', text, ' class="number"'),
      strong ? ' class="strong"' : '',
    )
  })
  return element('table', textOf('caption', caption) + element('tbody', rows.join('')), ' class="bars"')
}

function passage({ place, text, facts, isRight }: Passage): string {
  const mark =
    isRight === undefined
      ? ''
      : textOf('span', isRight ? 'Right' : 'Wrong', ` class="${isRight ? 'right' : 'wrong'}"`)
  return element(
    'li',
    element('p', textOf('span', place, ' class="place"') + mark, ' class="head"') +
      textOf('blockquote', text, ' dir="auto"') +
      factsOf(facts),
  )
}
