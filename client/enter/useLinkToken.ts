import { useEffect, useState } from 'react'

/**
 * The token in the link's fragment, which the browser never sends in a request. It is erased from
 * the address bar once read, so that it is neither shared with the page's address nor kept in the
 * history.
 */
export function useLinkToken(): string {
  const [token, setToken] = useState(tokenInAddress)

  useEffect(() => {
    eraseFragment()
    const read = () => {
      // A second link opened in the same tab changes the fragment alone.
      const next = tokenInAddress()
      if (next === '') return
      setToken(next)
      eraseFragment()
    }
    window.addEventListener('hashchange', read)
    return () => window.removeEventListener('hashchange', read)
  }, [])

  return token
}

function tokenInAddress(): string {
  return location.hash.slice(1).trim()
}

function eraseFragment(): void {
  if (location.hash !== '') history.replaceState(history.state, '', location.pathname)
}
