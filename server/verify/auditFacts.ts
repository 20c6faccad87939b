import type { AuditRow } from '../audit/auditChain.ts'

/*
 * What is so in a meeting, one sentence a fact: the same whether it is read from the audit log or from
 * what the entries were written with.
 */
export const FACT = {
  invited: (invitationId: unknown, role: unknown) => `invitation ${invitationId} as ${role}`,
  withdrawn: (invitationId: unknown) => `invitation ${invitationId} revoked`,
  admitted: (personId: unknown, invitationId: unknown, role: unknown) =>
    `person ${personId} admitted by ${invitationId} as ${role}`,
  ended: (personId: unknown, invitationId: unknown) =>
    `person ${personId}, admitted by ${invitationId}, revoked`,
  standing: (phase: unknown, revision: unknown, hash: unknown) =>
    `phase ${phase} of R${revision}${hash === null ? '' : `, approved as ${hash}`}`,
  approved: (revision: unknown, hash: unknown) => `R${revision} approved as ${hash}`,
  sealed: (conclusionId: unknown, hash: unknown) => `conclusion ${conclusionId} sealed as ${hash}`,
  ruled: (correctionId: unknown, outcome: unknown) => `correction ${correctionId} ${outcome}`,
  placed: (statementId: unknown) => `statement ${statementId} placed`,
  declined: (statementId: unknown) => `statement ${statementId} declined`,
} as const

/** What a meeting's audit log says is so. */
export function auditFacts(log: readonly AuditRow[]): Set<string> {
  const facts = new Set<string>()
  const seals = new Map<unknown, unknown>()
  /** The links that a person came in by. */
  const links = new Map<unknown, unknown[]>()
  let standing = FACT.standing('live', 0, null)
  for (const { action, detail } of log) {
    const { personId, invitationId, role, to, revision, hash } = detail
    if (action === 'invitationMade') facts.add(FACT.invited(invitationId, role))
    if (action === 'personAdmitted') {
      facts.add(FACT.admitted(personId, invitationId, role))
      links.set(personId, [...(links.get(personId) ?? []), invitationId])
    }
    if (action === 'personRevoked') {
      for (const link of links.get(personId) ?? []) {
        facts.add(FACT.withdrawn(link)).add(FACT.ended(personId, link))
      }
    }
    if (action === 'invitationRevoked') {
      facts.add(FACT.withdrawn(invitationId))
      for (const [member, own] of links) {
        if (own.includes(invitationId)) facts.add(FACT.ended(member, invitationId))
      }
    }
    if (action === 'phaseChanged') {
      standing = FACT.standing(to, revision, hash)
      if (to === 'approved') facts.add(FACT.approved(revision, hash))
    }
    if (action === 'recordSealed') seals.set(detail['conclusionId'], hash)
    if (action === 'correctionRuled') {
      facts.add(FACT.ruled(detail['correctionId'], detail['outcome']))
    }
    if (action === 'statementPlaced') facts.add(FACT.placed(detail['statementId']))
    if (action === 'statementDeclined') facts.add(FACT.declined(detail['statementId']))
  }
  for (const [conclusionId, hash] of seals) facts.add(FACT.sealed(conclusionId, hash))
  return facts.add(standing)
}
