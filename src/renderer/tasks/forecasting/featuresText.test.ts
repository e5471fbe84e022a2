import { expect, it } from 'vitest'
import { featuresText } from './featuresText'

const calendar = ['hour (sin)', 'hour (cos)', 'weekday (sin)', 'weekday (cos)', 'month (sin)', 'month (cos)']

it('says what the features of a time step are', () => {
  expect(featuresText(['level'])).toBe('the target itself')
  expect(featuresText(['level', 'wind'])).toBe('the target and 1 other column')
  expect(featuresText(['level', ...calendar])).toBe(
    'the target and 6 inputs for the hour, weekday and month, made of the time',
  )
  expect(featuresText(['level', 'wind', 'rain', ...calendar])).toBe(
    'the target, 2 other columns and 6 inputs for the hour, weekday and month, made of the time',
  )
})
