import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ExportInput } from './exportInput'
import { portableAnswers } from './portableAnswers'

/** Writes `samples.json`: up to 20 questions with the numbers that enter the network, the outputs that are expected and the answers that these say. */
export async function writeSamples({
  folder,
  model,
  portable,
  samples,
  expected,
}: Pick<ExportInput, 'folder' | 'portable' | 'samples' | 'expected'> & {
  readonly model: Pick<ExportInput['model'], 'codec'>
}): Promise<void> {
  const units = expected.length / samples.questions.length
  const answers = await portableAnswers(portable, model.codec, expected, samples)
  const rows = samples.questions.map((question, index) => ({
    question,
    inputs: samples.inputs[index],
    ...(samples.furtherInputs && { furtherInputs: samples.furtherInputs.map((input) => input[index]) }),
    outputs: [...expected.subarray(index * units, (index + 1) * units)],
    answer: answers[index],
  }))
  await writeFile(
    join(folder, 'samples.json'),
    `[\n${rows.map((row) => JSON.stringify(row)).join(',\n')}\n]\n`,
  )
}
