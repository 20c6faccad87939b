/*
 * What CLDR does not say about its regions. The names are those of the United Nations' terminology
 * and the abbreviations that delegates use.
 */

/** CLDR's regions that are neither a country nor a territory with an ISO 3166 code of its own. */
export const NOT_COUNTRIES = new Set('AC CP CQ DG EA EU EZ IC QO TA UN XA XB ZZ'.split(' '))

/** Bodies among CLDR's regions that speak at meetings. */
export const ORGANIZATIONS = ['EU', 'UN'] as const

/** Countries and territories that no intergovernmental organization counts as a member state. */
export const NOT_STATES = new Set(
  [
    'AI AQ AS AW AX BL BM BQ BV CC CK CW CX EH FK FO GF GG GI GL GP GS GU HK HM IM IO JE KY MF MO',
    'MP MQ MS NC NF NU PF PM PN PR PS RE SH SJ SX TC TF TK TW UM VG VI WF XK YT',
  ].flatMap((codes) => codes.split(' ')),
)

type Names<Value> = Readonly<Partial<Record<string, Readonly<Partial<Record<string, Value>>>>>>

/** By language: where CLDR has a gloss, or tells two countries apart by what neither is called. */
export const RECORD_NAMES: Names<string> = {
  en: {
    CD: 'Democratic Republic of the Congo',
    CG: 'Congo',
    KP: 'Democratic People’s Republic of Korea',
    KR: 'Republic of Korea',
    MM: 'Myanmar',
  },
  fr: {
    CD: 'République démocratique du Congo',
    CG: 'Congo',
    KP: 'République populaire démocratique de Corée',
    KR: 'République de Corée',
    MM: 'Myanmar',
  },
}

/** By language: what else people call a country. A two-letter code is here where it is in common use. */
export const OTHER_NAMES: Names<readonly string[]> = {
  en: {
    AE: ['UAE', 'Emirates'],
    AG: ['Antigua and Barbuda'],
    BA: ['BiH', 'Bosnia'],
    BL: ['Saint Barthélemy'],
    BN: ['Brunei Darussalam'],
    BO: ['Plurinational State of Bolivia', 'Bolivia (Plurinational State of)'],
    CD: [
      'DRC',
      'DR Congo',
      'Democratic Republic of Congo',
      'Dem. Rep. of the Congo',
      'Congo-Kinshasa',
    ],
    CF: ['CAR', 'Central African Rep.'],
    CG: ['Republic of the Congo', 'Congo (Rep. of the)', 'Congo-Brazzaville'],
    CI: ['Ivory Coast'],
    CN: ['PRC', 'People’s Republic of China', 'P.R. China'],
    CV: ['Cabo Verde'],
    CZ: ['Czech Republic', 'Czech Rep.'],
    DE: ['Federal Republic of Germany'],
    DO: ['Dominican Rep.'],
    ER: ['State of Eritrea'],
    EU: ['EU'],
    FM: ['Federated States of Micronesia', 'Micronesia (Federated States of)', 'FSM'],
    GB: ['UK', 'United Kingdom of Great Britain and Northern Ireland', 'Great Britain', 'Britain'],
    GR: ['Hellenic Republic'],
    HK: ['Hong Kong', 'Hong Kong, China'],
    IL: ['State of Israel'],
    IR: ['Islamic Republic of Iran', 'Iran (Islamic Republic of)'],
    KG: ['Kyrgyz Republic'],
    KM: ['Union of the Comoros'],
    KN: ['Saint Kitts and Nevis'],
    KP: ['DPRK', 'North Korea', 'Dem. People’s Rep. of Korea'],
    KR: ['ROK', 'Korea', 'South Korea', 'Korea (Rep. of)', 'Korea (Republic of)', 'Rep. of Korea'],
    KW: ['State of Kuwait'],
    LA: ['Lao People’s Democratic Republic', 'Lao P.D.R.'],
    LC: ['Saint Lucia'],
    LY: ['State of Libya'],
    MD: ['Republic of Moldova', 'Moldova (Republic of)'],
    MF: ['Saint Martin'],
    MK: ['Macedonia'],
    MM: ['Burma', 'Myanmar (Burma)', 'Union of Myanmar'],
    MO: ['Macao', 'Macau', 'Macao, China'],
    NL: ['Holland', 'Netherlands (Kingdom of the)'],
    NZ: ['NZ'],
    PG: ['PNG', 'Independent State of Papua New Guinea'],
    PM: ['Saint Pierre and Miquelon'],
    PS: ['Palestine', 'State of Palestine'],
    QA: ['State of Qatar'],
    RU: ['Russian Federation'],
    SA: ['KSA'],
    SH: ['Saint Helena'],
    SK: ['Slovak Republic'],
    SY: ['Syrian Arab Republic'],
    SZ: ['Swaziland'],
    TL: ['East Timor'],
    TR: ['Turkey', 'Türkiye'],
    TW: ['Chinese Taipei', 'Taiwan, China'],
    TZ: ['United Republic of Tanzania', 'Tanzania (United Republic of)'],
    UN: ['UN'],
    US: ['US', 'USA', 'United States of America', 'America'],
    VA: ['Holy See', 'Vatican', 'Vatican City State'],
    VC: ['Saint Vincent and the Grenadines'],
    VE: ['Bolivarian Republic of Venezuela', 'Venezuela (Bolivarian Republic of)'],
    VI: ['United States Virgin Islands'],
    VN: ['Viet Nam', 'Vietnam'],
    WS: ['Independent State of Samoa'],
  },
  fr: {
    AE: ['Émirats', 'EAU'],
    CD: ['RDC', 'RD Congo', 'Rép. dém. du Congo', 'Congo-Kinshasa'],
    CF: ['RCA', 'Rép. centrafricaine'],
    CG: ['République du Congo', 'Congo (Rép. du)', 'Congo-Brazzaville'],
    CN: ['République populaire de Chine'],
    CZ: ['République tchèque'],
    EU: ['UE'],
    GB: ['R.-U.', 'Grande-Bretagne', 'Royaume-Uni de Grande-Bretagne et d’Irlande du Nord'],
    HK: ['Hong Kong'],
    IR: ['République islamique d’Iran', 'Iran (République islamique d’)'],
    KP: ['RPDC', 'Corée du Nord', 'Rép. pop. dém. de Corée'],
    KR: ['Corée', 'Corée du Sud', 'Corée (Rép. de)', 'Rép. de Corée'],
    LA: ['République démocratique populaire lao'],
    MD: ['République de Moldova', 'Moldova'],
    MM: ['Birmanie', 'Myanmar (Birmanie)'],
    MO: ['Macao'],
    NL: ['Hollande'],
    PS: ['Palestine', 'État de Palestine'],
    RU: ['Fédération de Russie'],
    SY: ['République arabe syrienne'],
    TR: ['Türkiye'],
    TZ: ['République-Unie de Tanzanie'],
    UN: ['ONU'],
    US: ['États-Unis d’Amérique', 'É.-U.'],
    VA: ['Saint-Siège', 'Vatican'],
    VN: ['Vietnam'],
  },
}
