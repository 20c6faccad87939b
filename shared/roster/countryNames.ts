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

/**
 * By language: where CLDR has a gloss, where it tells two countries apart by what neither is called, and
 * where browsers disagree (Chromium has names of its own for FK, HK, MO and PS).
 */
export const RECORD_NAMES: Names<string> = {
  en: {
    CD: 'Democratic Republic of the Congo',
    CG: 'Congo',
    FK: 'Falkland Islands (Malvinas)',
    HK: 'Hong Kong, China',
    KP: 'Democratic People’s Republic of Korea',
    KR: 'Republic of Korea',
    MM: 'Myanmar',
    MO: 'Macao, China',
    PS: 'State of Palestine',
  },
  fr: {
    CD: 'République démocratique du Congo',
    CG: 'Congo',
    FK: 'Îles Falkland (Malvinas)',
    HK: 'Hong Kong, Chine',
    KP: 'République populaire démocratique de Corée',
    KR: 'République de Corée',
    MM: 'Myanmar',
    MO: 'Macao, Chine',
    PS: 'État de Palestine',
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
    FK: ['Falkland Islands', 'Falkland Islands (Islas Malvinas)', 'Malvinas'],
    HK: ['Hong Kong', 'Hong Kong SAR China'],
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
    MO: ['Macao', 'Macau', 'Macao SAR China'],
    NL: ['Holland', 'Netherlands (Kingdom of the)'],
    NZ: ['NZ'],
    PG: ['PNG', 'Independent State of Papua New Guinea'],
    PM: ['Saint Pierre and Miquelon'],
    PS: ['Palestine', 'Palestinian Territories'],
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
    FK: ['Îles Malouines', 'Îles Malouines (Îles Falkland)', 'Îles Falkland'],
    HK: ['Hong Kong', 'R.A.S. chinoise de Hong Kong'],
    IR: ['République islamique d’Iran', 'Iran (République islamique d’)'],
    KP: ['RPDC', 'Corée du Nord', 'Rép. pop. dém. de Corée'],
    KR: ['Corée', 'Corée du Sud', 'Corée (Rép. de)', 'Rép. de Corée'],
    LA: ['République démocratique populaire lao'],
    MD: ['République de Moldova', 'Moldova'],
    MM: ['Birmanie', 'Myanmar (Birmanie)'],
    MO: ['Macao', 'R.A.S. chinoise de Macao'],
    NL: ['Hollande'],
    PS: ['Palestine', 'Territoires palestiniens'],
    RU: ['Fédération de Russie'],
    SY: ['République arabe syrienne'],
    TR: ['Türkiye'],
    TZ: ['République-Unie de Tanzanie'],
    UN: ['ONU'],
    US: ['États-Unis d’Amérique', 'É.-U.'],
    VA: ['Saint-Siège', 'Vatican'],
    VN: ['Vietnam'],
  },
  es: {
    FK: ['Islas Malvinas', 'Islas Malvinas (Islas Falkland)'],
    HK: ['Hong Kong', 'RAE de Hong Kong (China)'],
    MO: ['Macao', 'RAE de Macao (China)'],
    PS: ['Palestina', 'Territorios Palestinos'],
  },
  ru: {
    FK: ['Фолклендские о-ва', 'Фолклендские (Мальвинские) о-ва'],
    HK: ['Гонконг', 'Гонконг (САР)'],
    MO: ['Макао', 'Макао (САР)'],
    PS: ['Палестина', 'Палестинские территории'],
  },
  ar: {
    FK: ['جزر فوكلاند', 'جزر فوكلاند - جزر مالفيناس'],
    HK: ['هونغ كونغ', 'هونغ كونغ الصينية (منطقة إدارية خاصة)'],
    MO: ['مكاو', 'منطقة ماكاو الإدارية الخاصة'],
    PS: ['فلسطين', 'الأراضي الفلسطينية'],
  },
  zh: {
    FK: ['福克兰群岛', '福克兰群岛（马尔维纳斯群岛）'],
    HK: ['香港', '中国香港特别行政区'],
    MO: ['澳门', '中国澳门特别行政区'],
    PS: ['巴勒斯坦', '巴勒斯坦领土'],
  },
}
