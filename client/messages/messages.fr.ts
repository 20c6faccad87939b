import { chairFrench } from '../chair/messages.fr.ts'
import { historyFrench } from '../history/messages.fr.ts'
import { clockFrench } from '../meeting/clockMessages.fr.ts'
import { lifecycleFrench } from '../meeting/lifecycle/messages.fr.ts'
import { peopleFrench } from '../meeting/people/messages.fr.ts'
import { takesFrench } from '../meeting/takes/messages.fr.ts'
import { registerFrench } from '../meeting/registerMessages.fr.ts'
import { toConfirmFrench } from '../meeting/toConfirmMessages.fr.ts'
import { rosterFrench } from '../meeting/rosterMessages.fr.ts'
import { reviewFrench } from '../review/messages.fr.ts'
import type { MessageId } from './messages.en.ts'

export const french: Record<MessageId, string> = {
  ...chairFrench,
  ...clockFrench,
  ...historyFrench,
  ...registerFrench,
  ...takesFrench,
  ...lifecycleFrench,
  ...peopleFrench,
  'page.skip': 'Aller au contenu',
  'page.toMeetings': 'Voir les réunions',
  'page.waiting': 'Un instant…',
  'language.label': 'Langue',
  'dialog.cancel': 'Annuler',
  'dialog.close': 'Fermer',

  'role.secretariat': 'secrétariat',
  'role.chair': 'présidence',
  'role.rapporteur': 'rapporteur',
  'role.participant': 'participant',
  'role.observer': 'observateur',
  'roleHint.secretariat': 'Rédige le compte rendu et invite',
  'roleHint.chair': 'Suit le compte rendu et rédige les conclusions',
  'roleHint.rapporteur': 'Rédige le compte rendu',
  'roleHint.participant': 'Suit le compte rendu',
  'roleHint.observer': 'Suit le compte rendu',

  'failure.unreachable':
    'Le serveur est injoignable. Vérifiez la connexion et réessayez ; rien n’est perdu.',
  'failure.unreadable':
    'La réponse du serveur est illisible. Rechargez la page ; si cela ne suffit pas, prévenez la personne qui gère le serveur.',
  'failure.link_unknown':
    'Ce lien n’ouvre à personne. Vérifiez qu’il est complet ou demandez-en un nouveau.',
  'failure.link_used':
    'Ce lien a déjà servi ; il ne fonctionne qu’une fois. Demandez-en un nouveau à la personne qui gère le serveur.',
  'failure.link_expired': 'Ce lien a expiré. Demandez-en un nouveau au secrétariat.',
  'failure.link_revoked': 'Ce lien a été retiré. Demandez-en un nouveau au secrétariat.',
  'failure.not_signed_in': 'Cette page est réservée aux personnes admises.',
  'failure.not_allowed': 'Votre rôle dans cette réunion ne le permet pas.',
  'failure.not_in_phase':
    'Cela ne se fait pas dans la phase actuelle du compte rendu. Approuvé, il doit d’abord être rouvert.',
  'failure.deadline_passed':
    'Le délai est passé : les corrections et les déclarations ne sont plus reçues.',
  'failure.no_such_meeting': 'Cette réunion n’existe pas, ou vous n’y êtes pas admis.',
  'failure.no_such_snapshot': 'Cet instantané n’existe pas dans cette réunion.',
  'failed.title': 'Cela n’a pas fonctionné',
  'failed.signedOut': 'Vous n’êtes pas connecté',
  'failed.notAllowed': 'Cette page ne vous est pas ouverte',
  'failed.missing': 'Il n’y a rien ici',
  'failed.retry': 'Réessayer',
  'notFound.title': 'Cette page n’existe pas',
  'notFound.text': 'L’adresse est peut-être incomplète, ou la page a été déplacée.',

  'welcome.title': 'Le compte rendu, écrit à plusieurs',
  'welcome.what':
    'Précis tient le compte rendu d’une réunion pendant qu’elle se déroule. Plusieurs rapporteurs écrivent le même document en même temps ; qui a dit quoi, qui a pris quelle position et ce qui a été décidé restent tels qu’ils ont été consignés.',
  'welcome.howTitle': 'Comment entrer',
  'welcome.howTo':
    'Ouvrez l’invitation que vous avez reçue, ou le lien affiché par le serveur à son démarrage.',
  'welcome.invited': 'Vous êtes invité',
  'welcome.invitedHow':
    'Ouvrez le lien de votre invitation. Il indique à quelle réunion il vous admet et demande votre nom.',
  'welcome.secretariat': 'Vous gérez le serveur',
  'welcome.secretariatHow':
    'Ouvrez le lien qu’il a affiché à son démarrage. Il vous connecte, une fois, comme secrétariat.',

  'enter.title': 'Entrer',
  'enter.noLink.title': 'Rouvrez votre lien',
  'enter.noLink.text':
    'On entre ici par un lien, et il n’est plus dans l’adresse. Rouvrez-le là où vous l’avez reçu.',
  'enter.refused.title': 'Ce lien n’ouvre pas',
  'enter.refused.hint': 'Si vous êtes déjà entré sur cet appareil, vos réunions y sont toujours.',
  'enter.toMeeting': 'Vous êtes invité à',
  'enter.toServer': 'Ce lien vous connecte à',
  'enter.serverTitle': 'Précis',
  'enter.asOwner': 'Comme secrétariat, qui ouvre des réunions et invite.',
  'enter.as': 'Vous y prendrez part comme {role}.',
  'enter.name': 'Votre nom',
  'enter.nameHint': 'Tel qu’il doit figurer à côté de ce que vous écrivez. Les autres le voient.',
  'enter.submit': 'Entrer',

  'home.title': 'Réunions',
  'home.leave': 'Se déconnecter',
  'home.none':
    'Il n’y a pas encore de réunion. Ouvrez l’exemple pour découvrir, ou commencez par la vôtre.',
  'home.noneForYou': 'Vous n’êtes admis à aucune réunion. Ouvrez l’invitation que vous avez reçue.',
  'home.changed': 'Dernière modification',
  'home.begin': 'Commencer une réunion',
  'home.new': 'Nouvelle réunion',
  'home.sample': 'Ouvrir la réunion d’exemple',
  'newMeeting.title': 'Nouvelle réunion',
  'newMeeting.submit': 'Créer la réunion',

  'meeting.title': 'Titre',
  'meeting.body': 'Organe qui se réunit',
  'meeting.place': 'Lieu',
  'meeting.date': 'Date',
  'meeting.scheduledStart': 'Début prévu',
  'meeting.scheduledEnd': 'Fin prévue',
  'meeting.chair': 'Présidence',
  'meeting.secretariat': 'Secrétariat',

  'import.title': 'Importer un fichier',
  'import.drop': 'Déposez ici un fichier de compte rendu',
  'import.pick': 'Choisir un fichier',
  'import.running': 'Importation…',
  'import.hint': 'Texte, Markdown ou JSON, jusqu’à {megabytes} Mo. Chaque mot est conservé.',
  'import.unknownType': 'Seuls les fichiers .txt, .md et .json peuvent être importés.',
  'import.empty': 'Ce fichier est vide.',
  'import.tooLarge': 'Ce fichier dépasse {megabytes} Mo. Divisez-le et importez les parties.',
  'import.done': '« {title} » est importé',
  'import.warnings':
    '{count, plural, =0 {Tout le fichier a été compris.} one {Tout le texte est là. L’importation appelle une remarque.} other {Tout le texte est là. L’importation appelle # remarques.}}',
  'import.list': 'Remarques de l’importation',
  'import.line': 'Ligne {line}',
  'import.leftEmpty':
    'La réunion « {title} » a été créée et elle est vide. Le même fichier, une fois corrigé, y sera importé.',
  'import.open': 'Ouvrir la réunion',

  'export.title': 'Exporter',
  'export.json': 'JSON, avec tout',
  'export.md': 'Markdown',
  'export.txt': 'Texte seul',
  'export.html': 'Page web',

  'workspace.skip': 'Aller au compte rendu',
  'workspace.agenda': 'Ordre du jour et documents',
  'workspace.record': 'À confirmer et instantanés',
  'workspace.review': 'Relecture, à confirmer et instantanés',
  'workspace.review.open':
    'Relecture ({count, plural, =0 {rien en cours} other {# en cours}}), à confirmer et instantanés',
  'workspace.allMeetings': 'Toutes les réunions',
  'stage.notInSession': 'Pas en séance',
  'stage.live': 'En cours',
  'stage.closed': 'Levée {time}',
  'stage.left': 'encore {minutes} min',
  'stage.over': 'dépassée de {minutes} min',

  'menu.label': 'Menu de la réunion',
  'menu.meeting': 'Réunion',
  'menu.openMeeting': 'Ouvrir la réunion',
  'menu.closeMeeting': 'Lever la réunion…',
  'menu.details': 'Données de la réunion…',
  'menu.import': 'Importer un fichier…',
  'details.title': 'Données de la réunion',
  'details.submit': 'Conserver',
  'closeMeeting.title': 'Lever la réunion ?',
  'closeMeeting.text':
    'L’heure est consignée et le compte rendu est gardé tel quel dans un instantané. Il reste modifiable.',
  'closeMeeting.submit': 'Lever la réunion',

  'connection.connecting': 'Connexion…',
  'connection.savedAt': 'Enregistré',
  'connection.allSaved': 'Tout est enregistré',
  'connection.saving': 'Enregistrement…',
  'connection.recovering': 'Nouvelle lecture du document…',
  'connection.offline': 'Hors ligne – tout est enregistré',
  'connection.cannotStore':
    'Le serveur ne peut rien enregistrer pour le moment{edits, plural, =0 {} one { : # modification sur cet appareil seulement} other { : # modifications sur cet appareil seulement}}',
  'connection.tooMany': 'Trop de pages sont ouvertes ici : fermez-en une et celle-ci se connecte',
  'connection.closed': 'Déconnecté',
  'connection.onDevice':
    '{edits, plural, one {# modification sur cet appareil seulement} other {# modifications sur cet appareil seulement}}',
  'connection.announceOffline': 'Hors ligne. Ce que vous écrivez est gardé sur cet appareil.',
  'connection.announceBack': 'De nouveau connecté.',
  'closed.notSignedIn': 'Vous êtes déconnecté. Rouvrez votre invitation pour continuer à écrire.',
  'closed.notAllowed': 'Cette réunion ne vous est plus ouverte.',
  'closed.noSuchMeeting': 'Cette réunion n’est plus sur le serveur.',
  'closed.refused':
    'Le serveur refuse à répétition ce que cette page envoie. Vos mots sont gardés sur cet appareil. Rechargez la page pour continuer ; si cela se reproduit, prévenez la personne qui gère le serveur.',
  'closed.unknown':
    'Le serveur a mis fin à la connexion ({code}). Rechargez la page pour continuer.',
  'closed.signIn': 'Comment se connecter',
  'closed.reloadNow': 'Recharger',

  'kept.title': 'Des mots gardés pour vous',
  'kept.what':
    'Le serveur n’a pas pu prendre certaines de vos dernières modifications. Ces mots sont gardés ici :',
  'kept.removed':
    'Quelqu’un a supprimé ou remplacé ce que vous veniez d’écrire. Vos mots sont gardés ici :',
  'kept.beside.annotation': 'Dans une annotation',
  'kept.beside.analysis': 'Dans l’analyse finale',
  'kept.beside.notes': 'Dans vos notes privées',
  'kept.isBack': 'De retour dans le document',
  'kept.putBack': 'Remettre',
  'kept.copy': 'Copier',
  'kept.copied': 'Copié',
  'kept.done': 'Terminé',

  'people.here': '{count, plural, one {# personne ici} other {# personnes ici}} : {names}',
  'people.title': 'Ici en ce moment',
  'people.you': '{name} (vous)',
  'people.inItem': 'au point {item}',
  'outline.title': 'Ordre du jour',
  'outline.none': 'Les titres du compte rendu apparaîtront ici.',
  'outline.untitled': 'Point sans titre',
  'outline.here': 'Ici : {names}.',
  'outline.open': 'Ouvrir',
  'outline.openItem': 'Ouvrir maintenant : {heading}',
  'outline.close': 'Clore',
  'outline.closeItem': 'Clore maintenant : {heading}',
  'documents.title': 'Documents',
  'documents.mentions': '{count, plural, one {# mention} other {# mentions}}',
  'documents.next': '{reference}, aller à la mention suivante',

  'snapshots.title': 'Instantanés',
  'snapshots.none': 'Un instantané garde le compte rendu tel qu’il est à un moment donné.',
  'snapshots.label': 'Intitulé d’un nouvel instantané',
  'snapshots.placeholder': 'Nommer ce moment',
  'snapshots.take': 'Prendre',
  'snapshots.beforeRestoring': 'Avant de rétablir « {label} »',
  'snapshots.menu': 'Actions pour « {label} »',
  'snapshots.open': 'Ouvrir',
  'snapshots.restore': 'Rétablir…',
  'snapshots.restored':
    'Rétabli. L’état précédent du compte rendu est gardé : {label}.{kept, plural, =0 {} one { # caractère en cours de saisie est resté.} other { # caractères en cours de saisie sont restés.}}',
  'snapshotKind.byHand': 'à la main',
  'snapshotKind.itemClosed': 'point clos',
  'snapshotKind.meetingClosed': 'réunion levée',
  'snapshotKind.periodic': 'automatique',
  'snapshotKind.beforeRestore': 'avant un rétablissement',
  'snapshotKind.phaseChanged': 'par une étape du compte rendu',
  'snapshot.back': 'Retour à la réunion',
  'snapshot.badge': 'Lecture seule',
  'restore.title': 'Rétablir « {label} » ?',
  'restore.text':
    'Le compte rendu se lira comme à ce moment, pour tous. Son état actuel est d’abord gardé dans un instantané, et ce que quelqu’un est en train d’écrire reste.',
  'restore.submit': 'Rétablir',

  'invite.open': 'Inviter',
  'invite.title': 'Inviter à cette réunion',
  'invite.role': 'Prend part comme',
  'invite.lifetime': 'Le lien fonctionne',
  'invite.day': 'un jour',
  'invite.week': 'une semaine',
  'invite.month': '30 jours',
  'invite.never': 'tant que la réunion existe',
  'invite.name': 'Nom',
  'invite.nameHint':
    'Pour une seule personne, qui peut le changer. Laissez vide pour un lien destiné à plusieurs.',
  'invite.submit': 'Créer un lien',
  'invite.made':
    'Qui ouvre ce lien entre comme {role}. Copiez-le maintenant : il ne sera plus affiché.',
  'invite.link': 'Lien',
  'invite.copy': 'Copier',
  'invite.copied': 'Copié.',
  'invite.another': 'Un autre lien',

  'status.label': 'État',
  'status.writeHereToo':
    '{count, plural, one {est aussi à ce point} other {sont aussi à ce point}}',
  'status.allKeys': 'Toutes les touches',
  'status.keysTitle': 'Touches',

  ...toConfirmFrench,
  ...rosterFrench,
  ...reviewFrench,
}
