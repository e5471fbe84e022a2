import { createHash } from 'node:crypto'

const style = `
:root { color-scheme: light dark; }
body { margin: 20vh auto 0; max-width: 32rem; padding: 0 2rem; font: 14px/1.5 Inter, system-ui, sans-serif; }
h1 { font-size: 20px; font-weight: 600; margin: 0 0 4px; }
p { margin: 0; opacity: 0.8; }
`

/** The policy of the page of a refusal: nothing but its own style. */
export const refusalPolicy = `default-src 'none'; frame-ancestors 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`

/** A small page for a person whose browser was refused; `reason` is a sentence of the project, not of the request. */
export function refusalPage(reason: string): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>LSTM Workbench</title>
<style>${style}</style>
<h1>This address does not open the application</h1>
<p>${reason}</p>
</html>
`
}
