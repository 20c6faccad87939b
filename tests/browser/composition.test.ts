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
  await placeCaret(ana, { after: before })
}

async function arrive(name: string, through?: Cable): Promise<Visitor> {
  const visitor = await Visitor.arrive(browser)
  visitor.page.on('websocket', (socket) =>
    socket.on('framereceived', ({ payload }) => {
      if (name === 'Ana') frames.push(Buffer.from(payload))
    }),
  )
  const { url } = await precis.invite(meetingId, 'rapporteur')
  await visitor.enter(through?.through(url) ?? url, name)
  await visitor.editor.locator('p').first().waitFor()
  return visitor
}

/** A place in the record, beside words that stand there. */
type Place = { after: string } | { before: string }

async function placeCaret({ page, editor }: Visitor, place: Place): Promise<void> {
  await editor.focus()
  await editor.evaluate(collapseAt, place)
  // The editor hears of it with the next frame.
  await page.evaluate(() => new Promise(requestAnimationFrame))
}

/** Runs in the page. */
function collapseAt(record: Element, place: Place): void {
  const texts: Text[] = []
  const walker = document.createTreeWalker(record, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const text = walker.currentNode as Text
    if (!text.parentElement?.closest('.person-caret')) texts.push(text)
  }
  const words = texts.map(({ data }) => data).join('')
  let left =
    'after' in place ? words.indexOf(place.after) + place.after.length : words.indexOf(place.before)
  const text = texts.find(({ length }) => {
    if (left <= length) return true
    left -= length
    return false
  })
  if (text) getSelection()?.collapse(text, left)
}

/** Bo writes there; Ana's page has been sent it when this is done. */
async function boWrites(words: string, place: Place): Promise<void> {
  await placeCaret(bo, place)
  await bo.page.keyboard.insertText(words)
  await sentToAna(words)
}

function sentToAna(words: string): Promise<void> {
  return until(`Ana’s page to be sent “${words}”`, () =>
    frames.some((frame) => frame.includes(Buffer.from(words))),
  )
}

/** The paragraphs of the record, once it is the same on both pages and on the server. */
async function agreed(): Promise<string[]> {
  let stored: string[] = []
  await until('both pages and the server to agree', async () => {
    stored = (await precis.text(meetingId)).split('\n').filter(Boolean)
    const shown = [ana, bo].map(({ editor }) => editor.locator('p').evaluateAll(wordsOf))
    return (await Promise.all(shown)).every((words) => words.join('\n') === stored.join('\n'))
  })
  return stored
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
    expect(await agreed()).toEqual(['Indeed, The delegué agreed.'])
  })

  test('is whole where the accent is not shown until its letter comes', async () => {
    await sitDown('Un cas particuli', 're')
    await keyboard.silentDeadKey()
    await boWrites(', enfin', { after: 're' })
    await keyboard.letter('è')
    expect(await agreed()).toEqual(['Un cas particulière, enfin'])
  })

  test('comes alone where no letter takes it, also while others write', async () => {
    await sitDown('A', 'Z')
    for (const letter of ['ê', '^', 'â']) {
      await keyboard.deadKey('^')
      await boWrites('b', { before: 'A' })
      await keyboard.commit(letter)
    }
    expect(await agreed()).toEqual(['bbbAê^âZ'])
  })

  test('is made again and again by somebody who types on, and so do the others', async () => {
    await sitDown('«', '»')
    await placeCaret(bo, { before: '«' })
    const typing = bo.page.keyboard.type('Quelqu’un écrit toujours. ', { delay: 20 })
    for (const letter of 'éàêëïôùç') {
      await keyboard.deadKey('¨')
      await keyboard.commit(letter)
    }
    await typing
    expect(await agreed()).toEqual(['Quelqu’un écrit toujours. «éàêëïôùç»'])
  })
})

