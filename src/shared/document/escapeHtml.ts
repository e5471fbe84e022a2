const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** A text as it may stand in an element or a quoted attribute; what no document may hold is left out. */
export const escapeHtml = (text: string): string =>
  text
    // Control characters, halves of pairs and signs that turn the direction of what follows them.
    // eslint-disable-next-line no-control-regex
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u202a-\u202e\u2066-\u2069\ufffe\uffff]/g, '')
    .toWellFormed()
    .replace(/[&<>"']/g, (sign) => entities[sign] ?? '')
