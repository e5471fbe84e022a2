// Asks the exported model the samples it was checked with: npm install && node example.mjs
import { loadModel, readSamples } from './load.mjs'

const model = await loadModel()
const samples = await readSamples()
const questions = samples.map((sample) => sample.question)
const outputs = model.outputsFor(questions)
const units = outputs.length / samples.length
const largest = Math.max(
  ...outputs.map((value, index) =>
    Math.abs(value - samples[Math.floor(index / units)].outputs[index % units]),
  ),
)

console.log(JSON.stringify({ samples: samples.length, maxAbsoluteDifference: largest }))
console.log(JSON.stringify(model.ask(questions.slice(0, 3)), null, 2))
