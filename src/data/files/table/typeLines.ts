import { isBlank } from '../types/missing'
import type { HeadLines } from './headLines'

type Row = readonly string[]

/** Types as Orange writes them below the names; lists of values (`red green blue`) stand for classes. */
const typeWord = /^(c|continuous|d|discrete|s|string|text|t|time|n|number|numeric|b|basket)$/i
/** Roles as Orange writes them below the types. */
const roleWord = /^(class|c|meta|m|ignore|i|weight|w|[\w-]+=\S*)( +[\w-]+=\S*)*$/i
/** Rows below that are looked at for the values that a list names. */
const comparedRows = 200

/**
 * The two lines below the names in which programs such as Orange say the type and the role of every column. Null where the second line is
 * no line of types, or the third none of roles.
 */
export function findTypeLines(rows: readonly Row[]): HeadLines | null {
  const [names = [], types = [], roles = [], ...below] = rows
  if (below.length === 0 || types.length < 2 || types.length !== names.length || names.some(isBlank))
    return null
  const areTypes = types.every((type, column) => isType(type.trim(), below, column))
  const said = roles.filter((role) => !isBlank(role)).map((role) => role.trim())
  // A letter in every column may be data; the types of all columns and a role or an empty line are not.
  const areRoles = said.every((role) => roleWord.test(role)) && said.length < roles.length
  return areTypes && areRoles && types.some((type) => typeWord.test(type.trim()))
    ? { lines: 2, what: 'types', names }
    : null
}

function isType(type: string, below: readonly Row[], column: number): boolean {
  if (typeWord.test(type)) return true
  const values = new Set(type.split(/[ ,|]+/))
  const cells = below.slice(0, comparedRows).map((row) => (row[column] ?? '').trim())
  return values.size > 1 && cells.every((cell) => cell === '' || cell === '?' || values.has(cell))
}
