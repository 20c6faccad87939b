import type { IncomingHttpHeaders } from 'node:http'
import { parse } from 'hono/utils/cookie'

/** `__Host-` binds the cookie to this host over https; plain http has no such prefix. */
export function sessionCookieName(publicUrl: string | undefined): string {
  return isSecure(publicUrl) ? '__Host-precis' : 'precis'
}

export function isSecure(publicUrl: string | undefined): boolean {
  return publicUrl?.startsWith('https:') ?? false
}

/**
 * The secret a request carries: `?token=` (sync only), a bearer token, or the session cookie. A
 * browser sends the cookie by itself, so it counts only for requests that our own pages made.
 */
export function credentialOf(
  request: { headers: IncomingHttpHeaders },
  url: URL | null,
  publicUrl: string | undefined,
): string | null {
  const token = url?.searchParams.get('token')
  if (token) return token
  const { authorization, cookie, origin, host } = request.headers
  const bearer = /^Bearer (\S+)$/i.exec(authorization ?? '')?.[1]
  if (bearer) return bearer
  if (authorization !== undefined || !isOwnOrigin(origin, host, publicUrl)) return null
  return (cookie && parse(cookie)[sessionCookieName(publicUrl)]) || null
}

/** Programs that are not browsers send no Origin, and no cookie they were not given on purpose. */
export function isOwnOrigin(
  origin: string | undefined,
  host: string | undefined,
  publicUrl: string | undefined,
): boolean {
  if (origin === undefined) return true
  if (publicUrl !== undefined) return origin === new URL(publicUrl).origin
  return URL.canParse(origin) && new URL(origin).host === host
}
