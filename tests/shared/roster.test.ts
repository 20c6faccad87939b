import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import type { Entity } from '../../shared/minutes/minutes.ts'
import { minutesRoots } from '../../shared/minutes/minutesDocument.ts'
import { countriesIn, regionCodeOf, regionsIn } from '../../shared/roster/countries.ts'
import {
  displayName,
  type Entities,
  entityForName,
  entityIdOf,
  findEntityByName,
  resolveEntity,
} from '../../shared/roster/entities.ts'
import { foldName } from '../../shared/roster/foldName.ts'

const UN_LANGUAGES = ['en', 'fr', 'es', 'ru', 'ar', 'zh']

describe('countries', () => {
  test('are those with a code of their own, in the language asked for', () => {
    const french = countriesIn('fr')
    expect(french.find(({ code }) => code === 'US')?.name).toBe('États-Unis')
    expect(french.find(({ code }) => code === 'DE')?.aliases).toContain('Germany')
    const codes = countriesIn('en').map(({ code }) => code)
    expect(codes).toEqual(expect.arrayContaining(['AU', 'CH', 'KR', 'PW', 'SS', 'TL', 'VA']))
    for (const none of ['EU', 'EZ', 'UN', 'QO', 'XA', 'ZZ', 'SU', 'YU', 'UK', 'AN', 'IC']) {
      expect(codes).not.toContain(none)
    }
    expect(codes.length).toBeGreaterThan(240)
  })

  test('every name and alias, in any language of the United Nations, means its own country', () => {
    for (const language of UN_LANGUAGES) {
      for (const { code, name, aliases } of regionsIn(language)) {
        for (const spelling of [name, ...aliases]) {
          expect([spelling, regionCodeOf(spelling)]).toEqual([spelling, code])
        }
      }
    }
  })
})

describe('the id of an entity', () => {
  test.each([
    ['US', ['us', 'USA', 'U.S.A.', 'the United States', 'United States of America', 'États-Unis']],
    ['GB', ['uk', 'GB', 'Great Britain', 'The United Kingdom', 'Royaume-Uni', 'Reino Unido']],
    ['GB', ['United Kingdom of Great Britain and Northern Ireland']],
    ['KR', ['ROK', 'Korea', 'Korea (Rep. of)', 'the Republic of Korea', 'South Korea', 'Corée']],
    ['KP', ['DPRK', 'D.P.R.K.', 'Democratic People’s Republic of Korea', 'North Korea']],
    ['CD', ['DRC', 'Democratic Republic of the Congo', 'RDC', 'Congo - Kinshasa']],
    ['CG', ['Congo', 'Republic of the Congo', 'Congo - Brazzaville']],
    ['CI', ['Cote dʼIvoire', "CÔTE D'IVOIRE", 'Ivory Coast', 'cote d’ivoire']],
    ['TR', ['Türkiye', 'Turkiye', 'Turkey', 'Republic of Türkiye', 'Turquie']],
    ['CZ', ['Czechia', 'Czech Republic', 'Tchéquie']],
    ['IR', ['Iran', 'Islamic Republic of Iran', 'Iran (Islamic Republic of)']],
    ['VN', ['Viet Nam', 'Vietnam', 'Viêt Nam', 'Socialist Republic of Viet Nam']],
    ['NL', ['Netherlands', 'Kingdom of the Netherlands', 'Holland', 'Pays-Bas']],
    ['BA', ['Bosnia and Herzegovina', 'Bosnia & Herzegovina', 'BiH']],
    ['AE', ['UAE', 'United Arab Emirates', 'الإمارات العربية المتحدة']],
    ['RU', ['Russian Federation', 'Russia', 'Россия']],
    ['CN', ['China', 'PRC', 'People’s Republic of China', '中国']],
    ['SA', ['KSA', 'Kingdom of Saudi Arabia']],
    // Chromium names these four in its own way.
    ['FK', ['Falkland Islands', 'Falkland Islands (Islas Malvinas)', 'Islas Malvinas']],
    ['HK', ['Hong Kong', 'Hong Kong SAR China', '香港', '中国香港特别行政区', 'Гонконг (САР)']],
    ['MO', ['Macao', 'Macao SAR China', 'R.A.S. chinoise de Macao']],
    ['PS', ['Palestine', 'Palestinian Territories', 'Territoires palestiniens', 'فلسطين']],
    ['EU', ['European Union', 'Union européenne', 'ue']],
    ['sg13', ['SG13', 'sg 13', 'Study Group 13', 'ITU-T SG13', 'ITU-T Study Group 13', 'CE 13']],
    ['itu-r-sg5', ['ITU-R SG5', 'ITU-R Study Group 5']],
    ['sg13-chairman', ['SG13 Chairman', 'ITU-T SG 13 chairman']],
    ['sk-telecom', ['SK Telecom', 'sk telecom', 'SK-Telecom']],
  ])('is %s for each of %j', (id, spellings) => {
    expect(spellings.map(entityIdOf)).toEqual(spellings.map(() => id))
  })

  test.each([
    ['Korea', 'North Korea'],
    ['Congo', 'DRC'],
    ['China', 'Republic of China'],
    ['Guinea', 'Equatorial Guinea'],
    ['Niger', 'Nigeria'],
    ['Dominica', 'Dominican Republic'],
    ['SG1', 'SG11'],
    ['SG5', 'ITU-R SG5'],
    ['United States', 'Embassy of the United States'],
    ['अ', 'आ'],
  ])('tells %s and %s apart', (one, other) => {
    expect(entityIdOf(one)).not.toBe(entityIdOf(other))
  })

  const names = UN_LANGUAGES.flatMap((language) => regionsIn(language).map(({ name }) => name))
  const arbitraryName = fc.oneof(
    fc.constantFrom(
      ...names,
      'ITU-T Study Group 13',
      'SG 17 Vice-Chairman',
      'Commission d’études 5',
    ),
    fc.array(
      fc.constantFrom('Ångström', 'Straße', 'of', 'ΟΔΟΣ', 'Łódź', 'İzmir', 'ﬁnance', 'किताब'),
    ),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }),
  )

  test('is the same however the name is folded', () => {
    const disguise = fc.constantFrom<(name: string) => string>(
      (name) => name.toUpperCase(),
      (name) => name.toLowerCase(),
      (name) => name.normalize('NFD'),
      (name) => name.normalize('NFC'),
      (name) => `  ${name} `,
      (name) => `The ${name}`,
      (name) => name.replaceAll(' ', '-'),
      (name) => name.replaceAll(' ', '\u00a0'),
      (name) => name.replaceAll('’', "'"),
    )
    fc.assert(
      fc.property(arbitraryName, fc.array(disguise, { maxLength: 4 }), (written, disguises) => {
        const name = typeof written === 'string' ? written : written.join(' ')
        fc.pre(/\p{L}/u.test(name))
        const disguised = disguises.reduce((text, put) => put(text), name)
        expect([disguised, entityIdOf(disguised)]).toEqual([disguised, entityIdOf(name)])
        expect(foldName(foldName(name))).toBe(foldName(name))
      }),
      { numRuns: 2000 },
    )
  })

  test('can be a key of every file: neither empty nor long nor half a character', () => {
    for (const name of ['★', '__proto__', '😀'.repeat(300), 'x'.repeat(300), '?']) {
      const id = entityIdOf(name)
      expect(id).not.toBe('')
      expect(id).not.toBe('__proto__')
      expect(id.length).toBeLessThanOrEqual(120)
      expect(id).not.toMatch(/\p{Surrogate}/u)
    }
  })
})

