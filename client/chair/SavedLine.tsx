import { useIntl } from 'react-intl'
import { useLayerState } from '../layers/useLayer.ts'
import type { LayerSession } from '../layers/layerSession.ts'
import { savedWords } from './savedWords.ts'

/** Where the chair's words in a layer are: saved, or only on this device. */
export function SavedLine({ session }: { session: LayerSession }) {
  const { formatMessage } = useIntl()
  const { connection } = useLayerState(session)
  const words = savedWords(connection, (id, values) => formatMessage({ id }, values))
  return (
    <p className="saved-line" data-kind={connection.kind}>
      {words}
    </p>
  )
}
