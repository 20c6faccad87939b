import { useState } from 'react'
import { Form } from 'react-aria-components'
import type { Statement } from '../../../shared/review/review.ts'
import { Choice } from '../../look/Choice.tsx'
import { Field } from '../../look/Field.tsx'
import { LongField } from '../../look/LongField.tsx'
import { SheetDialog } from '../../look/SheetDialog.tsx'
import { useLanguage } from '../../messages/LanguageProvider.tsx'
import { useWords } from '../../messages/useWords.ts'
import { useAction } from '../../session/useAction.ts'
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

function Offering({ meetingId, onClose }: Omit<StatementDialogProps, 'isOpen'>) {
  const words = useWords()
  const { language: own } = useLanguage()
  const { isRunning, failure, run } = useAction()
  const [language, setLanguage] = useState<string>(own)
  const [direction, setDirection] = useState<Direction>(directionOf(own))
  const [title, setTitle] = useState('')
  const [text, setText] = useState('')

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
          onClose()
        })
      }}
    >
      <p>{words('review.offer.what')}</p>
      <div className="fields">
        <Choice
          label={words('review.offer.language')}
          value={language}
          onChange={(chosen) => {
            setLanguage(chosen)
            setDirection(directionOf(chosen))
          }}
          options={STATEMENT_LANGUAGES.map((value) => ({ value, name: languageName(value) }))}
        />
        <Choice<Direction>
          label={words('review.offer.direction')}
          value={direction}
          onChange={setDirection}
          options={DIRECTIONS.map((value) => ({ value, name: words(`review.direction.${value}`) }))}
        />
        <Field
          label={words('review.offer.heading')}
          isWide
          maxLength={500}
          direction={direction}
          value={title}
          onChange={setTitle}
        />
        <LongField
          label={words('review.offer.text')}
          rows={8}
          direction={direction}
          language={language}
          value={text}
          onChange={setText}
          isRequired
        />
      </div>
      <Asking
        submit={words('review.offer.submit')}
        failure={failure}
        isRunning={isRunning}
        onCancel={onClose}
      />
    </Form>
  )
}
