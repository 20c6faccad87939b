import { useState } from 'react'
import { useLocation } from 'wouter'
import { Button } from '../look/Button.tsx'
import { Notice } from '../look/Notice.tsx'
import { useFailureWords } from '../messages/useFailureWords.ts'
import { useWords } from '../messages/useWords.ts'
import { createSampleMeeting, listMeetings } from '../session/api.ts'
import { useAction } from '../session/useAction.ts'
import { useLoaded } from '../session/useLoaded.ts'
import type { Person } from '../../shared/meeting/api.ts'
import { ImportAsMeeting } from './ImportAsMeeting.tsx'
import { MeetingList } from './MeetingList.tsx'
import { NewMeetingDialog } from './NewMeetingDialog.tsx'

export function Meetings({ person }: { person: Person }) {
  const words = useWords()
  const failureWords = useFailureWords()
  const [loaded, reload] = useLoaded(listMeetings)
  return (
    <>
      <h1>{words('home.title')}</h1>
      {loaded.kind === 'loaded' && <MeetingList meetings={loaded.value} isOwner={person.isOwner} />}
      {loaded.kind === 'failed' && (
        <Notice kind="refusal">
          {failureWords(loaded.failure)}
          <Button look="link" onPress={reload}>
            {words('failed.retry')}
          </Button>
        </Notice>
      )}
      {person.isOwner && <Beginnings onListChanged={reload} />}
    </>
  )
}

/** The ways in which the secretariat begins a record. */
function Beginnings({ onListChanged }: { onListChanged: () => void }) {
  const words = useWords()
  const failureWords = useFailureWords()
  const [, navigate] = useLocation()
  const [isNaming, setNaming] = useState(false)
  const sample = useAction()
  return (
    <section className="beginnings" aria-label={words('home.begin')}>
      <div className="page-actions">
        <Button look="primary" onPress={() => setNaming(true)}>
          {words('home.new')}
        </Button>
        <Button
          isBusy={sample.isRunning}
          onPress={() =>
            sample.run(async () => navigate(`/meetings/${await createSampleMeeting()}`))
          }
        >
          {words('home.sample')}
        </Button>
      </div>
      {sample.failure && <Notice kind="refusal">{failureWords(sample.failure)}</Notice>}
      <ImportAsMeeting onCreated={onListChanged} />
      <NewMeetingDialog isOpen={isNaming} onClose={() => setNaming(false)} />
    </section>
  )
}
