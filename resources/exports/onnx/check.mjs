// Asks the exported model the samples it was checked with: npm install && node check.mjs
import { loadModel, readSamples } from './load.mjs'

const model = await loadModel()
const samples = await readSamples()
const questions = samples.map((sample) => sample.question)
const outputs = await model.outputsFor(questions)
const units = outputs.length / samples.length
const largest = Math.max(
  ...Array.from(outputs, (value, index) =>
    Math.abs(value - samples[Math.floor(index / units)].outputs[index % units]),
  ),
)

console.log(JSON.stringify(await model.ask(questions.slice(0, 3)), null, 2))
console.log(JSON.stringify({ samples: samples.length, maxAbsoluteDifference: largest }))
process.exitCode = largest <= 1e-4 ? 0 : 1
