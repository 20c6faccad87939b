import { escapeHtml } from './escape.ts'
import { PAGE_STYLE } from './pageStyle.ts'

/**
 * A complete page around HTML that is already escaped: no script, and nothing loads from elsewhere.
 *
 * @param style of this kind of page, beside the one that all have
 */
export function htmlPage(title: string, content: string, style = ''): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<title>${escapeHtml(title)}</title>
<style>${PAGE_STYLE}${style}</style>
</head>
<body>
<main>
${content}
</main>
</body>
</html>
`
}
