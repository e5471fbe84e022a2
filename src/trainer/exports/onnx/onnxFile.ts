import protobuf from 'protobufjs/minimal.js'

/** A number, numbers or a text that an operator is set by. */
export type OnnxAttribute = number | readonly number[] | string

/** One operator of a graph; an empty name stands for an input or output that is left out. */
export interface OnnxNode {
  readonly operator: string
  readonly inputs: readonly string[]
  readonly outputs: readonly string[]
  readonly attributes: Readonly<Record<string, OnnxAttribute>>
}

/** A constant of a graph. */
export interface OnnxTensor {
  readonly name: string
  readonly shape: readonly number[]
  readonly values: Float32Array | BigInt64Array | Int32Array
}

/** An input or output of a graph; a name as length means any. */
export interface OnnxValue {
  readonly name: string
  readonly type: 'float' | 'int64'
  readonly shape: readonly (number | string)[]
}

/** A network as ONNX describes it. */
export interface OnnxModel {
  readonly name: string
  readonly nodes: readonly OnnxNode[]
  readonly constants: readonly OnnxTensor[]
  readonly inputs: readonly OnnxValue[]
  readonly outputs: readonly OnnxValue[]
  /** Texts that go along with the model, by their names. */
  readonly metadata: Readonly<Record<string, string>>
}

/** The operators' version: the first whose LSTM, GRU and RNN every onnxruntime of the last years runs. */
const operatorSet = 17
/** The version of the file's own structure that belongs to it. */
const irVersion = 8

/** Element types of onnx.proto, as `Cast` names them, too. */
export const elementTypes = { float: 1, int32: 6, int64: 7 } as const
/** Attribute types of onnx.proto. */
const attributeTypes = { integer: 2, text: 3, integers: 7 } as const

type Writer = protobuf.Writer
const varint = 0
const bytes = 2

/** The bytes of an `.onnx` file. Source: onnx.proto of ONNX 1.13, whose field numbers stand here beside their names. */
export function encodeOnnx(model: OnnxModel): Uint8Array {
  const writer = protobuf.Writer.create()
  number(writer, 1, irVersion) // ir_version
  text(writer, 2, 'LSTM Workbench') // producer_name
  message(writer, 7, () => graph(writer, model))
  message(writer, 8, () => number(writer, 2, operatorSet)) // opset_import.version
  for (const [key, value] of Object.entries(model.metadata)) {
    message(writer, 14, () => {
      text(writer, 1, key)
      text(writer, 2, value)
    })
  }
  return writer.finish()
}

function graph(writer: Writer, model: OnnxModel): void {
  for (const own of model.nodes) message(writer, 1, () => node(writer, own))
  text(writer, 2, model.name)
  for (const constant of model.constants) message(writer, 5, () => tensor(writer, constant))
  for (const input of model.inputs) message(writer, 11, () => value(writer, input))
  for (const output of model.outputs) message(writer, 12, () => value(writer, output))
}

function node(writer: Writer, { operator, inputs, outputs, attributes }: OnnxNode): void {
  for (const name of inputs) text(writer, 1, name)
  for (const name of outputs) text(writer, 2, name)
  text(writer, 3, outputs.find((name) => name !== '') ?? operator)
  text(writer, 4, operator)
  for (const [name, setting] of Object.entries(attributes))
    message(writer, 5, () => attribute(writer, name, setting))
}

function attribute(writer: Writer, name: string, setting: OnnxAttribute): void {
  text(writer, 1, name)
  if (typeof setting === 'number') {
    number(writer, 3, setting)
    number(writer, 20, attributeTypes.integer)
  } else if (typeof setting === 'string') {
    text(writer, 4, setting)
    number(writer, 20, attributeTypes.text)
  } else {
    for (const entry of setting) number(writer, 8, entry)
    number(writer, 20, attributeTypes.integers)
  }
}

function tensor(writer: Writer, { name, shape, values }: OnnxTensor): void {
  const type = values instanceof Float32Array ? 'float' : values instanceof BigInt64Array ? 'int64' : 'int32'
  for (const length of shape) number(writer, 1, length)
  number(writer, 2, elementTypes[type])
  text(writer, 8, name)
  const raw = new Uint8Array(values.buffer, values.byteOffset, values.byteLength)
  writer.uint32((9 << 3) | bytes).bytes(raw)
}

function value(writer: Writer, { name, type, shape }: OnnxValue): void {
  text(writer, 1, name)
  message(writer, 2, () => {
    message(writer, 1, () => {
      number(writer, 1, elementTypes[type])
      message(writer, 2, () => {
        for (const length of shape)
          message(writer, 1, () => {
            if (typeof length === 'number') number(writer, 1, length)
            else text(writer, 2, length)
          })
      })
    })
  })
}

function message(writer: Writer, field: number, write: () => void): void {
  writer.uint32((field << 3) | bytes).fork()
  write()
  writer.ldelim()
}

function text(writer: Writer, field: number, content: string): void {
  writer.uint32((field << 3) | bytes).string(content)
}

function number(writer: Writer, field: number, content: number): void {
  writer.uint32((field << 3) | varint).int64(content)
}