describe('what is added for a name', () => {
  test('is named canonically, in the language of the reader, and has a kind', () => {
    expect(entityForName('usa', 'en')).toEqual({
      id: 'US',
      entity: {
        name: 'United States',
        kind: 'memberState',
        aliases: ['US', 'USA', 'United States of America', 'America'],
      },
    })
    expect(entityForName('usa', 'fr')).toMatchObject({ id: 'US', entity: { name: 'États-Unis' } })
    expect(entityForName('itu-t sg 13', 'en')).toEqual({
      id: 'sg13',
      entity: { name: 'SG13', kind: 'studyGroup' },
    })
    expect(entityForName('  SK   Telecom ', 'en')).toEqual({
      id: 'sk-telecom',
      entity: { name: 'SK Telecom', kind: 'other' },
    })
  })

  test('a two-letter code that nobody writes is not an alias; a spelling that is new to it is', () => {
    expect(entityForName('is', 'en').entity.aliases).toBeUndefined()
    expect(entityForName('Kingdom of Norway', 'en').entity).toEqual({
      name: 'Norway',
      kind: 'memberState',
      aliases: ['Kingdom of Norway'],
    })
  })

  test.each([
    ['Secretariat', 'secretariat'],
    ['le secrétariat', 'secretariat'],
    ['ITU-T Secretariat', 'secretariat'],
    ['TSB', 'secretariat'],
    ['SG17 Chairman', 'studyGroup'],
    ['European Union', 'other'],
    ['Guam', 'other'],
    ['Holy See', 'memberState'],
    ['Head of Secretarial Services', 'other'],
  ])('%s is of the kind %s', (name, kind) => {
    expect(entityForName(name, 'en').entity.kind).toBe(kind)
  })
})

