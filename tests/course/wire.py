"""What goes over the room's network: a listener between the laptops and the board that keeps every byte."""

import asyncio
import threading
from contextlib import contextmanager


class Wire:
    """``port``: what laptops join instead of the board's own; ``bytes``: all that went by, in both directions."""

    def __init__(self, board_port: int):
        self.port, self.bytes = 0, bytearray()
        self._board_port = board_port

    async def carry(self, reader, writer):
        to_read, to_write = await asyncio.open_connection("127.0.0.1", self._board_port)
        await asyncio.gather(self._pass_on(reader, to_write), self._pass_on(to_read, writer))

    async def _pass_on(self, reader, writer):
        try:
            while told := await reader.read(65536):
                self.bytes += told
                writer.write(told)
                await writer.drain()
        except ConnectionError:
            pass
        finally:
            writer.close()


@contextmanager
def listening(board_port: int):
    """A wire to a board on this computer, for as long as the block lasts."""
    wire, loop, ready = Wire(board_port), asyncio.new_event_loop(), threading.Event()

    async def listen():
        server = await asyncio.start_server(wire.carry, "127.0.0.1", 0)
        wire.port = server.sockets[0].getsockname()[1]
        ready.set()

    def run():
        asyncio.set_event_loop(loop)
        loop.create_task(listen())
        loop.run_forever()

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    assert ready.wait(10)
    yield wire
    loop.call_soon_threadsafe(loop.stop)
    thread.join(10)
