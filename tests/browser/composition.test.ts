import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openBrowser, Visitor } from '../harness/browser.ts'
import { Cable } from '../harness/cable.ts'
import { InputMethod } from '../harness/inputMethod.ts'
import { Precis } from '../harness/precis.ts'
import { until } from '../harness/until.ts'

let precis: Precis
let browser: Browser
let meetingId: string
let ana: Visitor
let bo: Visitor
/** Of Ana. */
let cable: Cable
let keyboard: InputMethod
/** What Ana's page was sent. */
let frames: Buffer[]

beforeAll(async () => {
  precis = await Precis.start()
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  await precis.discard()
})
beforeEach(async () => {
  meetingId = await precis.newMeeting()
  frames = []
})
afterEach(async () => {
  for (const visitor of [ana, bo]) {
    visitor.expectNoComplaints()
    await visitor.context.close()
  }
  cable.remove()
})

/** Ana stands after `before` in a paragraph that Bo sees too. */
async function sitDown(before: string, after = ''): Promise<void> {
  const headers = { 'Content-Type': 'text/plain' }
  const path = `/api/meetings/${meetingId}/import`
  await precis.fetch(path, { method: 'POST', headers, body: before + after })
  cable = await Cable.to(precis.url)
  ana = await arrive('Ana', cable)
  bo = await arrive('Bo')
  keyboard = await InputMethod.of(ana.page)
  await placeCaret(ana, before.length)
}

async function arrive(name: string, by?: Cable): Promise<Visitor> {
  const visitor = await Visitor.arrive(browser)
  visitor.page.on('websocket', (socket) =>
    socket.on('framereceived', ({ payload }) => {
      if (name === 'Ana') frames.push(Buffer.from(payload))
    }),
  )
  const { url } = await precis.invite(meetingId, 'rapporteur')
  await visitor.enter(by ? by.through(url) : url, name)
  await visitor.editor.locator('p').first().waitFor()
  return visitor
}

/** After so many characters of the record, in the order they are written. */
async function placeCaret({ page, editor }: Visitor, characters: number): Promise<void> {
  await editor.focus()
  await editor.evaluate((record, wanted) => {
    const texts = document.createTreeWalker(record, NodeFilter.SHOW_TEXT, ({ parentElement }) =>
      parentElement?.closest('.person-caret') ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
    )
    let left = wanted
    while (texts.nextNode()) {
      const { length } = texts.currentNode as Text
      if (left <= length) break
      left -= length
    }
    getSelection()?.collapse(texts.currentNode, left)
  }, characters)
  // The editor hears of it with the next frame.
  await page.evaluate(() => new Promise(requestAnimationFrame))
}

/** Bo writes after these words, or before them; Ana's page has been sent it when this is done. */
async function boWrites(words: string, place: { after: string } | { before: string }) {
  const anchor = 'after' in place ? place.after : place.before
  const seen = await bo.minutes()
  expect(seen).toContain(anchor)
  await placeCaret(bo, seen.indexOf(anchor) + ('after' in place ? anchor.length : 0))
  await bo.page.keyboard.insertText(words)
  await sentToAna(words)
}

function sentToAna(words: string): Promise<void> {
  return until(`Ana’s page to be sent “${words}”`, () =>
    frames.some((frame) => frame.includes(Buffer.from(words))),
  )
}

async function isEverywhere(...paragraphs: string[]): Promise<boolean> {
  const wanted = JSON.stringify(paragraphs)
  const lines = async () => (await precis.text(meetingId)).split('\n').filter(Boolean)
  await until(`${wanted} to be stored`, async () => JSON.stringify(await lines()) === wanted)
  for (const { editor } of [ana, bo]) {
    const shown = () => editor.locator('p').evaluateAll(wordsOf)
    await until(`${wanted} to be shown`, async () => JSON.stringify(await shown()) === wanted)
  }
  return true
}

