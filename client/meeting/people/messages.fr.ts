import type { peopleEnglish } from './messages.en.ts'

export const peopleFrench: Record<keyof typeof peopleEnglish, string> = {
  'menu.people': 'Personnes et invitations…',
  'members.title': 'Personnes de cette réunion',
  'members.admitted': 'Personnes admises',
  'members.name': 'Nom',
  'members.role': 'Rôle',
  'members.delegation': 'Délégation',
  'members.admittedAt': 'Admission',
  'members.invitedBy': 'Invitation de',
  'members.revoke': 'Révoquer',
  'members.revokeOf': 'Révoquer : {name}',
  'members.revokeInvitationOf': 'Révoquer l’invitation : {name}',
  'members.revoked': 'Révoqué',
  'members.invitations': 'Invitations',
  'members.for': 'Pour',
  'members.anyone': 'qui a le lien',
  'members.made': 'Création',
  'members.admittedBy': 'Entrées',
  'members.state': 'État',
  'members.isAdmitted': 'admise',
  'members.open': 'ouverte',
  'members.until': 'ouverte jusqu’au',
  'members.expired': 'expirée le',
  'revoke.personTitle': 'Exclure {name} de cette réunion ?',
  'revoke.personText':
    'Toutes ses pages ouvertes ici se ferment aussitôt et son lien ne l’admet plus. Ce qui a été écrit reste.',
  'revoke.invitationTitle': 'Révoquer cette invitation ?',
  'revoke.invitationText':
    'Plus personne n’entre par elle. Qui est déjà entré par elle reste admis.',
  'revoke.submit': 'Révoquer',
  'invite.delegation': 'Délégation',
  'invite.notInRoster':
    'La liste de cette réunion ne contient pas « {delegation} ». Tant qu’elle n’y figure pas, ses invités ne peuvent pas savoir ce qui en est consigné.',
  'invite.delegationHint':
    'Au nom de qui la personne parle. Elle confirme ce qui en est consigné. Laissez vide pour personne.',
}