describe('a word that an input method composes', () => {
  test('K9 stays whole while somebody writes before it, after it and at its very place', async () => {
    await sitDown('始め', '終わり')
    await keyboard.compose('k')
    await boWrites('前', { before: '始' })
    await keyboard.compose('か')
    await boWrites('後', { after: '終わり' })
    await keyboard.compose('かんj')
    await boWrites('今', { after: '始め' })
    await keyboard.compose('かんじ')
    await keyboard.commit('漢字')
    expect(['前始め漢字今終わり後', '前始め今漢字終わり後']).toContain((await agreed()).join('\n'))
  })

  test('K9 is seen by others when it is there, and never half of it', async () => {
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
    expect(await agreed()).toEqual(['これは「議事録です」'])
    const seen = await bo.page.evaluate(() => (window as unknown as { seen: string[] }).seen)
    expect(seen.filter((words) => /[ぎじろくで](?!す)/.test(words))).toEqual([])
  })

  test('leaves nothing when it is given up', async () => {
    await sitDown('One', ' two')
    await keyboard.compose('ni')
    await boWrites(' three', { after: 'two' })
    await keyboard.compose('')
    expect(await agreed()).toEqual(['One two three'])
  })

  test('K9 is there once where somebody splits its paragraph', async () => {
    await sitDown('First. ', ' Last.')
    await until('Bo to see where Ana writes', () =>
      bo.editor.evaluate((record) => {
        const caret = record.querySelector('.person-caret')
        return caret?.previousSibling?.textContent === 'First. '
      }),
    )
    await keyboard.compose('ち')
    await placeCaret(bo, { after: 'First.' })
    await bo.page.keyboard.press('Enter')
    await bo.page.getByRole('button', { name: 'Split it' }).click()
    await keyboard.compose('ちゅう')
    await boWrites('Very ', { before: 'Last' })
    await keyboard.commit('中')
    expect((await agreed()).join('').replaceAll(' ', '')).toBe('First.中VeryLast.')
  })

  test('is there once where somebody deletes the words around it', async () => {
    await sitDown('These words go. ', ' So do these.')
    await keyboard.compose('ha')
    await placeCaret(bo, { after: 'So do these' })
    await bo.page.keyboard.press('Shift+Home')
    await bo.page.keyboard.insertText('Nobody took part')
    await sentToAna('Nobody took part')
    await keyboard.compose('はい')
    await keyboard.commit('はい')
    expect(['はいNobody took part.', 'Nobody took partはい.']).toContain(
      (await agreed()).join('\n'),
    )
  })

  test('stays whole while two people compose at the same place', async () => {
    await sitDown('「', '」')
    const other = await InputMethod.of(bo.page)
    await placeCaret(bo, { after: '「' })
    await keyboard.compose('ひ')
    await other.compose('つ')
    await keyboard.compose('ひがし')
    await other.compose('つき')
    await other.commit('月')
    await keyboard.commit('日')
    expect(['「日月」', '「月日」']).toContain((await agreed()).join('\n'))
  })

  test('K9 is kept when it takes longer than others’ words can wait', async () => {
    await sitDown('始め', '終わり')
    await keyboard.compose('ながい')
    await boWrites('今日の', { before: '始め' })
    await ana.editor.getByText('今日の').waitFor({ timeout: 20_000 })
    await keyboard.compose('ながいことば')
    await boWrites('。', { after: '終わり' })
    await keyboard.commit('長い言葉')
    expect(await agreed()).toEqual(['今日の始め長い言葉終わり。'])
  })

  test('is kept when the connection is lost and comes back meanwhile', async () => {
    await sitDown('始め', '終わり')
    await keyboard.compose('か')
    cable.cut()
    await placeCaret(bo, { before: '始' })
    await bo.page.keyboard.insertText('前')
    await keyboard.compose('かんじ')
    cable.mend()
    await sentToAna('前')
    await keyboard.commit('漢字')
    expect(await agreed()).toEqual(['前始め漢字終わり'])
    // The browser tells of each attempt to connect while the cable was cut.
    ana.complaints.splice(0)
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
    expect(await agreed()).toEqual(['שלום قالت مصر إنها توافق على النص اليوم. (ITU-T SG13) תודה'])
  })

  test('composed by a keyboard that completes them stay whole and in their order', async () => {
    await sitDown('قال: «', '»')
    await keyboard.write('مرحبا')
    await boWrites('In Geneva, ', { before: 'قال' })
    await keyboard.commit(' ')
    await keyboard.compose('بك')
    await boWrites(' (שלום)', { after: '»' })
    await keyboard.commit('بكم')
    expect(await agreed()).toEqual(['In Geneva, قال: «مرحبا بكم» (שלום)'])
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
    expect(await agreed()).toEqual(['Geneva שלום 1 مرحبانهم'])
  })
})
