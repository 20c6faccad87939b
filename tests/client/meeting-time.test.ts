import { describe, expect, it } from 'vitest'
import { minutesLeft, stageOf } from '../../client/meeting/meetingTime.ts'

const now = new Date(2027, 2, 4, 18, 52)
const anHourAgo = new Date(2027, 2, 4, 17, 52).toISOString()

describe('a meeting', () => {
  it('is live once it or one of its items was opened', () => {
    expect(stageOf({ openedAt: anHourAgo }, [], now)).toBe('live')
    expect(stageOf({}, [null, anHourAgo], now)).toBe('live')
  })

  it('is a draft before that, and when it was opened on another day', () => {
    expect(stageOf({}, [null], now)).toBe('draft')
    expect(stageOf({ openedAt: '2026-11-02T09:00:00.000Z' }, [], now)).toBe('draft')
  })

  it('is not live by times that an import left in words', () => {
    expect(stageOf({ openedAt: '18:05' }, ['1810 hours'], now)).toBe('draft')
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

  it('stay unknown where the end, its day or its words are', () => {
    expect(minutesLeft({ date: '2027-03-04' }, now)).toBeNull()
    expect(minutesLeft({ scheduledEnd: '19:30' }, now)).toBeNull()
    expect(minutesLeft({ date: '2027-03-04', scheduledEnd: 'after lunch' }, now)).toBeNull()
    expect(minutesLeft({ date: '2027-03-01', scheduledEnd: '19:30' }, now)).toBeNull()
  })
})
