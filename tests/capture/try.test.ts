import { test } from 'vitest'
import { openBrowser, Visitor } from '../harness/browser.ts'
import { Precis } from '../harness/precis.ts'
import { countKeyPresses } from './keyPresses.ts'
import { openPlainEditor, typePlainly } from './plainTypist.ts'
import { typeInPrecis } from './precisTypist.ts'
import { wordsToType } from './adhocMeeting.ts'
test('try', async () => {
  const precis = await Precis.start()
  const browser = await openBrowser()
  const id = await precis.newMeeting('Ad hoc')
  const ana = await Visitor.arrive(browser)
  await ana.enter((await precis.invite(id, 'rapporteur')).url, 'Ana')
  await ana.editor.waitFor()
  const counted = await countKeyPresses(ana.page)
  try {
    await typeInPrecis(ana, 4)
  } finally {
    await ana.screenshot('try')
    console.log(await precis.text(id))
  }
  const plain = await Visitor.arrive(browser)
  await openPlainEditor(plain.page)
  const plainCount = await countKeyPresses(plain.page)
  await typePlainly(plain.page)
  const words = wordsToType().join('').length
  console.log({ ours: await counted(), plain: await plainCount(), words })
  await browser.close()
  await precis.discard()
}, 300_000)
