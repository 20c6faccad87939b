import { useIntl } from 'react-intl'
import { clockTime } from '../../../shared/minutes/wallClock.ts'
import { isStance } from '../../../shared/positions/stance.ts'
import type { Stance } from '../../../shared/positions/stance.ts'
import type { RecordedBlock } from '../../../shared/review/recordOf.ts'
import type { Confirmation, Target } from '../../../shared/review/review.ts'
import { Button } from '../../look/Button.tsx'
import { Notice } from '../../look/Notice.tsx'
import { useFailureWords } from '../../messages/useFailureWords.ts'
import { useWords } from '../../messages/useWords.ts'
import { useAction } from '../../session/useAction.ts'
import { DeedTime } from '../DeedLine.tsx'
import { heldPosition } from '../heldPosition.ts'
import { allWordsOf } from '../marks/selectedWords.ts'
import type { Asked } from '../requests/AskedDialogs.tsx'
import { placeOfPassage } from './placeOfPassage.ts'
import { confirmRecorded } from '../reviewApi.ts'

export interface RecordedPassageProps {
  meetingId: string
  block: RecordedBlock
  /** Where there are no words to speak of, it is spoken of at these. */
  heading: Target | null
  timeZone: string | undefined
  confirmation: Confirmation | null
  mayConfirm: boolean
  mayRequest: boolean
  mayComment: boolean
  onAsk: (asked: Asked) => void
}

/** A block that records the delegation: where it stands, what it says, whether it is confirmed. */
export function RecordedPassage({
  meetingId,
  block,
  heading,
  timeZone,
  confirmation,
  mayConfirm,
  mayRequest,
  mayComment,
  onAsk,
}: RecordedPassageProps) {
  const words = useWords()
  const failureWords = useFailureWords()
  const { isRunning, failure, run } = useAction()
  const target = allWordsOf(block.node)
  const position = heldPosition(block.node)
  const place = target ?? heading
  const isConfirmed = confirmation?.hash === block.hash
  const headId = `passage-${block.blockId}`

  return (
    <li className="passage" aria-labelledby={headId}>
      <PassageHead id={headId} block={block} timeZone={timeZone} />
      <div className="passage-words">
        {block.words.split('\n').map((line, index) => (
          <p key={`${index}${line}`} dir="auto">
            {line}
          </p>
        ))}
        {target === null && <p className="passage-empty">{words('review.own.noWords')}</p>}
      </div>
      {confirmation && <Confirmed confirmation={confirmation} isStill={isConfirmed} />}
      {failure && <Notice kind="refusal">{failureWords(failure)}</Notice>}
      <div className="slip-actions">
        {mayConfirm && !isConfirmed && (
          <Button
            look="primary"
            isBusy={isRunning}
            aria-describedby={headId}
            onPress={() =>
              run(() => confirmRecorded(meetingId, { blockId: block.blockId, hash: block.hash }))
            }
          >
            {words('review.own.confirm')}
          </Button>
        )}
        {mayRequest && (target ?? position) && (
          <Button
            aria-describedby={headId}
            onPress={() =>
              onAsk({ about: 'request', subject: { target, isWholeBlock: true, position } })
            }
          >
            {words('review.bar.request')}
          </Button>
        )}
        {mayComment && place && (
          <Button
            look="quiet"
            aria-describedby={headId}
            onPress={() => onAsk({ about: 'comment', target: place })}
          >
            {words('review.bar.comment')}
          </Button>
        )}
      </div>
    </li>
  )
}

interface PassageHeadProps {
  id: string
  block: RecordedBlock
  timeZone: string | undefined
}

function PassageHead({ id, block, timeZone }: PassageHeadProps) {
  const words = useWords()
  const { formatMessage } = useIntl()
  const { kind, node } = block
  const { attrs } = node
  const stance = isStance(attrs.stance) ? attrs.stance : 'notStated'
  const place = [
    ...placeOfPassage(block, words),
    typeof attrs.startedAt === 'string' ? clockTime(attrs.startedAt, timeZone) : null,
    typeof attrs.due === 'string' ? attrs.due : null,
  ]
  return (
    <p className="passage-head" id={id}>
      <strong>
        {words(`review.own.${kind}`, { stance: formatMessage({ id: `minutes.stance.${stance}` }) })}
      </strong>{' '}
      <bdi>{asText(attrs.attribution)}</bdi>
      {asText(attrs.capacity) !== '' && <small dir="auto">{asText(attrs.capacity)}</small>}
      <small dir="auto">{place.filter(Boolean).join(', ')}</small>
    </p>
  )
}

function Confirmed({ confirmation, isStill }: { confirmation: Confirmation; isStill: boolean }) {
  const words = useWords()
  const { formatMessage } = useIntl()
  const stanceWords = (stance: Stance) => formatMessage({ id: `minutes.stance.${stance}` })
  const { by } = confirmation
  return isStill ? (
    <p className="passage-confirmed">
      {words('review.own.confirmed', { name: by.name })} <DeedTime at={by.at} />
    </p>
  ) : (
    <div className="words-now">
      <p>
        {words('review.own.changed')} <DeedTime at={by.at} />
      </p>
      <ul>
        {saidIn(confirmation, stanceWords).map((line, index) => (
          <li key={`${index}${line}`} dir="auto">
            {line}
          </li>
        ))}
      </ul>
    </div>
  )
}

/** What was confirmed, in lines: who spoke, or which stance was held, and the words. */
function saidIn({ words }: Confirmation, stanceWords: (stance: Stance) => string): string[] {
  const [head = '', ...lines] = words.split('\n')
  const said = head
    .split('\t')
    .filter((part) => part !== '' && part !== 'true' && part !== 'false')
    .map((part) => (isStance(part) ? stanceWords(part) : part))
  return [said.join(', '), ...lines].filter((line) => line !== '')
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