/** Where it is chance who of two at one place is first. */
async function isOneOf(...records: string[]): Promise<boolean> {
  const isOne = async () => records.includes((await precis.text(meetingId)).trim())
  await until(`one of ${records.join(', ')}`, isOne)
  return isEverywhere((await precis.text(meetingId)).trim())
}

/** Without others' carets. Runs in the page. */
function wordsOf(paragraphs: Element[]): string[] {
  return paragraphs.map((paragraph) => {
    const copy = paragraph.cloneNode(true) as Element
    for (const caret of copy.querySelectorAll('.person-caret')) caret.remove()
    return copy.textContent
  })
}

describe('a letter made with a dead key', () => {
  test('is whole where somebody writes before it between the two keys', async () => {
    await sitDown('The delegu', ' agreed.')
    await keyboard.deadKey('´')
    await boWrites('Indeed, ', { before: 'The' })
    await keyboard.commit('é')
    expect(await isEverywhere('Indeed, The delegué agreed.')).toBe(true)
  })

  test('is whole where the accent is not shown until its letter comes', async () => {
    await sitDown('Un cas particuli', 're')
    await keyboard.silentDeadKey()
    await boWrites(', enfin', { after: 're' })
    await keyboard.letter('è')
    expect(await isEverywhere('Un cas particulière, enfin')).toBe(true)
  })

  test('comes alone where no letter takes it, also while others write', async () => {
    await sitDown('A', 'Z')
    for (const letter of ['ê', '^', 'â']) {
      await keyboard.deadKey('^')
      await boWrites('b', { before: 'A' })
      await keyboard.commit(letter)
    }
    expect(await isEverywhere('bbbAê^âZ')).toBe(true)
  })

  test('is made again and again by somebody who types on, and so do the others', async () => {
    await sitDown('«', '»')
    await placeCaret(bo, 0)
    const typing = bo.page.keyboard.type('Quelqu’un écrit toujours. ', { delay: 20 })
    for (const letter of 'éàêëïôùç') {
      await keyboard.deadKey('¨')
      await keyboard.commit(letter)
    }
    await typing
    expect(await isEverywhere('Quelqu’un écrit toujours. «éàêëïôùç»')).toBe(true)
  })
})

