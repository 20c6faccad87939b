import { chairRoots } from '../../shared/chair/chairDocument.ts'
import type { Phase } from '../../shared/meeting/lifecycle.ts'
import { useLayer, useLayerState } from '../layers/useLayer.ts'
import type { LayerSession } from '../layers/layerSession.ts'
import { useWords } from '../messages/useWords.ts'
import type * as Y from 'yjs'
import { RichText } from './richText/RichText.tsx'
import { isWordless } from './richText/richTextReader.ts'
import { SavedLine } from './SavedLine.tsx'

export interface AnalysisProps {
  chair: LayerSession
  phase: Phase
  /** Whether the meeting was closed. */
  isClosed: boolean
}

const analysisOf = (doc: Y.Doc) => chairRoots(doc).analysis
const hasWords = (doc: Y.Doc) => !isWordless(analysisOf(doc))

/** What the chair concludes from the whole meeting, under its record, once it is over. */
export function Analysis({ chair, phase, isClosed }: AnalysisProps) {
  const words = useWords()
  const { canWrite } = useLayerState(chair)
  const isThere = useLayer(chair, hasWords, false)
  const isOpen = canWrite && (isClosed || phase !== 'live')
  if (!isThere && !isOpen) return null
  return (
    <section className="analysis" aria-labelledby="analysis-title">
      <h2 id="analysis-title">{words('chair.analysis.title')}</h2>
      <RichText
        session={chair}
        textOf={analysisOf}
        label={words('chair.analysis.title')}
        isOpen={isOpen}
      />
      {isOpen && <SavedLine session={chair} />}
    </section>
  )
}
