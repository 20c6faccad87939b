import type { Browser } from 'playwright-core'
import { Visitor } from '../../harness/browser.ts'
import type { Precis } from '../../harness/precis.ts'

/** Opens a record in a page that has no copy of it. @returns how long it took until one may type. */
export async function openRecord(
  browser: Browser,
  precis: Precis,
  meetingId: string,
): Promise<{ visitor: Visitor; openMs: number }> {
  const first = await Visitor.arrive(browser)
  const { url } = await precis.invite(meetingId, 'rapporteur')
  await first.enter(url, 'Typist')
  await first.editor.waitFor()
  // The first visit filled this device's copy; a new one opens from the server alone.
  const visitor = await Visitor.arrive(browser)
  await visitor.context.addCookies(await first.context.cookies())
  const address = first.page.url()
  await first.context.close()
  const started = performance.now()
  await visitor.page.goto(address)
  await visitor.page.locator('.ProseMirror[contenteditable=true] p').first().waitFor()
  return { visitor, openMs: performance.now() - started }
}
