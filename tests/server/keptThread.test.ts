import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { TooIntricate } from '../../server/threads/inThread.ts'
import { KeptThread } from '../../server/threads/keptThread.ts'
import { Busy, Turns } from '../../server/threads/turns.ts'

const folder = mkdtempSync(join(tmpdir(), 'precis-thread-'))
const file = join(folder, 'worker.mjs')
writeFileSync(
  file,
  `import { parentPort, threadId } from 'node:worker_threads'
   parentPort.on('message', (task) => {
     if (task === 'fail') throw new Error('It fails.')
     while (task === 'never');
     parentPort.postMessage(threadId)
   })`,
)
afterAll(() => rmSync(folder, { recursive: true }))

const newThread = () => new KeptThread<string, number>(file, { milliseconds: 2_000, heapMb: 64 })

test('H8 one thread does one piece of work after the other', async () => {
  const thread = newThread()
  expect(await thread.run('a')).toBe(await thread.run('b'))
})

test('H8 work that does not end is ended, and the next piece is done', async () => {
  const thread = newThread()
  const first = await thread.run('a')
  await expect(thread.run('never')).rejects.toThrow(TooIntricate)
  expect(await thread.run('b')).not.toBe(first)
})

test('H8 work that fails takes nothing else with it', async () => {
  const thread = newThread()
  await expect(thread.run('fail')).rejects.toThrow('It fails.')
  expect(await thread.run('a')).toBeGreaterThan(0)
})

test('H8 what has to wait behind too many others is refused at once', async () => {
  const turns = new Turns(1, 1)
  let finish: (answer: string) => void = () => undefined
  const first = new Promise<string>((resolve) => (finish = resolve))
  const taken = [turns.take(() => first), turns.take(() => Promise.resolve('second'))]
  await expect(turns.take(() => Promise.resolve('third'))).rejects.toThrow(Busy)
  finish('first')
  expect(await Promise.all(taken)).toEqual(['first', 'second'])
  expect(await turns.take(() => Promise.resolve('fourth'))).toBe('fourth')
})
