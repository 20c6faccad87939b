import { ChevronDown } from 'lucide-react'
import { useState } from 'react'
import { Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components'
import type { MeetingDetail, Standing } from '../../../shared/meeting/api.ts'
import { stepsFrom } from '../../../shared/meeting/lifecycle.ts'
import type { Phase } from '../../../shared/meeting/lifecycle.ts'
import { Button } from '../../look/Button.tsx'
import { useWords } from '../../messages/useWords.ts'
import { StepDialog } from './StepDialog.tsx'
import { stepName } from './stepName.ts'

export interface PhaseStepsProps {
  detail: MeetingDetail
  onChanged: (standing: Standing) => void
}

/** Where this person may take the record from here. */
export function PhaseSteps({ detail, onChanged }: PhaseStepsProps) {
  const words = useWords()
  const { standing, roles, id } = detail
  const [chosen, setChosen] = useState<Phase | null>(null)
  const steps = stepsFrom(standing.phase, roles)
  return (
    <>
      {steps.length > 0 && (
        <MenuTrigger>
          <Button look="quiet">
            {words('phase.next')}
            <ChevronDown aria-hidden />
          </Button>
          <Popover className="popover" placement="bottom start">
            <Menu className="menu">
              {steps.map((to) => (
                <MenuItem key={to} onAction={() => setChosen(to)}>
                  {words(stepName(standing.phase, to), { revision: standing.revision + 1 })}
                </MenuItem>
              ))}
            </Menu>
          </Popover>
        </MenuTrigger>
      )}
      <StepDialog
        meetingId={id}
        standing={standing}
        to={chosen}
        onClose={() => setChosen(null)}
        onChanged={onChanged}
      />
    </>
  )
}
