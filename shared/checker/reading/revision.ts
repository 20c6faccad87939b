/** A canonical reference taken apart: `TD433R1` is revision 1 of `TD433`. */
export interface Revision {
  document: string
  /** 0 for the first issue, which has no revision number. */
  revision: number
}

export function readRevision(ref: string): Revision {
  const [, document = ref, revision = '0'] = /^(.*\d)R(\d+)$/.exec(ref) ?? []
  return { document, revision: Number(revision) }
}
