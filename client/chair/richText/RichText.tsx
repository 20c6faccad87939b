import { useEffect, useRef } from 'react'
import type * as Y from 'yjs'
import { useLayerState } from '../../layers/useLayer.ts'
import type { LayerSession } from '../../layers/layerSession.ts'
import { textFitsSchema } from '../../minutes/session/schemaGuard.ts'
import { createRichTextEditor } from './richTextEditor.ts'
import { richTextReader } from './richTextReader.ts'

export interface RichTextProps {
  session: LayerSession
  /** A text of that layer; must keep its identity. */
  textOf: (doc: Y.Doc) => Y.XmlFragment
  label: string
  /** False where it is not to be written at the moment, whatever the layer allows. */
  isOpen?: boolean
}

/** A text of a layer: to write in for who may, to read for the others. React draws none of its keys. */
export function RichText({ session, textOf, label, isOpen = true }: RichTextProps) {
  const place = useRef<HTMLDivElement>(null)
  const { canWrite, isReady } = useLayerState(session)
  const isEditable = canWrite && isOpen && isReady

  useEffect(() => {
    const element = place.current
    if (!element) return undefined
    const { doc } = session
    const fragment = textOf(doc)
    if (isEditable && textFitsSchema(doc, textOf)) {
      const editor = createRichTextEditor({ fragment, element, label, isEditable })
      return () => editor.destroy()
    }
    const reader = richTextReader()
    const show = () => reader.show(fragment)
    show()
    element.append(reader.dom)
    fragment.observeDeep(show)
    return () => {
      fragment.unobserveDeep(show)
      reader.dom.remove()
    }
  }, [session, textOf, isEditable, label])

  return <div ref={place} className="rich-text-place" />
}
