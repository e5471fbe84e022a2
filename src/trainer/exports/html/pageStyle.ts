/** What a page that is asked needs beside the style of every document. */
export const pageStyle = `
.asked { font-weight: 600; display: block; margin-top: 1.5rem; }
textarea { width: 100%; font: inherit; padding: .6rem .75rem; border: 1px solid #8b8b96; border-radius: .4rem; resize: vertical; color: inherit; background: #fff; }
button, input { font: inherit; }
button { padding: .45rem 1rem; border: 1px solid #8b8b96; border-radius: .4rem; background: #fff; color: inherit; cursor: pointer; }
button:hover { background: #f1f1f3; }
button.main { background: var(--own); border-color: var(--own); color: #fff; }
button.main:hover { background: #1d47b3; }
button:disabled { opacity: .6; cursor: default; }
.row { display: flex; flex-wrap: wrap; align-items: center; gap: .6rem 1.1rem; margin: .75rem 0; }
.row input[type=number] { width: 6.5rem; padding: .3rem .5rem; border: 1px solid #8b8b96; border-radius: .4rem; }
#answer { margin: 1.5rem 0; min-height: 4rem; }
[hidden] { display: none !important; }
@media print { .row, #help { display: none; } }
`
