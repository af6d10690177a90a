"""HTTP is cut where it ends, however it came."""

import json
from urllib.parse import urlencode

import pytest

from bench.race import wire

KEYBOARD = {"inline_keyboard": [[{"text": "Nicht sicher – “ja”", "callback_data": "1.a:b_c"}]]}
GIVEN = {"chat_id": 5, "text": "<b>Frage 1</b>\nÜber + & = %", "reply_markup": KEYBOARD}


def request(body: bytes, kind: str = "application/json") -> bytes:
    head = f"POST /bot1:bench/editMessageText HTTP/1.1\r\nHost: x\r\nContent-Type: {kind}\r\n"
    return head.encode() + b"content-Length: %d\r\n\r\n%s" % (len(body), body)


def test_a_message_is_cut_at_whatever_places_it_was_torn() -> None:
    whole = request(b"{}") + request(b'{"a": "\r\n\r\n"}')
    for place in range(len(whole)):
        bodies, came = [], b""
        for part in (whole[:place], whole[place:]):
            came += part
            while message := wire.cut(came):
                bodies.append(message.body)
                came = message.rest
        assert (bodies, came) == ([b"{}", b'{"a": "\r\n\r\n"}'], b"")


def test_a_message_without_a_length_has_no_body() -> None:
    assert wire.cut(b"HTTP/1.1 200 OK\r\n\r\nnext") == (b"http/1.1 200 ok", b"", b"next")


def test_chunks_are_refused_aloud() -> None:
    with pytest.raises(ValueError, match="chunks"):
        wire.cut(b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n")


@pytest.mark.parametrize("path", ["/bot1:b/getUpdates", "/bot1:b/GETUPDATES?timeout=5/"])
def test_the_method_is_the_last_part_of_the_path(path: str) -> None:
    assert wire.method_of(f"GET {path} HTTP/1.1".lower().encode()) == b"getupdates"


def test_a_form_and_json_say_the_same() -> None:
    form = urlencode({**GIVEN, "reply_markup": json.dumps(KEYBOARD)}).encode()
    nested = json.dumps({**GIVEN, "reply_markup": json.dumps(KEYBOARD)}).encode()

    for body, kind in (
        (form, "application/x-www-form-urlencoded"),
        (json.dumps(GIVEN).encode(), "application/json"),
        (nested, "application/json; charset=utf-8"),
    ):
        message = wire.cut(request(body, kind))
        assert message is not None
        fields = wire.Fields(message)
        assert fields.number("chat_id") == 5
        assert fields.number("limit", 100) == 100
        assert fields.text("text") == GIVEN["text"]
        assert json.loads(fields.json("reply_markup")) == KEYBOARD
        assert fields.text("url") == ""
        assert fields.json("entities") == b""


def test_an_answer_says_its_length() -> None:
    message = wire.cut(wire.result('{"text":"ü"}'.encode()) + b"rest")

    assert message is not None
    assert json.loads(message.body) == {"ok": True, "result": {"text": "ü"}}
    assert message.rest == b"rest"
    assert wire.status_of(message.head) == 200


def test_an_update_that_is_brought_says_its_length_and_the_secret() -> None:
    sent = wire.delivery(wire.hook(b"/hook", b"127.0.0.1:1", b"word"), b'{"update_id":1}')
    message = wire.cut(sent)

    assert message is not None
    assert message.body == b'{"update_id":1}'
    assert b"\r\nx-telegram-bot-api-secret-token: word\r\n" in message.head
