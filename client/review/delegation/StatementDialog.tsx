import { useSyncExternalStore } from 'react'
import { Form } from 'react-aria-components'
import type { Statement } from '../../../shared/review/review.ts'
import { Choice } from '../../look/Choice.tsx'
import { Field } from '../../look/Field.tsx'
import { LongField } from '../../look/LongField.tsx'
import { SheetDialog } from '../../look/SheetDialog.tsx'
import { useLanguage } from '../../messages/LanguageProvider.tsx'
import { useWords } from '../../messages/useWords.ts'
import { useAction } from '../../session/useAction.ts'
import { drafts, useDraft } from '../drafts.ts'
import type { Draft } from '../drafts.ts'
import { Asking } from '../requests/Asking.tsx'
import { offerStatement } from '../reviewApi.ts'
import { directionOf, languageName, STATEMENT_LANGUAGES } from './statementLanguages.ts'

type Direction = Statement['direction']
const DIRECTIONS: readonly Direction[] = ['ltr', 'rtl']

export interface StatementDialogProps {
  meetingId: string
  isOpen: boolean
  onClose: () => void
}

/** Offers a text to be included in the record word for word. */
export function StatementDialog({ meetingId, isOpen, onClose }: StatementDialogProps) {
  const words = useWords()
  return (
    <SheetDialog isOpen={isOpen} onClose={onClose} title={words('review.offer.title')}>
      <Offering meetingId={meetingId} onClose={onClose} />
    </SheetDialog>
  )
}

type StatementFields = { language: string; direction: Direction; title: string; text: string }

/** The statement that is being written, which is one at a time; null where there is none. */
export function useStatementDraft(meetingId: string): Draft | null {
  const all = useSyncExternalStore(drafts.subscribe, drafts.getAll)
  return all.find(({ of }) => of.kind === 'statement' && of.meetingId === meetingId) ?? null
}

function Offering({ meetingId, onClose }: Omit<StatementDialogProps, 'isOpen'>) {
  const words = useWords()
  const { language: own } = useLanguage()
  const { isRunning, failure, run } = useAction()
  const of = { meetingId, kind: 'statement', about: '' } as const
  const [{ language, direction, title, text }, change] = useDraft<StatementFields>(of, {
    language: own,
    direction: directionOf(own),
    title: '',
    text: '',
  })

  return (
    <Form
      onSubmit={(event) => {
        event.preventDefault()
        const input = { language, direction, text }
        run(async () => {
          await offerStatement(
            meetingId,
            title.trim() === '' ? input : { ...input, title: title.trim() },
          )
          drafts.drop(of)
          onClose()
        })
      }}
    >
      <p>{words('review.offer.what')}</p>
      <div className="fields">
        <Choice
          label={words('review.offer.language')}
          value={language}
          onChange={(chosen) => change({ language: chosen, direction: directionOf(chosen) })}
          options={STATEMENT_LANGUAGES.map((value) => ({ value, name: languageName(value) }))}
        />
        <Choice<Direction>
          label={words('review.offer.direction')}
          value={direction}
          onChange={(chosen) => change({ direction: chosen })}
          options={DIRECTIONS.map((value) => ({ value, name: words(`review.direction.${value}`) }))}
        />
        <Field
          label={words('review.offer.heading')}
          isWide
          maxLength={500}
          direction={direction}
          value={title}
          onChange={(written) => change({ title: written })}
        />
        <LongField
          label={words('review.offer.text')}
          rows={8}
          direction={direction}
          language={language}
          value={text}
          onChange={(written) => change({ text: written })}
          isRequired
        />
      </div>
      <Asking
        submit={words('review.offer.submit')}
        failure={failure}
        isRunning={isRunning}
        onCancel={() => {
          drafts.drop(of)
          onClose()
        }}
      />
    </Form>
  )
}
