/** A study group, or somebody of it: "SG13 Chairman" is `{ name: 'SG13', rest: 'Chairman' }`. */
export interface StudyGroup {
  /** `SG13`; of the other two sectors `ITU-R SG5`. */
  name: string
  rest: string
}

const GAP = '[\\s\\u2010\\u2011_-]'
const STUDY_GROUP = new RegExp(
  [
    `^(?:the${GAP}+)?(?:(?:itu|uit)(?:${GAP}([trd]))?${GAP}+)?`,
    `(?:sg|ce|study${GAP}+group|commission${GAP}+d['’ ][ée]tudes?|comisi[óo]n${GAP}+de${GAP}+estudio)`,
    `${GAP}*0?([1-9]\\d?)(?:${GAP}+(\\S.*))?$`,
  ].join(''),
  'iu',
)

/** Reads "SG13", "Study Group 13", "ITU-T SG13", "CE 13", with or without words after it. */
export function readStudyGroup(text: string): StudyGroup | null {
  const match = STUDY_GROUP.exec(text.normalize('NFKC').trim())
  if (!match) return null
  const [, sector = 'T', number, rest = ''] = match
  const isOfSectorT = sector.toUpperCase() === 'T'
  return { name: `${isOfSectorT ? '' : `ITU-${sector.toUpperCase()} `}SG${number}`, rest }
}

/** "Study Group 13" for "SG13"; a name that is not a study group's alone has no longer form. */
export function studyGroupInFull(name: string, language: string): string {
  const full = language === 'fr' ? 'Commission d’études' : 'Study Group'
  return name.replace(/\bSG(\d+)$/, `${full} $1`)
}
