import { chairEnglish } from '../chair/messages.en.ts'
import { historyEnglish } from '../history/messages.en.ts'
import { clockEnglish } from '../meeting/clockMessages.en.ts'
import { lifecycleEnglish } from '../meeting/lifecycle/messages.en.ts'
import { peopleEnglish } from '../meeting/people/messages.en.ts'
import { takesEnglish } from '../meeting/takes/messages.en.ts'
import { registerEnglish } from '../meeting/registerMessages.en.ts'
import { toConfirmEnglish } from '../meeting/toConfirmMessages.en.ts'
import { rosterEnglish } from '../meeting/rosterMessages.en.ts'
import { reviewEnglish } from '../review/messages.en.ts'

/** The words of the interface, by where they stand. ICU message syntax. */
export const english = {
  ...chairEnglish,
  ...clockEnglish,
  ...historyEnglish,
  ...registerEnglish,
  ...takesEnglish,
  ...lifecycleEnglish,
  ...peopleEnglish,
  'page.skip': 'Skip to the content',
  'page.toMeetings': 'Go to the meetings',
  'page.waiting': 'One moment…',
  'language.label': 'Language',
  'dialog.cancel': 'Cancel',
  'dialog.close': 'Close',

  'role.secretariat': 'secretariat',
  'role.chair': 'chair',
  'role.rapporteur': 'rapporteur',
  'role.participant': 'participant',
  'role.observer': 'observer',
  'roleHint.secretariat': 'Writes the minutes and invites others',
  'roleHint.chair': 'Follows the minutes and writes the conclusions',
  'roleHint.rapporteur': 'Writes the minutes',
  'roleHint.participant': 'Follows the minutes',
  'roleHint.observer': 'Follows the minutes',

  'failure.unreachable':
    'The server cannot be reached. Check the connection and try again; nothing was lost.',
  'failure.unreadable':
    'The server’s answer could not be read. Reload the page; if that does not help, tell whoever runs the server.',
  'failure.link_unknown':
    'This link admits nobody. Check that it is complete, or ask for a new one.',
  'failure.link_used':
    'This link has been used; it works once. Ask whoever runs the server for a new one.',
  'failure.link_expired': 'This link has expired. Ask the secretariat for a new one.',
  'failure.link_revoked': 'This link has been withdrawn. Ask the secretariat for a new one.',
  'failure.not_signed_in': 'Only people who were let in can see this.',
  'failure.not_allowed': 'Your role in this meeting does not allow that.',
  'failure.not_in_phase':
    'This cannot be done in the present phase of the minutes. Approved minutes have to be re-opened first.',
  'failure.deadline_passed':
    'The deadline has passed: corrections and statements are not received any more.',
  'failure.no_such_meeting': 'There is no such meeting, or you are not admitted to it.',
  'failure.no_such_snapshot': 'There is no such snapshot in this meeting.',
  'failed.title': 'That did not work',
  'failed.signedOut': 'You are not signed in',
  'failed.notAllowed': 'This is not open to you',
  'failed.missing': 'There is nothing here',
  'failed.retry': 'Try again',
  'notFound.title': 'There is no such page',
  'notFound.text': 'The address may be incomplete, or the page may have moved.',

  'welcome.title': 'The minutes, written together',
  'welcome.what':
    'Précis keeps the record of a meeting while the meeting goes on. Several rapporteurs write one document at the same time; who said what, who held which position, and what was decided stay as they were put down.',
  'welcome.howTitle': 'How to get in',
  'welcome.howTo':
    'Open the invitation you were sent, or the link that the server printed when it started.',
  'welcome.invited': 'You were invited',
  'welcome.invitedHow':
    'Open the link in your invitation. It says to which meeting it admits you, and asks for your name.',
  'welcome.secretariat': 'You run the server',
  'welcome.secretariatHow':
    'Open the link that it printed when it started. It signs you in as its secretariat, once.',

  'enter.title': 'Come in',
  'enter.noLink.title': 'Open your link again',
  'enter.noLink.text':
    'This page lets people in by a link, and the link is not in the address any more. Open it once more from where you received it.',
  'enter.refused.title': 'This link does not open',
  'enter.refused.hint':
    'If you have already come in on this device, your meetings are still there.',
  'enter.toMeeting': 'You are invited to',
  'enter.toServer': 'This link signs you in to',
  'enter.serverTitle': 'Précis',
  'enter.asOwner': 'As its secretariat, who begins meetings and invites others.',
  'enter.as': 'You will take part as {role}.',
  'enter.name': 'Your name',
  'enter.nameHint': 'As it should stand beside what you write. Others see it.',
  'enter.submit': 'Come in',

  'home.title': 'Meetings',
  'home.leave': 'Sign out',
  'home.none':
    'There is no meeting yet. Open the sample to look around, or begin with a meeting of your own.',
  'home.noneForYou': 'You are not admitted to any meeting. Open the invitation you were sent.',
  'home.changed': 'Last change',
  'home.begin': 'Begin a meeting',
  'home.new': 'New meeting',
  'home.sample': 'Open the sample meeting',
  'newMeeting.title': 'New meeting',
  'newMeeting.submit': 'Create the meeting',

  'meeting.title': 'Title',
  'meeting.body': 'Body that meets',
  'meeting.place': 'Place',
  'meeting.date': 'Date',
  'meeting.scheduledStart': 'Scheduled start',
  'meeting.scheduledEnd': 'Scheduled end',
  'meeting.chair': 'Chair',
  'meeting.secretariat': 'Secretariat',

  'import.title': 'Import a file',
  'import.drop': 'Drop a file of minutes here',
  'import.pick': 'Choose a file',
  'import.running': 'Importing…',
  'import.hint': 'Text, Markdown or JSON, up to {megabytes} MB. Every word is kept.',
  'import.unknownType': 'Only .txt, .md and .json files can be imported.',
  'import.empty': 'This file is empty.',
  'import.tooLarge': 'This file is larger than {megabytes} MB. Split it and import the parts.',
  'import.done': '“{title}” is imported',
  'import.warnings':
    '{count, plural, =0 {All of the file was understood.} one {All the text is there. The importer has one remark.} other {All the text is there. The importer has # remarks.}}',
  'import.list': 'Remarks of the importer',
  'import.line': 'Line {line}',
  'import.leftEmpty':
    'The meeting “{title}” was made and is empty. The same file, put right, will go into it.',
  'import.open': 'Open the meeting',

  'export.title': 'Export',
  'export.json': 'JSON, with everything',
  'export.md': 'Markdown',
  'export.txt': 'Plain text',
  'export.html': 'Web page',

  'workspace.skip': 'Skip to the minutes',
  'workspace.agenda': 'Agenda and documents',
  'workspace.record': 'To confirm and snapshots',
  'workspace.review': 'Review, to confirm and snapshots',
  'workspace.review.open':
    'Review ({count, plural, =0 {nothing open} other {# open}}), to confirm and snapshots',
  'workspace.allMeetings': 'All meetings',
  'stage.notInSession': 'Not in session',
  'stage.live': 'Live',
  'stage.closed': 'Closed {time}',
  'stage.left': '{minutes} min left',
  'stage.over': '{minutes} min over',

  'menu.label': 'Meeting menu',
  'menu.meeting': 'Meeting',
  'menu.openMeeting': 'Open the meeting',
  'menu.closeMeeting': 'Close the meeting…',
  'menu.details': 'Details of the meeting…',
  'menu.import': 'Import a file…',
  'details.title': 'Details of the meeting',
  'details.submit': 'Keep',
  'closeMeeting.title': 'Close the meeting?',
  'closeMeeting.text':
    'The time is put down, and the record as it stands now is kept as a snapshot. The minutes can still be edited.',
  'closeMeeting.submit': 'Close the meeting',

  'connection.connecting': 'Connecting…',
  'connection.savedAt': 'Saved',
  'connection.allSaved': 'Everything is saved',
  'connection.saving': 'Saving…',
  'connection.recovering': 'Fetching the record again…',
  'connection.offline': 'Offline – everything is saved',
  'connection.cannotStore':
    'The server cannot store edits at the moment{edits, plural, =0 {} one {: # edit is only on this device} other {: # edits are only on this device}}',
  'connection.tooMany': 'Too many pages are open here: close one, and this one connects',
  'connection.closed': 'Disconnected',
  'connection.onDevice':
    '{edits, plural, one {# edit only on this device} other {# edits only on this device}}',
  'connection.announceOffline': 'Offline. What you write is kept on this device.',
  'connection.announceBack': 'Connected again.',
  'closed.notSignedIn': 'You are signed out. Open your invitation again to go on writing.',
  'closed.notAllowed': 'This meeting is not open to you any more.',
  'closed.noSuchMeeting': 'This meeting is not on the server any more.',
  'closed.refused':
    'The server refuses what this page sends, again and again. Your words are kept on this device. Reload the page to go on; if it happens again, tell whoever runs the server.',
  'closed.unknown': 'The server has ended the connection ({code}). Reload the page to go on.',
  'closed.signIn': 'How to sign in',
  'closed.reloadNow': 'Reload',

  'kept.title': 'Words kept for you',
  'kept.what': 'The server could not take some of your last changes. These words are kept here:',
  'kept.removed':
    'Somebody removed or replaced what you had just written. Your words are kept here:',
  'kept.beside.annotation': 'In an annotation',
  'kept.beside.analysis': 'In the concluding analysis',
  'kept.beside.notes': 'In your private notes',
  'kept.isBack': 'Back in the record',
  'kept.putBack': 'Put back',
  'kept.copy': 'Copy',
  'kept.copied': 'Copied',
  'kept.done': 'Done',

  'people.here': '{count, plural, one {# person here} other {# people here}}: {names}',
  'people.title': 'Here now',
  'people.you': '{name} (you)',
  'people.inItem': 'in {item}',
  'outline.title': 'Agenda',
  'outline.none': 'The headings of the minutes will stand here.',
  'outline.untitled': 'Untitled item',
  'outline.here': 'Here: {names}.',
  'outline.open': 'Open',
  'outline.openItem': 'Open now: {heading}',
  'outline.close': 'Close',
  'outline.closeItem': 'Close now: {heading}',
  'documents.title': 'Documents',
  'documents.mentions': '{count, plural, one {# mention} other {# mentions}}',
  'documents.next': '{reference}, go to the next mention',

  'snapshots.title': 'Snapshots',
  'snapshots.none': 'A snapshot keeps the record as it stands at one moment.',
  'snapshots.label': 'Label of a new snapshot',
  'snapshots.placeholder': 'Name this moment',
  'snapshots.take': 'Take',
  'snapshots.beforeRestoring': 'Before restoring “{label}”',
  'snapshots.menu': 'Actions for “{label}”',
  'snapshots.open': 'Open',
  'snapshots.restore': 'Restore…',
  'snapshots.restored':
    'Restored. The record as it stood before is kept: {label}.{kept, plural, =0 {} one { One character that was being typed has stayed.} other { # characters that were being typed have stayed.}}',
  'snapshotKind.byHand': 'by hand',
  'snapshotKind.itemClosed': 'item closed',
  'snapshotKind.meetingClosed': 'meeting closed',
  'snapshotKind.periodic': 'automatic',
  'snapshotKind.beforeRestore': 'before a restore',
  'snapshotKind.phaseChanged': 'by a step of the record',
  'snapshot.back': 'Back to the meeting',
  'snapshot.badge': 'Read only',
  'restore.title': 'Restore “{label}”?',
  'restore.text':
    'The minutes will read as they did then, for everyone. The record as it stands now is first kept as a snapshot, and what somebody is typing at this moment stays.',
  'restore.submit': 'Restore',

  'invite.open': 'Invite',
  'invite.title': 'Invite to this meeting',
  'invite.role': 'Takes part as',
  'invite.lifetime': 'The link works for',
  'invite.day': 'one day',
  'invite.week': 'one week',
  'invite.month': '30 days',
  'invite.never': 'as long as the meeting exists',
  'invite.name': 'Name',
  'invite.nameHint': 'For one person; they can change it. Leave it empty for a link for several.',
  'invite.submit': 'Make a link',
  'invite.made': 'Whoever opens this link comes in as {role}. Copy it now: it is not shown again.',
  'invite.link': 'Link',
  'invite.copy': 'Copy',
  'invite.copied': 'Copied.',
  'invite.another': 'Another link',

  'status.label': 'Status',
  'status.writeHereToo': '{count, plural, one {is in this item too} other {are in this item too}}',
  'status.allKeys': 'All keys',
  'status.keysTitle': 'Keys',
  ...toConfirmEnglish,

  ...rosterEnglish,
  ...reviewEnglish,
} as const

export type MessageId = keyof typeof english
