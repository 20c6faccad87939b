import { useEffect, useState } from 'react'
import { Link, useLocation } from 'wouter'
import { Page } from '../app/Page.tsx'
import { Waiting } from '../app/Waiting.tsx'
import { usePageTitle } from '../look/usePageTitle.ts'
import { useFailureWords } from '../messages/useFailureWords.ts'
import { useWords } from '../messages/useWords.ts'
import { enter, readAdmission } from '../session/api.ts'
import { asFailure } from '../session/ApiFailure.ts'
import type { ApiFailure } from '../session/ApiFailure.ts'
import { useSession } from '../session/SessionProvider.tsx'
import type { Admission } from '../../shared/meeting/api.ts'
import { EnterForm } from './EnterForm.tsx'
import { useLinkToken } from './useLinkToken.ts'

type Step =
  | { kind: 'reading' }
  | { kind: 'admitted'; admission: Admission }
  | { kind: 'refused'; failure: ApiFailure }

/** Where a link leads: says to what it admits, asks for a name, and lets in. */
export function Enter() {
  const words = useWords()
  const token = useLinkToken()
  usePageTitle(words('enter.title'))
  return <Page>{token === '' ? <NoLink /> : <Admitting key={token} token={token} />}</Page>
}

function NoLink() {
  const words = useWords()
  return (
    <>
      <h1>{words('enter.noLink.title')}</h1>
      <p className="lead">{words('enter.noLink.text')}</p>
      <p>
        <Link href="/">{words('page.toMeetings')}</Link>
      </p>
    </>
  )
}

function Admitting({ token }: { token: string }) {
  const { signedIn } = useSession()
  const [, navigate] = useLocation()
  const [step, setStep] = useState<Step>({ kind: 'reading' })

  useEffect(() => {
    let isCurrent = true
    readAdmission(token).then(
      (admission) => isCurrent && setStep({ kind: 'admitted', admission }),
      (error: unknown) => isCurrent && setStep({ kind: 'refused', failure: asFailure(error) }),
    )
    return () => {
      isCurrent = false
    }
  }, [token])

  if (step.kind === 'reading') return <Waiting />
  if (step.kind === 'refused') return <Refused failure={step.failure} />
  return (
    <EnterForm
      admission={step.admission}
      onEnter={async (name) => {
        const { person, meeting } = await enter(token, name)
        signedIn(person)
        navigate(meeting === undefined ? '/' : `/meetings/${meeting}`, { replace: true })
      }}
    />
  )
}

function Refused({ failure }: { failure: ApiFailure }) {
  const words = useWords()
  const failureWords = useFailureWords()
  return (
    <>
      <h1>{words('enter.refused.title')}</h1>
      <p className="lead" role="alert">
        {failureWords(failure)}
      </p>
      <p>{words('enter.refused.hint')}</p>
      <p>
        <Link href="/">{words('page.toMeetings')}</Link>
      </p>
    </>
  )
}
