import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { meetingTimeWords } from '../../shared/minutes/meetingClock.ts'
import type { MeetingData } from '../../shared/minutes/minutes.ts'
import { recordLanguage } from '../../shared/minutes/recordLanguage.ts'
import { clockTime, wallTimeAt } from '../../shared/minutes/wallClock.ts'

const closing = (meeting: MeetingData, language = 'en', readersZone: string | null = null) =>
  meetingTimeWords(meeting, 'closing', language, readersZone)

describe('when a meeting closed', () => {
  test('is told with how far that is from the scheduled time', () => {
    const scheduledEnd = '19:30'
    expect(closing({ scheduledEnd, closedAt: '19:27' })).toBe(
      'closed at 19:27, 3 minutes before the scheduled time',
    )
    expect(closing({ scheduledEnd, closedAt: '19:31' })).toBe(
      'closed at 19:31, 1 minute after the scheduled time',
    )
    expect(closing({ scheduledEnd, closedAt: '19:30' })).toBe(
      'closed at 19:30, at the scheduled time',
    )
    expect(closing({ scheduledEnd, closedAt: '20:35' })).toBe(
      'closed at 20:35, 1 hour 5 minutes after the scheduled time',
    )
    expect(closing({ scheduledEnd, closedAt: '17:30' })).toBe(
      'closed at 17:30, 2 hours before the scheduled time',
    )
  })

  test('is told alone where the schedule is not known, or is no time', () => {
    expect(closing({ closedAt: '19:27' })).toBe('closed at 19:27')
    expect(closing({ closedAt: '19:27', scheduledEnd: 'before dinner' })).toBe('closed at 19:27')
  })

  test('has a place in the sentence while it is not known', () => {
    expect(closing({ scheduledEnd: '19:30' })).toBe('closed at …')
    expect(closing({ scheduledEnd: '19:30', closedAt: ' ' })).toBe('closed at …')
    expect(closing({}, 'fr')).toBe('a été levée à …')
  })

  test('stays as written where somebody wrote it', () => {
    expect(closing({ closedAt: '19.27', scheduledEnd: '19h30' })).toBe(
      'closed at 19.27, 3 minutes before the scheduled time',
    )
    expect(closing({ closedAt: 'half past seven', scheduledEnd: '19:30' })).toBe(
      'closed at half past seven',
    )
    expect(closing({ closedAt: '19:27' }, 'fr')).toBe('a été levée à 19:27')
  })

  test('is told in French', () => {
    const timeZone = 'Europe/Zurich'
    const closedAt = '2027-03-04T18:27:40Z'
    const words = (scheduledEnd: string) => closing({ timeZone, closedAt, scheduledEnd }, 'fr')
    expect(words('19:30')).toBe('a été levée à 19\u00a0h\u00a027, 3 minutes avant l’heure prévue')
    expect(words('19:26')).toBe('a été levée à 19\u00a0h\u00a027, 1 minute après l’heure prévue')
    expect(words('19:27')).toBe('a été levée à 19\u00a0h\u00a027, à l’heure prévue')
    expect(words('18:22')).toBe(
      'a été levée à 19\u00a0h\u00a027, 1 heure 5 minutes après l’heure prévue',
    )
    const opened = { openedAt: '2027-03-04T08:05:00Z', timeZone, scheduledStart: '09:00' }
    expect(meetingTimeWords(opened, 'opening', 'fr', null)).toBe(
      'a été ouverte à 9\u00a0h\u00a005, 5 minutes après l’heure prévue',
    )
  })

  test('is the time on the wall of the meeting, wherever the words are read', () => {
    const meeting = {
      timeZone: 'Europe/Zurich',
      date: '2027-03-04',
      scheduledEnd: '19:30',
      closedAt: '2027-03-04T18:27:40.123Z',
    }
    for (const readersZone of [null, 'Asia/Tokyo', 'America/Lima']) {
      expect(closing(meeting, 'en', readersZone)).toBe(
        'closed at 19:27, 3 minutes before the scheduled time',
      )
    }
  })

  test('is the reader’s own time where nobody said where the meeting is', () => {
    const meeting = { scheduledEnd: '19:30', closedAt: '2027-03-04T18:27:00Z' }
    expect(closing(meeting, 'en', 'Europe/Zurich')).toBe(
      'closed at 19:27, 3 minutes before the scheduled time',
    )
    expect(closing({ ...meeting, timeZone: 'Nowhere/Else' }, 'en', 'Europe/Zurich')).toBe(
      'closed at 19:27, 3 minutes before the scheduled time',
    )
  })

  test('is UTC, and not held against a local time, where there is no reader either', () => {
    const closedAt = '2027-03-04T18:27:00Z'
    expect(closing({ scheduledEnd: '19:30', closedAt })).toBe('closed at 18:27 UTC')
    expect(closing({ scheduledEnd: '2027-03-04T18:30:00Z', closedAt })).toBe(
      'closed at 18:27 UTC, 3 minutes before the scheduled time',
    )
    expect(closing({ scheduledEnd: closedAt, closedAt: '19:27' })).toBe('closed at 19:27')
  })

  test('may be past midnight', () => {
    const after = '40 minutes after the scheduled time'
    expect(closing({ scheduledEnd: '23:30', closedAt: '00:10' })).toBe(`closed at 00:10, ${after}`)
    const meeting = { timeZone: 'UTC', date: '2027-03-04', closedAt: '2027-03-05T00:10:00Z' }
    expect(closing({ ...meeting, scheduledEnd: '23:30' })).toBe(
      `closed at 00:10 on 5 March 2027, ${after}`,
    )
    expect(closing({ ...meeting, scheduledEnd: '23:30' }, 'fr')).toContain(
      'a été levée le 5 mars 2027 à 0\u00a0h\u00a010, 40 minutes après',
    )
    expect(closing({ ...meeting, scheduledStart: '21:00', scheduledEnd: '00:30' })).toBe(
      'closed at 00:10 on 5 March 2027, 20 minutes before the scheduled time',
    )
  })

  test('on another day is not held against this sitting’s schedule', () => {
    const meeting = { timeZone: 'UTC', date: '2027-03-04', scheduledEnd: '19:30' }
    expect(closing({ ...meeting, closedAt: '2027-03-06T10:12:00Z' })).toBe(
      'closed at 10:12 on 6 March 2027',
    )
    const opened = { timeZone: 'UTC', openedAt: '2027-03-04T17:00:00Z', scheduledEnd: '19:30' }
    expect(closing({ ...opened, closedAt: '2027-03-04T19:31:00Z' })).toBe(
      'closed at 19:31, 1 minute after the scheduled time',
    )
    expect(closing({ ...opened, closedAt: '2027-03-05T19:31:00Z' })).toBe(
      'closed at 19:31 on 5 March 2027',
    )
  })

  test('differs from the schedule by what the two times read, to the minute', () => {
    const instant = fc.date({
      min: new Date('2020-01-01'),
      max: new Date('2040-01-01'),
      noInvalidDate: true,
    })
    const zone = fc.constantFrom('UTC', 'Asia/Kathmandu', 'America/St_Johns', 'Europe/Zurich')
    fc.assert(
      fc.property(instant, zone, fc.integer({ min: -700, max: 700 }), (end, timeZone, late) => {
        const scheduledEnd = end.toISOString()
        const closedAt = new Date(end.getTime() + late * 60_000).toISOString()
        const date = new Intl.DateTimeFormat('sv', { timeZone }).format(new Date(closedAt))
        const whole = { timeZone, closedAt, date }
        // Summer time moves the clock on the wall, and so the difference that is read off it.
        fc.pre(offsetOf(scheduledEnd, timeZone) === offsetOf(closedAt, timeZone))
        const asInstants = closing({ ...whole, scheduledEnd })
        const span = [...asInstants.matchAll(/(\d+) (hour|minute)/g)]
        const told = span.reduce(
          (sum, [, n, unit]) => sum + Number(n) * (unit === 'hour' ? 60 : 1),
          0,
        )
        expect(told).toBe(Math.abs(late))
        expect(asInstants.includes(' before ')).toBe(late < 0)
      }),
    )
  })
})

