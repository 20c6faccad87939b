/** The time zone this device is set to. */
export const READERS_ZONE = new Intl.DateTimeFormat().resolvedOptions().timeZone
