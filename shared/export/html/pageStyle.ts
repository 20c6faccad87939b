/** The page's own style: one measure for the screen, hairlines, and nothing cut apart in print. */
export const PAGE_STYLE = `
:root { color-scheme: light dark; }
body { font: 1.05rem/1.6 'Source Serif 4', Georgia, 'Times New Roman', serif; margin: 0; }
main { max-width: 70ch; margin-inline: auto; padding: 2rem 1.25rem; }
h1, h2, h3, h4, h5, h6 { line-height: 1.25; margin-block: 2em 0.5em; break-after: avoid; }
h1 { margin-block-start: 0; }
.number { font-variant-numeric: tabular-nums; margin-inline-end: 0.4em; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.2rem 1rem; }
dt { font-weight: 600; }
dd { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; }
p { margin-block: 0.6em; overflow-wrap: break-word; white-space: pre-wrap; }
.speaker { margin-block-end: 0; break-after: avoid; }
article { margin-block: 1em; }
.conclusion { border-inline-start: 3px solid; padding-inline-start: 1em; margin-block: 1.2em; }
.statement { border-block: 1px solid; padding-block: 0.4em; }
.statement blockquote { margin-inline: 1.5em; }
.question, .tally { font-size: 0.95em; }
table { border-collapse: collapse; width: 100%; margin-block: 1em; font-size: 0.95em; }
caption { text-align: start; font-weight: 600; padding-block: 0.4em; }
th, td { border: 1px solid; padding: 0.35em 0.6em; text-align: start; vertical-align: top; }
td > p, th > p { margin-block: 0 0.3em; }
tr { break-inside: avoid; }
thead { display: table-header-group; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; font-size: 0.9em; }
img { max-width: 100%; height: auto; }
@media print {
  body { font-size: 11pt; }
  main { max-width: none; padding: 0; }
  a { color: inherit; }
}
`