function offsetOf(instant: string, timeZone: string): number {
  const [wall, utc] = [timeZone, 'UTC'].map((zone) => {
    const { day, minute } = wallTimeAt(new Date(instant), zone)
    return day * 1440 + minute
  })
  return (wall ?? 0) - (utc ?? 0)
}

test('a time of the record reads as on the wall of the meeting, or as written', () => {
  expect(clockTime('2027-03-04T18:27:59Z', 'Europe/Zurich')).toBe('19:27')
  expect(clockTime('2027-03-04T18:27:59+01:00', 'Asia/Tokyo')).toBe('02:27')
  expect(clockTime('2027-03-04T18:27', 'Asia/Tokyo')).toBe('18:27')
  expect(clockTime('18:05', 'Asia/Tokyo')).toBe('18:05')
  expect(clockTime('Towards noon', 'Asia/Tokyo')).toBe('Towards noon')
  expect(clockTime(null)).toBe('')
})

test('a record is in the language of its common words, and in none where few tell', () => {
  expect(recordLanguage('The delegate of Fiji asked that the annex be read.')).toBe('en')
  expect(recordLanguage('Le délégué des Fidji demande que l’annexe du rapport soit lue.')).toBe(
    'fr',
  )
  expect(recordLanguage('La Paz, Los Angeles, The Hague')).toBeNull()
  expect(recordLanguage('')).toBeNull()
})
