import { useCallback, useMemo, useSyncExternalStore } from 'react'
import type * as Y from 'yjs'
import type { LayerSession, LayerState } from './layerSession.ts'

/** The state of a layer's session. */
export function useLayerState(session: LayerSession): LayerState {
  return useSyncExternalStore(session.subscribe, session.getState)
}

/**
 * What `read` makes of a layer, `none` where there is no layer to read. It is read once for each
 * change of the layer; `read` and `none` must keep their identity.
 */
export function useLayer<T>(session: LayerSession | null, read: (doc: Y.Doc) => T, none: T): T {
  const store = useMemo(() => (session ? readings(session, read) : null), [session, read])
  const subscribe = useCallback(
    (listener: () => void) => store?.subscribe(listener) ?? (() => undefined),
    [store],
  )
  return useSyncExternalStore(subscribe, () => (store ? store.get() : none))
}

/** Keeps what was read until the document changes. */
function readings<T>({ doc }: LayerSession, read: (doc: Y.Doc) => T) {
  let value: { read: T } | null = null
  const forget = () => (value = null)
  return {
    subscribe(listener: () => void) {
      const changed = () => {
        forget()
        listener()
      }
      // What changed between drawing and subscribing is read too.
      forget()
      doc.on('update', changed)
      return () => doc.off('update', changed)
    },
    get(): T {
      value ??= { read: read(doc) }
      return value.read
    },
  }
}
