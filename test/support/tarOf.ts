import { buffer } from 'node:stream/consumers'
import { pack } from 'tar-stream'

/** A TAR archive of these files, in their order. */
export function tarOf(files: Readonly<Record<string, string | Uint8Array>>): Promise<Buffer> {
  const tar = pack()
  for (const [name, content] of Object.entries(files)) tar.entry({ name }, Buffer.from(content as string))
  tar.finalize()
  return buffer(tar)
}
