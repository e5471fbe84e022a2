// Translates the samples that the exported model was checked with: npm install && node check.mjs
import { loadModel, readSamples } from './load.mjs'

const model = await loadModel()
const samples = await readSamples()
const answers = await model.ask(samples.map(({ question }) => question))
const differences = answers.map(({ translation, certainty }, index) => {
  const { answer } = samples[index]
  return translation === answer.translation ? Math.abs(certainty - answer.certainty) : 1
})
const largest = Math.max(0, ...differences)

console.log(JSON.stringify(answers.slice(0, 3), null, 2))
console.log(JSON.stringify({ samples: samples.length, maxAbsoluteDifference: largest }))
process.exitCode = largest <= 1e-4 ? 0 : 1
