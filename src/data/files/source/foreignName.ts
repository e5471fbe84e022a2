const byExtension: Readonly<Record<string, string>> = {
  pdf: 'a PDF document',
  docx: 'a Word document',
  doc: 'a Word document',
  odt: 'an OpenDocument text',
  ods: 'an OpenDocument spreadsheet',
  pptx: 'a PowerPoint presentation',
  cfb: 'an old Office file (.xls, .doc)',
  rtf: 'an RTF document',
  epub: 'an e-book',
  sqlite: 'an SQLite database',
  exe: 'a program',
  elf: 'a program',
  macho: 'a program',
  class: 'a Java program',
  wasm: 'a WebAssembly program',
  '7z': 'a 7-Zip archive',
  rar: 'a RAR archive',
  xz: 'an XZ archive',
  bz2: 'a bzip2 archive',
  zst: 'a Zstandard archive',
  lz4: 'an LZ4 archive',
  arrow: 'an Arrow file',
  avro: 'an Avro file',
  h5: 'an HDF5 file',
}

const byKind: Readonly<Record<string, string>> = {
  image: 'an image',
  audio: 'a sound recording',
  video: 'a video',
  font: 'a font',
}

/** What a person calls a file of that type, e.g. `an image (PNG)`. */
export function foreignName(extension: string, mime: string): string {
  const known = byExtension[extension]
  if (known) return known
  const kind = byKind[mime.split('/')[0] ?? '']
  return kind ? `${kind} (${extension.toUpperCase()})` : `a file of the type ${mime}`
}
