import type { Root } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { frontmatterFromMarkdown } from 'mdast-util-frontmatter'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { frontmatter } from 'micromark-extension-frontmatter'
import { gfm } from 'micromark-extension-gfm'

/** Made once: a long record is parsed in thousands of pieces. */
const WITHOUT_FRONT_MATTER = { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] }
const WITH_FRONT_MATTER = {
  extensions: [...WITHOUT_FRONT_MATTER.extensions, frontmatter(['yaml'])],
  mdastExtensions: [...WITHOUT_FRONT_MATTER.mdastExtensions, frontmatterFromMarkdown(['yaml'])],
}

/** Parses GitHub's Markdown, with front matter where `hasFrontMatter`. */
export function parseMarkdown(source: string, hasFrontMatter: boolean): Root {
  return fromMarkdown(source, hasFrontMatter ? WITH_FRONT_MATTER : WITHOUT_FRONT_MATTER)
}
