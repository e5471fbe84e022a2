import type { SequenceLayout } from './sequenceLayout'

/** Names of the channels of sequences; `widths` are those of their lists, empty where a column is a number. */
export function channelNames(
  {
    columns: { sequence, sequenceId },
    perStep,
    order,
  }: Pick<SequenceLayout, 'columns' | 'perStep' | 'order'>,
  widths: readonly number[],
  channels: number,
): string[] {
  if (sequenceId !== null) return [...sequence]
  if (widths.length > 0) {
    return sequence.flatMap((name, index) => {
      const width = widths[index] ?? 0
      if (width === 0) return [name]
      const numbered = Array.from({ length: width }, (_, number) => String(number + 1))
      return sequence.length === 1 ? numbered : numbered.map((number) => `${name} ${number}`)
    })
  }
  if (perStep === 1) return ['value']
  const steps = sequence.length / perStep
  const firsts = Array.from({ length: perStep }, (_, channel) =>
    (sequence[order === 'steps' ? channel : channel * steps] ?? '').replace(/[\s_.-]*\d+$/, ''),
  )
  const isTelling = firsts.every((name) => name !== '') && new Set(firsts).size === perStep
  return isTelling ? firsts : Array.from({ length: channels }, (_, channel) => `channel ${channel + 1}`)
}
