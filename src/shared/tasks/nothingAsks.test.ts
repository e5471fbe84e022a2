import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { taskIds } from '../domain/task'
import { kindIds } from './catalogue'
import { definitions } from './definitions'

const sources = join(import.meta.dirname, '../..')
/** Where a task may be named: its own folders, the tables, and the list of tasks. */
const atHome = /^(shared\/tasks|tasks|renderer\/tasks)\/|^shared\/domain\/task\.ts$/
const bound = /\.(ts|vue)$/
const examples = /\.(test|fixture)\.ts$|\/testing\//

const files = readdirSync(sources, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) =>
    join(entry.parentPath, entry.name)
      .slice(sources.length + 1)
      .replaceAll('\\', '/'),
  )
  .filter((name) => bound.test(name) && !examples.test(name) && !atHome.test(name))

/** A source without its comments, in which any task may be an example. */
const codeOf = (name: string): string =>
  readFileSync(join(sources, name), 'utf8').replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$|<!--[\s\S]*?-->/gm, '')

const anyOf = (words: readonly string[]): string => `(?:${[...new Set(words)].join('|')})`
const roles = kindIds.flatMap((kind) => definitions[kind].spec.roles.map(({ id }) => id))

/** Ways to ask which task it is. */
const questions = {
  'a task by its name': new RegExp(`(['"\`])${anyOf(taskIds)}\\1`),
  'a kind of data by its name': new RegExp(
    `\\b(?:kindOf\\([^)]*\\)|form\\.kind(?:\\.value)?) *[!=]== *(['"\`])${anyOf(kindIds)}\\1`,
  ),
  'a column by its role': new RegExp(`\\bcolumns(?:\\.${anyOf(roles)}\\b|\\[(['"\`])${anyOf(roles)}\\1\\])`),
}

/** Places of a question, each with its line. */
const places = (question: RegExp): string[] =>
  files.flatMap((name) =>
    codeOf(name)
      .split('\n')
      .flatMap((line) =>
        question.test(line) && !/columns\.\w+=/.test(line) ? [`${name}: ${line.trim()}`] : [],
      ),
  )

describe('outside of the tasks', () => {
  it.each(Object.entries(questions))('nothing asks for %s', (_name, question) => {
    expect(files.length).toBeGreaterThan(300)
    expect(places(question)).toEqual([])
  })

  it('these questions would be seen', () => {
    const [task, kind, column] = Object.values(questions)
    expect("if (run.task === 'forecasting') return").toMatch(task ?? /^$/)
    expect("kindOf(experiment) === 'texts'").toMatch(kind ?? /^$/)
    expect("experiment.columns['label'] ?? columns.target").toMatch(column ?? /^$/)
  })
})
