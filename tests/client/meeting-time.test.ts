import { describe, expect, it } from 'vitest'
import { correctedTime, minutesLeft, stageOf } from '../../client/meeting/meetingTime.ts'

const now = new Date(2027, 2, 4, 18, 52)
const anHourAgo = new Date(2027, 2, 4, 17, 52).toISOString()

describe('a meeting', () => {
  it('is live once it or one of its items was opened', () => {
    expect(stageOf({ openedAt: anHourAgo }, [], now)).toBe('live')
    expect(stageOf({}, [null, anHourAgo], now)).toBe('live')
  })

  it('is a draft before that, and when it was opened on another day', () => {
    expect(stageOf({}, [null], now)).toBe('notInSession')
    expect(stageOf({ openedAt: '2026-11-02T09:00:00.000Z' }, [], now)).toBe('notInSession')
  })

  it('is not live by times that an import left in words', () => {
    expect(stageOf({ openedAt: '18:05' }, ['1810 hours'], now)).toBe('notInSession')
  })

  it('is closed once somebody closed it', () => {
    expect(stageOf({ openedAt: anHourAgo, closedAt: now.toISOString() }, [], now)).toBe('closed')
  })
})

describe('the minutes left', () => {
  it('run to the scheduled end, and below zero after it', () => {
    expect(minutesLeft({ date: '2027-03-04', scheduledEnd: '19:30' }, now)).toBe(38)
    expect(minutesLeft({ date: '2027-03-04', scheduledEnd: '18:40' }, now)).toBe(-12)
  })

  it('take the day from the opening where no date is given', () => {
    expect(minutesLeft({ openedAt: anHourAgo, scheduledEnd: '19:00' }, now)).toBe(8)
  })

  it('are those of the place of the meeting', () => {
    const meeting = { date: '2027-03-04', scheduledEnd: '19:00', timeZone: 'Asia/Kathmandu' }
    expect(minutesLeft(meeting, new Date('2027-03-04T13:00:00Z'))).toBe(15)
  })

  it('stay unknown where the end, its day or its words are', () => {
    expect(minutesLeft({ date: '2027-03-04' }, now)).toBeNull()
    expect(minutesLeft({ scheduledEnd: '19:30' }, now)).toBeNull()
    expect(minutesLeft({ date: '2027-03-04', scheduledEnd: 'after lunch' }, now)).toBeNull()
    expect(minutesLeft({ date: '2027-03-01', scheduledEnd: '19:30' }, now)).toBeNull()
  })
})

describe('a time that somebody corrects', () => {
  const closedAt = '2027-03-04T18:31:20.000Z'
  const corrected = (words: string) => correctedTime(closedAt, words, 'Europe/Zurich')

  it('is another moment of the same sitting', () => {
    expect(corrected('19:27')).toBe('2027-03-04T18:27:00.000Z')
    expect(corrected('19h35')).toBe('2027-03-04T18:35:00.000Z')
    expect(correctedTime('2027-03-04T23:05:00Z', '23:58', 'Europe/Zurich')).toBe(
      '2027-03-04T22:58:00.000Z',
    )
  })

  it('stays what it was for the time that is shown, and goes with its words', () => {
    expect(corrected('19:31')).toBe(closedAt)
    expect(corrected(' ')).toBeUndefined()
  })

  it('is as written, where it is no time or was none', () => {
    expect(corrected('after dinner')).toBe('after dinner')
    expect(correctedTime('19:31', '19:27', 'Europe/Zurich')).toBe('19:27')
  })
})
