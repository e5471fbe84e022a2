import { counted, percent } from './counted'
import { keptRows, type BeginCheck } from './check'
import { KeyTable } from './keyTable'
import { textNumber } from './rowKey'

/** From this share of all rows on contradictions set a limit to what can be learned. */
const errorShare = 0.1

/** The same text under several labels. */
export const contradictions: BeginCheck = ({ roles, rows }) => {
  const { text, label } = roles
  if (text === null || label === null) return null
  const known = new KnownTexts()
  const lookAt: number[] = []
  return {
    add(batch) {
      const labels = batch.texts(label)
      batch.texts(text).forEach((value, row) => {
        const own = labels[row] ?? null
        if (value === null || own === null) return
        const contradicted = known.add(textNumber(value), own, batch.offset + row)
        if (contradicted !== null && lookAt.length < keptRows) lookAt.push(contradicted, batch.offset + row)
      })
    },
    findings() {
      const { texts, rows: concerned } = known.contradicted()
      if (texts === 0) return []
      return [
        {
          severity: concerned >= rows * errorShare ? 'error' : 'warning',
          title: `${counted(texts, 'text')} under several labels`,
          message: `${counted(texts, 'text')} in ${counted(concerned, 'row')} (${percent(concerned / rows)}) ${texts === 1 ? 'stands' : 'stand'} under more than one value of "${label}". No model can get all of them right.`,
          columns: [text, label],
          rows: concerned,
          lookAt,
          fixes: [{ kind: 'dropContradictions', text, label }],
        },
      ]
    },
  }
}

/** What is known of texts and their labels, in as little memory as can be: there may be millions. */
class KnownTexts {
  private readonly places = new KeyTable()
  private readonly labels = new Map<string, number>()
  /** By place: first row, number of its label (-1: contradicted), rows. */
  private readonly rows: number[] = []
  private readonly labelNumbers: number[] = []
  private readonly counts: number[] = []

  /** Takes a text by its key with its label; answers its first row when this label is the first that contradicts it. */
  add(key: number, label: string, row: number): number | null {
    const number = this.numberOf(label)
    const place = this.places.get(key)
    if (place === undefined) {
      if (!this.places.full) this.begin(key, number, row)
      return null
    }
    this.counts[place] = (this.counts[place] ?? 0) + 1
    const before = this.labelNumbers[place] ?? contradictedLabel
    if (before === contradictedLabel || before === number) return null
    this.labelNumbers[place] = contradictedLabel
    return this.rows[place] ?? null
  }

  /** Texts under several labels, and rows that hold one of them. */
  contradicted(): { readonly texts: number; readonly rows: number } {
    let texts = 0
    let rows = 0
    this.labelNumbers.forEach((number, place) => {
      if (number !== contradictedLabel) return
      texts += 1
      rows += this.counts[place] ?? 0
    })
    return { texts, rows }
  }

  private begin(key: number, number: number, row: number): void {
    this.places.set(key, this.rows.length)
    this.rows.push(row)
    this.labelNumbers.push(number)
    this.counts.push(1)
  }

  private numberOf(label: string): number {
    const known = this.labels.get(label)
    if (known !== undefined) return known
    this.labels.set(label, this.labels.size)
    return this.labels.size - 1
  }
}

/** Stands for the label of a text that has several. */
const contradictedLabel = -1