describe('an entity is found', () => {
  const entities: Entities = {
    a1: { name: 'US' },
    a2: { name: 'SK Telecom', abbreviation: 'SKT', aliases: ['SK Télécom Co.'] },
    a3: { name: 'ITU-T Study Group 13' },
    a4: { name: 'Ingrid Solberg', abbreviation: 'IS', organization: 'Example Ltd' },
    a5: { name: 'Jordan', organization: 'Example Ltd' },
    a6: { name: 'Former Body', mergedInto: 'a2' },
  }

  test.each([
    ['united states of america', 'a1'],
    ['États-Unis', 'a1'],
    ['skt', 'a2'],
    ['SK Telecom Co', 'a2'],
    ['SG13', 'a3'],
    ['is', 'a4'],
    ['Ingrid  SOLBERG', 'a4'],
    ['jordan', 'a5'],
    ['former body', 'a2'],
  ])('by “%s”', (name, id) => {
    expect(findEntityByName(entities, name)).toBe(id)
  })

  test.each(['Iceland', 'Hashemite Kingdom of Jordan', 'SG1', 'Telecom', '', '  ', 'constructor'])(
    'and nothing by “%s”',
    (name) => {
      expect(findEntityByName(entities, name)).toBeNull()
    },
  )

  test('whatever name it was given since, by the id that its name would have', () => {
    const renamed = { nokia: { name: 'Nokia Networks' } }
    expect(findEntityByName(renamed, 'NOKIA')).toBe('nokia')
  })

  test('and is the same one on each screen, where two have the same name', () => {
    const one: Entity = { name: 'China' }
    const other: Entity = { name: 'China' }
    expect(findEntityByName({ b: one, a: other }, 'china')).toBe('a')
    expect(findEntityByName({ a: other, b: one }, 'china')).toBe('a')
  })

  test('among entries that another program wrote without a name or with anything in it', () => {
    const odd = {
      x: 5,
      y: null,
      z: { kind: 'other' },
      v: { name: 'Vega', aliases: 'V', abbreviation: 7 },
    }
    expect(findEntityByName(odd as unknown as Entities, 'vega')).toBe('v')
    expect(resolveEntity(odd as unknown as Entities, 'y')).toBeNull()
  })
})

describe('merging', () => {
  const IDS = ['a', 'b', 'c', 'd', 'e', 'f']
  const mergeGraph = fc
    .tuple(...IDS.map(() => fc.option(fc.constantFrom(...IDS, 'missing'), { nil: undefined })))
    .map((targets) =>
      Object.fromEntries(
        IDS.map((id, index) => {
          const mergedInto = targets[index]
          return [id, { name: `Body ${id}`, ...(mergedInto === undefined ? {} : { mergedInto }) }]
        }),
      ),
    )

  test('ends at one entity, whatever was merged into what', () => {
    fc.assert(
      fc.property(mergeGraph, (entities: Entities) => {
        for (const id of IDS) {
          const resolved = resolveEntity(entities, id)
          expect(resolved).not.toBeNull()
          expect(resolved?.entity).toBe(entities[resolved?.id ?? ''])
          expect(resolveEntity(entities, resolved?.id ?? '')).toEqual(resolved)
          // Whatever an entity was merged into ends where it does itself.
          const { mergedInto = id } = entities[id] ?? {}
          const next = mergedInto === 'missing' ? id : mergedInto
          expect(resolveEntity(entities, next)).toEqual(resolved)
        }
      }),
    )
  })

  test('shows the other name everywhere, and what was written again once it is taken back', () => {
    const shown = (entities: Entities) =>
      IDS.flatMap((id) => [
        displayName(entities, `as ${id} was written`, id),
        displayName(entities, null, id),
        findEntityByName(entities, `body ${id}`),
      ])
    fc.assert(
      fc.property(
        mergeGraph,
        fc.constantFrom(...IDS),
        fc.constantFrom(...IDS),
        (entities: Entities, from, into) => {
          const before = shown(entities)
          const target = resolveEntity(entities, into)
          const own = entities[from]
          if (!own || !target || own.mergedInto !== undefined || target.id === from) return
          const merged = { ...entities, [from]: { ...own, mergedInto: into } }
          expect(displayName(merged, 'as written', from)).toBe(target.entity.name)
          expect(findEntityByName(merged, own.name)).toBe(target.id)
          expect(shown({ ...merged, [from]: own })).toEqual(before)
        },
      ),
    )
  })

  test('by two people at once, each into the other, ends as one entity on both screens', () => {
    const [one, other] = [new Y.Doc(), new Y.Doc()]
    minutesRoots(one).entities.set('skt', { name: 'SKT' })
    minutesRoots(one).entities.set('sk-telecom', { name: 'SK Telecom' })
    Y.applyUpdate(other, Y.encodeStateAsUpdate(one))
    minutesRoots(one).entities.set('skt', { name: 'SKT', mergedInto: 'sk-telecom' })
    minutesRoots(other).entities.set('sk-telecom', { name: 'SK Telecom', mergedInto: 'skt' })
    Y.applyUpdate(other, Y.encodeStateAsUpdate(one))
    Y.applyUpdate(one, Y.encodeStateAsUpdate(other))
    const shown = [one, other].flatMap((doc) => {
      const entities = Object.fromEntries(minutesRoots(doc).entities.entries())
      return [displayName(entities, null, 'skt'), displayName(entities, null, 'sk-telecom')]
    })
    expect(new Set(shown).size).toBe(1)
  })

  test('leaves alone what names no entity', () => {
    expect(displayName({}, 'A guest', null)).toBe('A guest')
    expect(displayName({}, 'A guest', 'gone')).toBe('A guest')
    expect(displayName({}, null, 'toString')).toBe('')
    expect(displayName({ a: { name: 'Alpha' } }, '', 'a')).toBe('Alpha')
  })
})
