import { describe, expect, test } from 'vitest'
import { sampleMeeting } from '../../server/meetings/sampleMeeting.ts'
import { checkRecord } from '../../shared/checker/checkRecord.ts'
import { importMinutes } from '../../shared/import/importMinutes.ts'
import { minutesSchema } from '../../shared/minutes/schema.ts'
import { hasInput, inputBytes } from '../shared/inputs.ts'
import { FAULTLESS, FAULTLESS_AGAINST } from './faultlessRecord.ts'
import { checkMinutes, wordsAt } from './records.ts'

const imported = (name: string) =>
  importMinutes({ bytes: inputBytes(name), mediaType: '', name }).minutes

describe('in records without faults nothing is found', () => {
  test('the sample meeting', () => {
    expect(checkMinutes(sampleMeeting())).toEqual([])
  })

  test('a long one that comes close to every rule', () => {
    expect(checkRecord(FAULTLESS, FAULTLESS_AGAINST)).toEqual([])
  })

  test.each([
    ['4 minutes after', '5 minutes after', 'timeArithmetic'],
    ['closed at 00:10', 'closed at 00:12', 'timeDiffers'],
    ['"openedAt":"21:40"', '"openedAt":"21:02"', 'openedBeforePrevious'],
    ['Coast, Trinidad', 'Coast, Gabon, Trinidad', 'askedWithoutRow'],
    ['with WG5 and', 'with WG1, WG5 and', 'consensusClaimedWith'],
    ['Did not object.', 'Objected.', 'statedWithoutRow'],
    ['of Iceland and Estonia', 'of Iceland, Malta and Estonia', 'statedWithoutRow'],
    ['Two delegations objected', 'Three delegations objected', 'countDiffers'],
    ['6 of 8 were', '5 of 8 were', 'consultedDiffers'],
    ['three delegations supported it', 'two delegations supported it', 'countDiffers'],
    ['There is no consensus', 'There is consensus', 'consensusAgainstRows'],
    ['"attribution":"Estonia","kind"', '"attribution":"?","kind"', 'unknownSpeaker'],
    ['"document":"TD71R2"', '"document":"TD71R1"', 'olderRevision'],
    ['"attribution":"Chile","', '"attribution":"Uruguay","', 'repeatedEntity'],
    ['"type":"conclusion"', '"type":"blockquote"', 'noConclusion'],
  ])('and where “%s” is “%s” in it, that is found', (right, wrong, rule) => {
    const json = JSON.stringify(FAULTLESS.toJSON())
    expect(json).toContain(right)
    const doc = minutesSchema.nodeFromJSON(JSON.parse(json.replace(right, wrong)))
    const found = checkRecord(doc, FAULTLESS_AGAINST)
    expect(found.map((one) => one.rule)).toEqual([rule])
  })
})

describe('the real minutes of an ad hoc group', () => {
  test.runIf(hasInput('tsag-adhoc-minutes.txt'))('say six things that are to be confirmed', () => {
    const minutes = imported('tsag-adhoc-minutes.txt')
    const found = checkMinutes(minutes)
    const claim = { claimant: 'China' }
    expect(found.map(({ rule, values }) => ({ rule, values }))).toEqual([
      { rule: 'statedWithoutRow', values: { entity: 'Spain', stance: 'object' } },
      {
        rule: 'consensusClaimedWith',
        values: { ...claim, entity: 'SG13', stance: 'object', recorded: 'Object' },
      },
      {
        rule: 'consensusClaimedWith',
        values: { ...claim, entity: 'SG17 Chairman', stance: 'abstain', recorded: 'abstain' },
      },
      {
        rule: 'consensusClaimedWith',
        values: { ...claim, entity: 'Korea', stance: 'notApplicable', recorded: 'N/A' },
      },
      { rule: 'askedWithoutRow', values: { entity: 'NICT' } },
      { rule: 'noConclusion', values: { table: '1' } },
    ])
    const doc = minutesSchema.nodeFromJSON(minutes.body)
    expect(wordsAt(doc, found.slice(1, 5))).toEqual(['SG13', 'SG17 Chairman', 'Korea', 'NICT'])
  })

  test.runIf(hasInput('tsag-adhoc-minutes.txt'))(
    'have their three minutes right, and are found out when they have not',
    () => {
      const minutes = imported('tsag-adhoc-minutes.txt')
      minutes.meeting.scheduledEnd = '19:45'
      expect(checkMinutes(minutes).map(({ rule }) => rule)).toContain('timeArithmetic')
    },
  )
})

describe('other real records', () => {
  test.runIf(hasInput('tc39-2025-11-20.md'))(
    'a day with speakers that were not recognised: each of them, and nothing else',
    () => {
      const minutes = imported('tc39-2025-11-20.md')
      const unheard = JSON.stringify(minutes.body).match(/"attribution":"\?+"/g) ?? []
      const found = checkMinutes(minutes)
      expect(found.length).toBe(unheard.length)
      expect(new Set(found.map(({ rule }) => rule))).toEqual(new Set(['unknownSpeaker']))
    },
  )

  test.runIf(hasInput('enb-12120e.md'))('a bulletin and a chat log: nothing', () => {
    expect(checkMinutes(imported('enb-12120e.md'))).toEqual([])
    expect(checkMinutes(imported('scribe-irc-log.txt'))).toEqual([])
  })
})
