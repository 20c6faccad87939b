import type { AuditAction, AuditRow } from '../audit/auditChain.ts'

/*
 * What is so in a meeting, one line a fact: the same whether it is read from the audit log or from what
 * the entries are about.
 */
export const FACT = {
  invited: (link: string, role: string) => `invitation ${link} as ${role}`,
  withdrawn: (link: string) => `invitation ${link} revoked`,
  admitted: (person: string, link: string, role: string) =>
    `person ${person} admitted by ${link} as ${role}`,
  ended: (person: string, link: string) => `person ${person}, admitted by ${link}, revoked`,
  /** @param hash empty unless the minutes are approved */
  standing: (phase: string, revision: string, hash: string) =>
    `phase ${phase} of R${revision}${hash === '' ? '' : `, approved as ${hash}`}`,
  approved: (revision: string, hash: string) => `R${revision} approved as ${hash}`,
  sealed: (conclusion: string, hash: string) => `conclusion ${conclusion} sealed as ${hash}`,
  ruled: (correction: string, outcome: string) => `correction ${correction} ${outcome}`,
  placed: (statement: string) => `statement ${statement} placed`,
  declined: (statement: string) => `statement ${statement} declined`,
} as const

interface Told {
  facts: Set<string>
  standing: string
  /** The hash under which each conclusion was sealed last. */
  seals: Map<string, string>
  admissions: { person: string; link: string }[]
}

/** What a meeting's audit log says is so. */
export function auditFacts(log: readonly AuditRow[]): Set<string> {
  const standing = FACT.standing('live', '0', '')
  const told: Told = { facts: new Set(), standing, seals: new Map(), admissions: [] }
  for (const { action, detail } of log) {
    TELLING[action](told, (key) => textOf(detail[key]))
  }
  const seals = [...told.seals].map(([conclusion, hash]) => FACT.sealed(conclusion, hash))
  return new Set([told.standing, ...told.facts, ...seals])
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

/** What an entry says of a meeting. @param said a value of its detail */
const TELLING: Record<AuditAction, (told: Told, said: (key: string) => string) => void> = {
  invitationMade({ facts }, said) {
    facts.add(FACT.invited(said('invitationId'), said('role')))
  },
  personAdmitted({ facts, admissions }, said) {
    const [person, link] = [said('personId'), said('invitationId')] as const
    facts.add(FACT.admitted(person, link, said('role')))
    admissions.push({ person, link })
  },
  personRevoked({ facts, admissions }, said) {
    for (const { person, link } of admissions) {
      if (person === said('personId')) facts.add(FACT.ended(person, link)).add(FACT.withdrawn(link))
    }
  },
  invitationRevoked({ facts, admissions }, said) {
    facts.add(FACT.withdrawn(said('invitationId')))
    for (const { person, link } of admissions) {
      if (link === said('invitationId')) facts.add(FACT.ended(person, link))
    }
  },
  phaseChanged(told, said) {
    const [to, revision, hash] = [said('to'), said('revision'), said('hash')] as const
    told.standing = FACT.standing(to, revision, hash)
    if (to === 'approved') told.facts.add(FACT.approved(revision, hash))
  },
  recordSealed({ seals }, said) {
    seals.set(said('conclusionId'), said('hash'))
  },
  correctionRuled({ facts }, said) {
    facts.add(FACT.ruled(said('correctionId'), said('outcome')))
  },
  statementPlaced({ facts }, said) {
    facts.add(FACT.placed(said('statementId')))
  },
  statementDeclined({ facts }, said) {
    facts.add(FACT.declined(said('statementId')))
  },
}
