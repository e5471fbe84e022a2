// Asks the exported model the samples it was checked with: npm install && node example.mjs
import { largestDifference, loadModel, readSamples } from './load.mjs'

const model = await loadModel()
const samples = await readSamples()
const largest = largestDifference(model, samples)

console.log(JSON.stringify({ samples: samples.length, maxAbsoluteDifference: largest }))
console.log(JSON.stringify(model.ask(samples.slice(0, 3).map((sample) => sample.question)), null, 2))
