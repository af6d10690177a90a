"""The HTTP client below the library: answers in any pieces, TLS, and connections that are kept."""

import asyncio
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from hypothesis import given
from hypothesis import strategies as st

from bot.delivery import pool as pools
from bot.delivery.connection import Answer, CutError, body_in, head_in
from bot.delivery.multipart import multipart
from bot.delivery.pool import Pool, UnansweredError

REQUEST = b"POST /x HTTP/1.1\r\nHost: here\r\nContent-Length: 2\r\n\r\nhi"
OK = b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nfine"
CHUNKED = (
    b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    b"2;why=not\r\nfi\r\n2\r\nne\r\n0\r\nTrailer: x\r\n\r\n"
)
Serve = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


class Server:
    """Answers every request with the same bytes, and counts its visitors."""

    def __init__(self, answer: bytes, serve: Serve | None = None) -> None:
        self.answer = answer
        self.visitors = 0
        self.requests = 0
        self.port = 0
        self._serve = serve or self._say

    async def visit(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.visitors += 1
        try:
            while await reader.readuntil(b"hi"):
                self.requests += 1
                await self._serve(reader, writer)
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()

    async def _say(self, _: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(self.answer)
        await writer.drain()


@asynccontextmanager
async def serving(server: Server, tls: ssl.SSLContext | None = None) -> AsyncIterator[Server]:
    listening = await asyncio.start_server(server.visit, "127.0.0.1", 0, ssl=tls)
    server.port = listening.sockets[0].getsockname()[1]
    yield server
    listening.close()
    await listening.wait_closed()


@asynccontextmanager
async def calling(port: int, *, secure: bool = False, connections: int = 4) -> AsyncIterator[Pool]:
    pool = Pool("127.0.0.1", port, secure=secure, connections=connections)
    yield pool
    pool.close()
    await asyncio.sleep(0.01)


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """A certificate for this machine that signs itself, and its key, in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "here")])
    now = datetime.now(UTC)
    signed = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False
        )
        .sign(key, hashes.SHA256())
    )
    file = tmp_path / "here.pem"
    file.write_bytes(
        signed.public_bytes(serialization.Encoding.PEM)
        + key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return file


@pytest.fixture
def tls(certificate: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    return context


@pytest.mark.parametrize("answer", [OK, CHUNKED])
async def test_calls_one_after_the_other_share_a_connection(answer: bytes) -> None:
    async with serving(Server(answer)) as server, calling(server.port) as pool:
        for _ in range(3):
            assert await pool.call(REQUEST, 1, 1) == Answer(200, b"fine")
        assert (server.visitors, server.requests) == (1, 3)


async def test_calls_at_once_have_a_connection_each_up_to_the_limit() -> None:
    async def slowly(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(0.05)
        writer.write(OK)

    async with serving(Server(OK, slowly)) as server, calling(server.port) as pool:
        answers = await asyncio.gather(*(pool.call(REQUEST, 1, 5) for _ in range(20)))
        assert {answer.body for answer in answers} == {b"fine"}
        assert server.visitors == 4


async def test_calls_go_through_tls_and_only_to_whom_the_certificate_names(
    tls: ssl.SSLContext, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with serving(Server(OK), tls) as server:
        async with calling(server.port, secure=True) as pool:
            with pytest.raises(UnansweredError, match="SSLCertVerificationError"):
                await pool.call(REQUEST, 1, 1)

        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        async with calling(server.port, secure=True) as pool:
            for _ in range(2):
                assert await pool.call(REQUEST, 1, 1) == Answer(200, b"fine")
        assert server.requests == 2


async def test_a_server_without_tls_is_told_apart() -> None:
    async with serving(Server(OK)) as server, calling(server.port, secure=True) as pool:
        with pytest.raises(UnansweredError):
            await pool.call(REQUEST, 0.3, 1)
        assert server.requests == 0


@pytest.mark.parametrize(
    "answer",
    [
        b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 4\r\n\r\nfine",
        b"HTTP/1.0 200 OK\r\nContent-Length: 4\r\n\r\nfine",
        OK + b"and more than was asked for",
    ],
)
async def test_a_connection_that_does_not_stay_open_is_not_used_again(answer: bytes) -> None:
    async with serving(Server(answer)) as server, calling(server.port) as pool:
        for _ in range(2):
            assert await pool.call(REQUEST, 1, 1) == Answer(200, b"fine")
        assert server.visitors == 2


async def test_a_body_without_a_length_ends_with_the_connection() -> None:
    async def once(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 502 Bad Gateway\r\n\r\n<html>")
        writer.close()

    async with serving(Server(b"", once)) as server, calling(server.port) as pool:
        assert await pool.call(REQUEST, 1, 1) == Answer(502, b"<html>")


async def test_what_came_before_the_answer_is_passed_over() -> None:
    early = b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n"
    async with serving(Server(early + OK)) as server, calling(server.port) as pool:
        assert await pool.call(REQUEST, 1, 1) == Answer(200, b"fine")


@pytest.mark.parametrize(
    "nonsense",
    [
        b"SSH-2.0-OpenSSH\r\n\r\n",
        b"HTTP/1.1 fine\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nfine",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nlong\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nfine\r\n-10\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n",
        b"x" * 70_000,
    ],
)
async def test_what_is_no_http_cuts_the_connection(nonsense: bytes) -> None:
    async with serving(Server(nonsense)) as server, calling(server.port) as pool:
        with pytest.raises(CutError):
            await pool.call(REQUEST, 1, 1)


async def test_an_answer_nobody_waits_for_never_meets_the_next_call() -> None:
    async def late(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(0.1)
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nlate")

    server = Server(OK, late)
    async with serving(server), calling(server.port, connections=1) as pool:
        with pytest.raises(TimeoutError):
            await pool.call(REQUEST, 1, 0.02)
        given_up = asyncio.create_task(pool.call(REQUEST, 1, 5))
        await asyncio.sleep(0.02)
        given_up.cancel()
        with pytest.raises(asyncio.CancelledError):
            await given_up
        server._serve = server._say
        assert await pool.call(REQUEST, 1, 1) == Answer(200, b"fine")


async def test_a_connection_that_rested_too_long_is_made_anew(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pools, "REST_SECONDS", 0.01)
    async with serving(Server(OK)) as server, calling(server.port) as pool:
        await pool.call(REQUEST, 1, 1)
        await asyncio.sleep(0.05)
        await pool.call(REQUEST, 1, 1)
        assert server.visitors == 2


async def test_giving_up_ends_what_is_under_way_and_nothing_else() -> None:
    async def never(_: asyncio.StreamReader, __: asyncio.StreamWriter) -> None:
        await asyncio.sleep(60)

    server = Server(OK, never)
    async with serving(server), calling(server.port) as pool:
        waiting = asyncio.create_task(pool.call(REQUEST, 1, None))
        await asyncio.sleep(0.05)
        pool.give_up()
        with pytest.raises(TimeoutError):
            await waiting
        server._serve = server._say
        assert await pool.call(REQUEST, 1, 1) == Answer(200, b"fine")


@given(st.sampled_from([OK, CHUNKED]), st.lists(st.integers(1, 30), max_size=40))
def test_an_answer_is_the_same_however_it_is_cut(answer: bytes, cuts: list[int]) -> None:
    buffer, head, body, rest = bytearray(), None, None, answer
    for size in (*cuts, len(answer)):
        buffer += rest[:size]
        rest = rest[size:]
        head = head or head_in(buffer)
        if head is not None and body is None:
            body = body_in(buffer, head)
        assert (body is None) or not rest
    assert body == b"fine"
    assert not buffer


@given(st.binary(max_size=300))
def test_random_bytes_are_cut_off_or_waited_for(noise: bytes) -> None:
    buffer = bytearray(noise)
    try:
        head = head_in(buffer)
        if head is not None:
            assert head.status >= 200
            body_in(buffer, head)
    except (CutError, ValueError, IndexError):
        assert b"\r\n" in noise  # else there was nothing to read yet


def test_a_file_name_ends_neither_its_quotes_nor_its_line() -> None:
    files = {"document": ('a"b\r\nX: y.pdf', b"%PDF", "application/pdf")}
    kind, body = multipart({"chat_id": "7"}, files, "edge")

    assert kind == b"multipart/form-data; boundary=edge"
    assert body.split(b"\r\n") == [
        b"--edge",
        b'Content-Disposition: form-data; name="chat_id"',
        b"",
        b"7",
        b"--edge",
        b'Content-Disposition: form-data; name="document"; filename="a%22b%0D%0AX: y.pdf"',
        b"Content-Type: application/pdf",
        b"",
        b"%PDF",
        b"--edge--",
        b"",
    ]
