import type { Dataset } from '../domain/dataset'

/** With fewer rows no task divides them into parts that say anything. */
const fewRows = 10

/** Why nothing is proposed to learn from a data set, in one sentence. */
export function whyNothingSuits({
  columns,
  rows,
  format,
}: Pick<Dataset, 'columns' | 'rows'> & Partial<Pick<Dataset, 'format'>>): string {
  const of = (...types: readonly string[]) => columns.filter(({ type }) => types.includes(type))
  if (of('list').length > 0 && format?.blocks === true) {
    return 'There are sequences of numbers, and nothing says of which class each is. Where they stand class by class, say how many each class has: "Sequences of each class" on the page "How it was read", or import --class-sizes, such as "9x30" for nine classes of thirty.'
  }
  if (of('list').length > 0) {
    return 'There are sequences of numbers, and no column of labels beside them: sorting sequences into classes needs both.'
  }
  if (rows < fewRows) return `It has ${rows} ${rows === 1 ? 'row' : 'rows'}: too few to learn from.`
  if (of('text').length > 0 && of('category', 'integer', 'boolean').length === 0) {
    return 'There are texts, and no column of labels beside them: sorting texts into classes needs both.'
  }
  const numbers = of('number', 'integer')
  const [first] = numbers
  if (first !== undefined && rows > 1 && numbers.every(({ unique }) => unique <= 1)) {
    const which = numbers.length === 1 ? `"${first.name}" never changes` : 'None of its numbers ever changes'
    return `${which}, so that there is nothing to forecast.`
  }
  const mixed = columns.find(({ time }) => time?.joined !== undefined)
  if (mixed?.time?.joined) {
    const quoted = mixed.time.joined.columns.map((name) => `"${name}"`)
    return `Its rows are ${mixed.time.joined.count.toLocaleString('en')} series over "${mixed.name}", which ${quoted.slice(0, -1).join(', ')} and ${quoted.at(-1) ?? ''} tell apart together: joined into one column (under Findings), they can be forecast.`
  }
  if (of('datetime').length === 0 && of('text').length === 0) {
    return 'Its rows stand in no order of time and hold no texts: an LSTM learns from sequences, and there are none.'
  }
  return 'No column stands out as what is to be learned.'
}
