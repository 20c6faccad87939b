export const lifecycleEnglish = {
  'preparing.text': 'The minutes are being prepared. You will see them when they are circulated.',

  'status.reading.live': 'You follow this record as it is written.',
  'status.reading.draft': 'You follow this draft as it is worked on.',
  'status.reading.circulated': 'You read the circulated draft.',
  'status.reading.approved': 'This record is approved. Nobody can change it.',

  'phase.draft': 'Draft',
  'phase.circulated': 'Circulated',
  'phase.approved': 'Approved',
  'phase.revision': 'R{revision}',
  'phase.correctionsUntil': 'Corrections until',
  'phase.next': 'Next step',

  'step.live.draft': 'End the live phase',
  'step.live.draft.title': 'Make these minutes a draft?',
  'step.live.draft.text':
    'Participants and observers see them again once they are circulated. The rapporteurs and the chair work on.',
  'step.draft.live': 'Back to live',
  'step.draft.live.title': 'Take the minutes back to live?',
  'step.draft.live.text': 'Participants and observers follow them again while they are written.',
  'step.draft.circulated': 'Circulate the draft',
  'step.draft.circulated.title': 'Circulate the draft?',
  'step.draft.circulated.text':
    'Everyone admitted sees it and can comment on it. Delegations confirm how they are recorded, ask for corrections and offer statements until the deadline.',
  'step.circulated.draft': 'Take the draft back',
  'step.circulated.draft.title': 'Take the draft back?',
  'step.circulated.draft.text':
    'Participants and observers no longer see it. What was asked for so far is kept.',
  'step.circulated.approved': 'Approve the minutes',
  'step.circulated.approved.title': 'Approve the minutes?',
  'step.circulated.approved.text':
    'From then on nobody can change them: not the words, nor an outcome, an annotation or a seal. The record gets a hash by which anyone can tell it from any other. To change it, it has to be re-opened as R{revision}, and that is recorded.',
  'step.approved.draft': 'Re-open as R{revision}',
  'step.approved.draft.title': 'Re-open the approved minutes?',
  'step.approved.draft.text':
    'They become the draft of revision R{revision}. That they were re-opened, when and by whom, is recorded for good.',
  'step.deadline': 'Corrections are received until',
  'step.deadlineHint': 'By the clock of this device.',

  'approved.title': 'The approved record',
  'approved.by': 'Approved by {name},',
  'approved.hash': 'SHA-256 of its content',
  'approved.verify': 'To verify it, without this server',
  'approved.how':
    'The command computes the hash of the downloaded record and compares it with the one written in it. Compare that one with the one above.',
  'approved.download': 'Download the record',
} as const
