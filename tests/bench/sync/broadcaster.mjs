// The physical limit that the sync server is held against: every binary message goes to everybody
// else in the room, unread, unchecked and unkept.
import { WebSocketServer } from 'ws'

const rooms = new Map()
const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false })
server.on('connection', (socket, { url }) => {
  const room = rooms.get(url) ?? new Set()
  rooms.set(url, room.add(socket))
  socket.on('message', (data, binary) => {
    for (const other of room) if (other !== socket) other.send(data, { binary })
  })
  socket.on('close', () => {
    room.delete(socket)
    if (room.size === 0) rooms.delete(url)
  })
})
server.on('listening', () => process.stdout.write(`${server.address().port}\n`))
