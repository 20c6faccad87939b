import type { Root } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { frontmatterFromMarkdown } from 'mdast-util-frontmatter'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { frontmatter } from 'micromark-extension-frontmatter'
import { gfm } from 'micromark-extension-gfm'

/** Parses GitHub's Markdown, with front matter where `hasFrontMatter`. */
export function parseMarkdown(source: string, hasFrontMatter: boolean): Root {
  return fromMarkdown(source, {
    extensions: hasFrontMatter ? [gfm(), frontmatter(['yaml'])] : [gfm()],
    mdastExtensions: hasFrontMatter
      ? [gfmFromMarkdown(), frontmatterFromMarkdown(['yaml'])]
      : [gfmFromMarkdown()],
  })
}
