/** The darkness of a matrix by its steps: from the colour of the paper to a blue that black text still stands on. */
const shades = [
  '#fff',
  '#f1f5fe',
  '#e3ebfd',
  '#d4e0fc',
  '#c6d6fb',
  '#b6caf9',
  '#a6bff8',
  '#95b3f6',
  '#84a7f4',
]

/** Lines of the same rank: colours that differ in lightness too, every second one dashed. */
const ranks = ['#2459dc', '#b4540a', '#1a7040', '#8e24aa', '#00838f', '#b3261e', '#5d4037', '#1b1b1f']
const rankStyle = ranks
  .map(
    (color, rank) =>
      `.line.rank${rank} { stroke: ${color};${rank % 2 === 1 ? ' stroke-dasharray: 6 3;' : ''} } .dot.rank${rank} { fill: ${color}; } .legend .rank${rank}::before { background: ${color}; }`,
  )
  .join('\n')

/**
 * The style sheet of a page that is read and printed: light, black on white, A4; no file beside it is needed. What follows from a shade or a
 * kind of line has a class, as no element has a style of its own.
 */
export const documentStyle: string = `
:root { color-scheme: light; --text: #1b1b1f; --muted: #5c5c66; --line: #d8d8de; --own: #2459dc; --other: #b4540a; --good: #1a7040; --bad: #b3261e; }
* { box-sizing: border-box; }
body { margin: 0; background: #fff; color: var(--text); font: 15px/1.5 system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif; overflow-wrap: break-word; }
main { max-width: 60rem; margin: 0 auto; padding: 2rem 1.5rem 4rem; }
h1 { font-size: 1.75rem; line-height: 1.2; margin: 0 0 .25rem; text-wrap: balance; }
h2 { font-size: 1.2rem; margin: 2.25rem 0 .75rem; padding-top: .75rem; border-top: 1px solid var(--line); }
h3 { font-size: 1.05rem; margin: 1.5rem 0 .5rem; }
article { margin-top: 3rem; border-top: 3px solid var(--text); }
article h2 { border: 0; font-size: 1.5rem; margin-bottom: .25rem; }
p { margin: .5rem 0; max-width: 46rem; }
.sub { color: var(--muted); }
.verdict { font-size: 1.25rem; line-height: 1.4; font-weight: 600; max-width: 46rem; margin: 1rem 0; }
dl { margin: .75rem 0; }
dl div { display: flex; flex-wrap: wrap; gap: 0 1.5rem; justify-content: space-between; border-bottom: 1px solid var(--line); padding: .25rem 0; }
dt { color: var(--muted); }
dd { margin: 0; min-width: 0; overflow-wrap: anywhere; }
.wide { overflow-x: auto; margin: 1rem 0; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
caption, figcaption { text-align: left; font-weight: 600; padding: .25rem 0; }
th, td { text-align: left; font-weight: 400; padding: .3rem .6rem .3rem 0; border-bottom: 1px solid var(--line); vertical-align: top; overflow-wrap: anywhere; }
.number + :not(.number) { padding-left: .9rem; }
thead th { color: var(--muted); overflow-wrap: normal; }
.number { text-align: right; white-space: nowrap; }
tr.strong th, tr.strong td { font-weight: 600; }
.matrix { width: auto; }
.matrix caption { white-space: nowrap; }
.matrix td { min-width: 3.5rem; padding: .3rem .6rem; border: 1px solid #fff; }
.matrix th { padding-right: 1rem; }
${shades.map((color, step) => `.shade${step} { background: ${color}; }`).join('\n')}
.bars th { width: 34%; }
.bars .bar { width: 46%; vertical-align: middle; }
.bars svg { display: block; width: 100%; height: .6rem; }
rect.own { fill: var(--own); }
rect.beside { fill: #a9a9b3; }
figure { margin: 1rem 0; }
figure > svg { display: block; width: 100%; height: auto; }
svg text { font: 11px system-ui, sans-serif; fill: var(--muted); }
.grid { stroke: var(--line); }
.mark { stroke: var(--muted); stroke-dasharray: 3 3; }
.line { fill: none; stroke-width: 2; stroke-linejoin: round; }
.line.answer, .legend .answer::before { stroke: var(--own); background: var(--own); }
.line.truth, .legend .truth::before { stroke: #1b1b1f; background: #1b1b1f; }
.line.truth { stroke-width: 1.4; }
.line.other, .legend .other::before { stroke: var(--other); background: var(--other); }
.line.other { stroke-dasharray: 5 3; }
.line.faint, .legend .faint::before { stroke: #8b8b96; background: #8b8b96; }
.line.faint { stroke-width: 1.4; }
.dot.answer { fill: var(--own); } .dot.truth { fill: #1b1b1f; } .dot.other { fill: var(--other); } .dot.faint { fill: #8b8b96; }
${rankStyle}
.band { fill: #2459dc; fill-opacity: .16; }
.legend { list-style: none; display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; margin: 0; padding: 0; color: var(--muted); font-size: .9em; }
.legend li::before { content: ''; display: inline-block; width: 1.1rem; height: 3px; margin-right: .4rem; vertical-align: middle; }
.legend .band::before { height: .7rem; background: #d3defa; }
.passages { list-style: none; margin: 1rem 0; padding: 0; }
.passages li { border: 1px solid var(--line); border-radius: .4rem; padding: .6rem .9rem; margin: .6rem 0; }
.passages .head { display: flex; gap: .75rem; margin: 0; color: var(--muted); font-size: .9em; }
.passages blockquote { margin: .25rem 0; white-space: pre-wrap; }
.passages dl { display: flex; flex-wrap: wrap; gap: 0 1.5rem; margin: .25rem 0 0; font-size: .9em; }
.passages dl div { border: 0; padding: 0; gap: .4rem; }
.right { color: var(--good); font-weight: 600; } .wrong { color: var(--bad); font-weight: 600; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; background: #f6f6f8; border: 1px solid var(--line); border-radius: .4rem; padding: .75rem 1rem; font: 12.5px/1.45 ui-monospace, 'Cascadia Mono', Menlo, Consolas, monospace; }
summary { cursor: pointer; color: var(--muted); padding: .25rem 0; }
:focus-visible { outline: 2px solid var(--own); outline-offset: 2px; }
@page { size: A4; margin: 16mm 15mm; }
@media print {
  body { font-size: 10pt; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  main { max-width: none; padding: 0; }
  h2, h3, caption, figcaption { break-after: avoid; }
  tr, figure > svg, .passages li, .bars, .matrix { break-inside: avoid; }
  .wide { overflow: visible; }
  article { break-before: page; }
  thead { display: table-header-group; }
  details:not([open]) { display: none; }
}
`
