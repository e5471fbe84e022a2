import { expected, type ExpectedError } from '../errors'
import { findRunField, runFields, type RunField } from './runFields'
import { nearestName } from '../nearest'

/** How a value is compared. `~`: contains. */
export type WhereOperator = '=' | '!=' | '<' | '<=' | '>' | '>=' | '~' | '!~'

/** What a run is asked for: comparisons of its fields with values, joined. Null stands for a value that is not there. */
export type Where =
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Where[] }
  | { readonly kind: 'not'; readonly part: Where }
  | {
      readonly kind: 'compare'
      readonly field: RunField
      readonly operator: WhereOperator
      readonly value: WhereValue
    }

/** Booleans as they are, times as milliseconds since 1970. */
export type WhereValue = number | string | boolean | null

interface Token {
  readonly kind: 'word' | 'text' | 'operator' | 'sign' | 'end'
  readonly text: string
  /** Place in the expression, from 0. */
  readonly at: number
}

const tokenForm =
  /\s*(?:("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|(!=|<=|>=|==|!~|[=<>~≤≥≠])|([(),])|([^\s()=<>!~≤≥≠,"']+))/y
/** Deeper ones are no filter that a person wrote. */
const deepest = 40

/**
 * Reads an expression such as `accuracy > 90% and (training.learningRate <= 0.001 or tag = "good") and not archived`. Comparisons: `= != < <= >
 * >= ~ !~` (`~`: contains; `≤ ≥ ≠` too) and `in (a, b)`; a field of true and false may stand alone. Throws `input.invalid`, which names the place and the nearest
 * field.
 */
export function readWhere(expression: string): Where {
  const tokens = tokensOf(expression)
  let place = 0
  const now = (): Token => tokens[place] ?? { kind: 'end', text: '', at: expression.length }
  const isWord = (word: string): boolean => now().kind === 'word' && now().text.toLowerCase() === word
  const isSign = (sign: string): boolean => now().kind === 'sign' && now().text === sign
  const take = (): Token => {
    const token = now()
    place += 1
    return token
  }
  const requireSign = (sign: string): void => {
    if (!isSign(sign)) throw problemAt(expression, now(), `expected "${sign}"`)
    take()
  }

  function joined(kind: 'and' | 'or', depth: number): Where {
    const next = () => (kind === 'or' ? joined('and', depth) : negated(depth))
    const parts = [next()]
    while (isWord(kind)) {
      take()
      parts.push(next())
    }
    const [only] = parts
    return parts.length === 1 && only !== undefined ? only : { kind, parts }
  }

  function negated(depth: number): Where {
    if (depth > deepest) throw problemAt(expression, now(), 'nested too deeply')
    if (isWord('not')) {
      take()
      return { kind: 'not', part: negated(depth + 1) }
    }
    if (!isSign('(')) return comparison()
    take()
    const inner = joined('or', depth + 1)
    requireSign(')')
    return inner
  }

  function comparison(): Where {
    const token = take()
    if (token.kind !== 'word') throw problemAt(expression, token, 'expected a field such as accuracy')
    const field = fieldAt(expression, token)
    if (isWord('in')) {
      take()
      requireSign('(')
      const parts = [compared(field, '=', take())]
      while (isSign(',')) {
        take()
        parts.push(compared(field, '=', take()))
      }
      requireSign(')')
      return { kind: 'or', parts }
    }
    if (now().kind !== 'operator') {
      if (field.type === 'boolean') return { kind: 'compare', field, operator: '=', value: true }
      throw problemAt(
        expression,
        now(),
        `expected a comparison behind "${token.text}", such as ${example(field)}`,
      )
    }
    const operator = operators[take().text]
    if (operator === undefined) throw problemAt(expression, now(), 'expected a comparison')
    return compared(field, operator, take())
  }

  function compared(field: RunField, operator: WhereOperator, token: Token): Where {
    if (token.kind !== 'word' && token.kind !== 'text') {
      throw problemAt(expression, token, `expected a value for "${field.name}"`)
    }
    const value = valueOf(expression, field, operator, token)
    return { kind: 'compare', field, operator, value }
  }

  const where = joined('or', 0)
  if (now().kind !== 'end') throw problemAt(expression, now(), 'expected "and", "or" or the end')
  return where
}

const operators: Readonly<Record<string, WhereOperator>> = {
  '=': '=',
  '==': '=',
  '!=': '!=',
  '<': '<',
  '<=': '<=',
  '>': '>',
  '>=': '>=',
  '≤': '<=',
  '≥': '>=',
  '≠': '!=',
  '~': '~',
  '!~': '!~',
}

function tokensOf(expression: string): Token[] {
  const tokens: Token[] = []
  tokenForm.lastIndex = 0
  while (expression.slice(tokenForm.lastIndex).trim() !== '') {
    const at = tokenForm.lastIndex
    const found = tokenForm.exec(expression)
    if (found === null) {
      const rest = expression.slice(at).trimStart()
      throw problemAt(
        expression,
        { kind: 'text', text: rest.slice(0, 1), at: expression.length - rest.length },
        /^["']/.test(rest)
          ? 'expected the end of a quoted text'
          : 'expected a field, a value or a comparison',
      )
    }
    const [whole, quoted, operator, sign, word] = found
    const start = at + whole.length - whole.trimStart().length
    if (quoted !== undefined)
      tokens.push({ kind: 'text', text: quoted.slice(1, -1).replaceAll(/\\(.)/g, '$1'), at: start })
    else if (operator !== undefined) tokens.push({ kind: 'operator', text: operator, at: start })
    else if (sign !== undefined) tokens.push({ kind: 'sign', text: sign, at: start })
    else tokens.push({ kind: 'word', text: word ?? '', at: start })
  }
  return tokens
}

function fieldAt(expression: string, token: Token): RunField {
  const field = findRunField(token.text)
  if (field !== null) return field
  throw problemAt(expression, token, 'expected a field', nearestFieldHint(token.text))
}

/** Names the field, of all or of some, that is written most alike; where none is like it, examples. */
export function nearestFieldHint(
  written: string,
  names: readonly string[] = runFields().map(({ name }) => name),
  examples = 'Fields are such as accuracy, seconds, tag, training.epochs.',
): string {
  const leaf = (name: string): string => name.slice(name.lastIndexOf('.') + 1)
  const near = nearestName(leaf(written), [...new Set(names.map(leaf))])
  const field = names.find((name) => leaf(name) === near)
  return field === undefined ? examples : `Did you mean "${field}"?`
}

function valueOf(expression: string, field: RunField, operator: WhereOperator, token: Token): WhereValue {
  const { text, kind } = token
  const plain = text.toLowerCase()
  const isQuoted = kind === 'text'
  if (!isQuoted && absentWords(field).includes(plain) && (operator === '=' || operator === '!=')) return null
  switch (field.type) {
    case 'number': {
      const percent = plain.endsWith('%')
      const number = Number((percent ? plain.slice(0, -1) : plain).replaceAll('_', '') || 'no number')
      if (!Number.isFinite(number))
        throw problemAt(expression, token, `expected a number for "${field.name}"`)
      if (field.isShare === true && !percent && number > 1)
        throw problemAt(
          expression,
          token,
          `"${field.name}" is a share from 0 to 1`,
          `Write ${text}% or ${shareOf(number)}.`,
        )
      return percent ? number / 100 : number
    }
    case 'boolean':
      if (['true', 'yes', 'on', '1'].includes(plain)) return true
      if (['false', 'no', 'off', '0'].includes(plain)) return false
      throw problemAt(expression, token, `expected true or false for "${field.name}"`)
    case 'time': {
      const time = Date.parse(text)
      if (Number.isNaN(time)) {
        throw problemAt(expression, token, `expected a day such as 2026-11-30 for "${field.name}"`)
      }
      return time
    }
    default:
      return text
  }
}

/** Percents as a share, without the digits that dividing adds. */
const shareOf = (percents: number): number => Number((percents / 100).toPrecision(12))

/** What stands for a value that is not there; texts may have any of them but one as their value. */
const absentWords = ({ type }: RunField): readonly string[] =>
  type === 'boolean' ? [] : type === 'text' ? ['null'] : ['null', 'none', 'off']

const example = ({ name, type }: RunField): string =>
  type === 'number' ? `${name} > 0.9` : `${name} = value`

function problemAt(expression: string, { text, at, kind }: Token, problem: string, more = ''): ExpectedError {
  const found = kind === 'end' ? 'the end' : `"${text}"`
  return expected('input.invalid', {
    where: 'Filter',
    problem: `${problem} at character ${Math.min(at, expression.length) + 1}, found ${found}`,
    hint: more || 'Write it like: accuracy > 90% and training.epochs <= 10',
  })
}
