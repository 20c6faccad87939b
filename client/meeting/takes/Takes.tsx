import { ArrowLeftRight } from 'lucide-react'
import { useEffect, useState } from 'react'
import { DialogTrigger, Popover } from 'react-aria-components'
import { handOver } from '../../../shared/takes/rota.ts'
import { Button } from '../../look/Button.tsx'
import { useWords } from '../../messages/useWords.ts'
import type { MinutesSession } from '../../minutes/MinutesSession.ts'
import { useMinutes } from '../useMinutes.ts'
import { TakeBar } from './TakeBar.tsx'
import { TakesDialog } from './TakesDialog.tsx'
import { useTake } from './useTake.ts'
import { useTakesAnnouncement } from './useTakesAnnouncement.ts'
import './takes.css'

/** Whose turn it is to write; a help and no lock. Alt W hands over. */
export function Takes({ session }: { session: MinutesSession }) {
  const words = useWords()
  const running = useTake(session)
  const { rota, take } = running
  const [isOpen, setOpen] = useState(false)
  const selfId = useMinutes(session, 'people').find(({ isSelf }) => isSelf)?.personId ?? ''
  const announcement = useTakesAnnouncement(running, selfId)

  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const { altKey, ctrlKey, metaKey, shiftKey, isComposing } = event
      // A Mac types a sum sign with it.
      if (!altKey || ctrlKey || metaKey || shiftKey || isComposing) return
      if (!/^[w∑]$/i.test(event.key)) return
      event.preventDefault()
      const current = session.takes.getRota()
      if (current) session.takes.setRota(handOver(current, session.now()))
      else setOpen(true)
    }
    addEventListener('keydown', listen)
    return () => removeEventListener('keydown', listen)
  }, [session])

  return (
    <div className="takes">
      <DialogTrigger isOpen={isOpen} onOpenChange={setOpen}>
        {take ? (
          <Button look="icon" aria-label={words('takes.open')}>
            <ArrowLeftRight aria-hidden />
          </Button>
        ) : (
          <Button look="link">{words('takes.set')}</Button>
        )}
        <Popover className="popover" placement="top start">
          <TakesDialog session={session} rota={take ? rota : null} />
        </Popover>
      </DialogTrigger>
      {take && <TakeBar session={session} take={take} now={running.now} />}
      <output className="visually-hidden">
        {announcement && words(announcement.id, { name: announcement.name })}
      </output>
    </div>
  )
}
