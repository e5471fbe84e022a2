import { expect, it } from 'vitest'
import { npmRegistry } from './npmRegistry'

const says = (text: string) => () => Promise.resolve(text)

it('the registry is that of the environment, else that of npm, else the public one', async () => {
  const own = 'https://packages.example.org/npm'
  expect(await npmRegistry({ npm_config_registry: own }, says('https://other.example.org/'))).toBe(`${own}/`)
  expect(await npmRegistry({}, says('https://other.example.org/\n'))).toBe('https://other.example.org/')
  expect(await npmRegistry({}, () => Promise.reject(new Error('no npm')))).toBe('https://registry.npmjs.org/')
  expect(await npmRegistry({ npm_config_registry: 'file:///tmp' }, says('undefined'))).toBe(
    'https://registry.npmjs.org/',
  )
})
