import { expect, it } from 'vitest'
import { isActive } from './isActive'
import { runStatusSchema } from './run'

it('a run changes by itself while it is queued or running', () => {
  expect(runStatusSchema.options.filter(isActive)).toEqual(['queued', 'running'])
})
