import { type KernelMemory } from './kernelMemory'
import { type OptimizerRule, type UpdateRequest } from './optimizerRule'

/** Whole-number fields of `Update` in assembly/update.ts, in the same order; its float32 fields follow. */
export const updateIntegerFields = [
  'length',
  'shares',
  'weights',
  'gradients',
  'first',
  'second',
  'rule',
  'nesterov',
] as const

/** Float32 fields of `Update`, in the same order. */
export const updateFloatFields = ['scale', 'rate', 'decay', 'firstFactor', 'secondFactor', 'epsilon'] as const

/** Bytes of the record. */
export const updateRecordBytes = 4 * (updateIntegerFields.length + updateFloatFields.length)

/** Values of `Update`. */
export type UpdateRecord = Record<
  (typeof updateIntegerFields)[number] | (typeof updateFloatFields)[number],
  number
>

/** Writes the record at an address. */
export function writeUpdateRecord(memory: KernelMemory, address: number, record: UpdateRecord): void {
  const integers = memory.integers(address, updateIntegerFields.length)
  const floats = memory.floats(address + integers.byteLength, updateFloatFields.length)
  updateIntegerFields.forEach((field, index) => {
    integers[index] = record[field]
  })
  updateFloatFields.forEach((field, index) => {
    floats[index] = record[field]
  })
}

/** The fields of `UpdateRecord` that a rule decides on; see assembly/update.ts for what each rule makes of them. */
export type RuleFields = Pick<
  UpdateRecord,
  'rule' | 'nesterov' | 'rate' | 'decay' | 'firstFactor' | 'secondFactor' | 'epsilon'
>

/** Factors of one update, computed in float64. Defaults are those of Keras 3. */
export function ruleFields({ rule, step, learningRate }: UpdateRequest): RuleFields {
  switch (rule.kind) {
    case 'adam':
    case 'adamw':
      return adamFields(rule, step, learningRate)
    case 'rmsprop':
      return {
        rule: 1,
        nesterov: 0,
        rate: learningRate,
        decay: 0,
        firstFactor: rule.momentum ?? 0,
        secondFactor: rule.rho ?? 0.9,
        epsilon: rule.epsilon ?? 1e-7,
      }
    case 'sgd':
      return {
        rule: 2,
        nesterov: rule.nesterov === true ? 1 : 0,
        rate: learningRate,
        decay: 0,
        firstFactor: rule.momentum ?? 0,
        secondFactor: 0,
        epsilon: 0,
      }
  }
}

function adamFields(
  rule: Extract<OptimizerRule, { kind: 'adam' | 'adamw' }>,
  step: number,
  learningRate: number,
): RuleFields {
  const beta1 = rule.beta1 ?? 0.9
  const beta2 = rule.beta2 ?? 0.999
  return {
    rule: 0,
    nesterov: 0,
    rate: (learningRate * Math.sqrt(1 - beta2 ** step)) / (1 - beta1 ** step),
    decay: rule.kind === 'adamw' ? (rule.weightDecay ?? 0.004) * learningRate : 0,
    firstFactor: 1 - beta1,
    secondFactor: 1 - beta2,
    epsilon: rule.epsilon ?? 1e-7,
  }
}