describe('a word that an input method composes', () => {
  test('stays whole while somebody writes before it, after it and at its very place', async () => {
    await sitDown('始め', '終わり')
    await keyboard.compose('k')
    await boWrites('前', { before: '始' })
    await keyboard.compose('か')
    await boWrites('後', { after: '終わり' })
    await keyboard.compose('かんj')
    await boWrites('今', { after: '始め' })
    await keyboard.compose('かんじ')
    await keyboard.commit('漢字')
    expect(await isOneOf('前始め漢字今終わり後', '前始め今漢字終わり後')).toBe(true)
  })

  test('is seen by others when it is there, and never half of it', async () => {
    await sitDown('「', '」')
    await bo.editor.evaluate((editor) => {
      const seen: string[] = []
      Object.assign(window, { seen })
      const note = () => seen.push(editor.textContent)
      new MutationObserver(note).observe(editor, {
        characterData: true,
        childList: true,
        subtree: true,
      })
    })
    await keyboard.write('ぎじろく', '議事録')
    await boWrites('これは', { before: '「' })
    await keyboard.write('です')
    expect(await isEverywhere('これは「議事録です」')).toBe(true)
    const seen = await bo.page.evaluate(() => (window as unknown as { seen: string[] }).seen)
    expect(seen.filter((words) => /[ぎじろくで](?!す)/.test(words))).toEqual([])
  })

  test('leaves nothing when it is given up', async () => {
    await sitDown('One', ' two')
    await keyboard.compose('ni')
    await boWrites(' three', { after: 'two' })
    await keyboard.compose('')
    expect(await isEverywhere('One two three')).toBe(true)
  })

  test('is there once where somebody splits its paragraph before and after it', async () => {
    await sitDown('First. ', ' Last.')
    await keyboard.compose('ち')
    await placeCaret(bo, 'First.'.length)
    await bo.page.keyboard.press('Enter')
    await keyboard.compose('ちゅう')
    await boWrites('Very ', { before: 'Last' })
    await keyboard.commit('中')
    await until('the word to be stored', async () => (await precis.text(meetingId)).includes('中'))
    const words = (await precis.text(meetingId)).replaceAll(/\s+/g, '')
    expect(words).toBe('First.中VeryLast.')
  })

  test('is there once where somebody deletes the words around it', async () => {
    await sitDown('These words go. ', ' So do these.')
    await keyboard.compose('ha')
    await placeCaret(bo, 'These words go.  So do these'.length)
    await bo.page.keyboard.press('Shift+Home')
    await bo.page.keyboard.insertText('Nobody took part')
    await sentToAna('Nobody took part')
    await keyboard.compose('はい')
    await keyboard.commit('はい')
    expect(await isOneOf('はいNobody took part.', 'Nobody took partはい.')).toBe(true)
  })

  test('stays whole while two people compose at the same place', async () => {
    await sitDown('「', '」')
    const other = await InputMethod.of(bo.page)
    await placeCaret(bo, 1)
    await keyboard.compose('ひ')
    await other.compose('つ')
    await keyboard.compose('ひがし')
    await other.compose('つき')
    await other.commit('月')
    await keyboard.commit('日')
    expect(await isOneOf('「日月」', '「月日」')).toBe(true)
  })

  test('is kept when it takes longer than others’ words can wait', async () => {
    await sitDown('始め', '終わり')
    await keyboard.compose('ながい')
    await boWrites('今日の', { before: '始め' })
    await ana.editor.getByText('今日の').waitFor({ timeout: 20_000 })
    await keyboard.compose('ながいことば')
    await boWrites('。', { after: '終わり' })
    await keyboard.commit('長い言葉')
    expect(await isEverywhere('今日の始め長い言葉終わり。')).toBe(true)
  })

  test('is kept when the connection is lost and comes back meanwhile', async () => {
    await sitDown('始め', '終わり')
    await keyboard.compose('か')
    cable.cut()
    await placeCaret(bo, 0)
    await bo.page.keyboard.insertText('前')
    await keyboard.compose('かんじ')
    cable.mend()
    await sentToAna('前')
    await keyboard.commit('漢字')
    expect(await isEverywhere('前始め漢字終わり')).toBe(true)
  })
})

describe('words from right to left', () => {
  test('typed in Arabic stay whole while Hebrew and Latin words come into the paragraph', async () => {
    await sitDown('قالت مصر ', ' اليوم.')
    const typing = ana.page.keyboard.type('إنها توافق على النص', { delay: 30 })
    await boWrites('שלום ', { before: 'قالت' })
    await boWrites(' (ITU-T SG13)', { after: 'اليوم.' })
    await boWrites(' תודה', { after: '(ITU-T SG13)' })
    await typing
    expect(await isEverywhere('שלום قالت مصر إنها توافق على النص اليوم. (ITU-T SG13) תודה')).toBe(
      true,
    )
  })

  test('composed by a keyboard that completes them stay whole and in their order', async () => {
    await sitDown('قال: «', '»')
    await keyboard.write('مرحبا')
    await boWrites('In Geneva, ', { before: 'قال' })
    await keyboard.commit(' ')
    await keyboard.compose('بك')
    await boWrites(' (שלום)', { after: '»' })
    await keyboard.commit('بكم')
    expect(await isEverywhere('In Geneva, قال: «مرحبا بكم» (שלום)')).toBe(true)
  })

  test('go on after the last letter where somebody writes before them in the other direction', async () => {
    await sitDown('مرحبا')
    const { keyboard: keys } = ana.page
    for (const [letter, word] of [
      ['ن', 'Geneva '],
      ['ه', 'שלום '],
      ['م', '1 '],
    ] as const) {
      await boWrites(word, { before: 'مرحبا' })
      await ana.editor.getByText(word.trim()).waitFor()
      await keys.type(letter)
    }
    expect(await isEverywhere('Geneva שלום 1 مرحبانهم')).toBe(true)
  })
})
