import pytest

from bot.storage.errors import SealBrokenError, WrongKeyError
from bot.storage.sealing import Keys, new_data_key, seal, unseal
from tests.storage.samples import ANNA, BORIS, KEY, OTHER_KEY


def test_what_is_sealed_opens_in_its_row_only() -> None:
    key = new_data_key()
    sealed = seal(key, "session", 12, {"answers": ["ja", "нет"], "odd": "\ud83d"})

    assert unseal(key, "session", 12, sealed) == {"answers": ["ja", "нет"], "odd": "\ud83d"}
    for table, identity in (("session", 1), ("result", 12), ("session", 122)):
        with pytest.raises(SealBrokenError, match="changed, or comes from another row"):
            unseal(key, table, identity, sealed)


def test_every_single_changed_byte_is_noticed() -> None:
    key = new_data_key()
    sealed = seal(key, "result", 1, {"verdict": "ai"})

    for place in range(len(sealed)):
        changed = bytearray(sealed)
        changed[place] ^= 1
        with pytest.raises(SealBrokenError):
            unseal(key, "result", 1, bytes(changed))


@pytest.mark.parametrize("length", [0, 1, 12, 13, 28])
def test_a_cut_off_seal_is_refused_like_any_other_damage(length: int) -> None:
    key = new_data_key()
    sealed = seal(key, "result", 1, {"verdict": "ai"})

    with pytest.raises(SealBrokenError):
        unseal(key, "result", 1, sealed[:length])


def test_the_same_body_never_looks_the_same_twice() -> None:
    key = new_data_key()

    assert seal(key, "result", 1, {}) != seal(key, "result", 1, {})


def test_a_wrapped_key_opens_for_its_person_and_its_master_only() -> None:
    keys = Keys(KEY)
    anna, data_key = keys.who(ANNA), new_data_key()
    wrapped = keys.wrap(anna, data_key)

    assert keys.unwrap(anna, wrapped) == data_key
    assert data_key not in wrapped
    with pytest.raises(SealBrokenError):
        keys.unwrap(keys.who(BORIS), wrapped)
    with pytest.raises(SealBrokenError):
        Keys(OTHER_KEY).unwrap(anna, wrapped)


def test_sub_keys_and_names_differ_from_key_to_key_and_from_purpose_to_purpose() -> None:
    one, other = Keys(KEY), Keys(OTHER_KEY)

    assert len({one.tap, other.tap, KEY, OTHER_KEY}) == 4
    assert one.who(ANNA) == Keys(KEY).who(ANNA)
    assert len({one.who(ANNA), one.who(BORIS), other.who(ANNA)}) == 3
    assert len(one.who(ANNA)) == 16


def test_a_database_key_is_recognised_by_its_proof() -> None:
    assert Keys(KEY).recognises(Keys(KEY).proof())
    assert not Keys(OTHER_KEY).recognises(Keys(KEY).proof())


def test_a_key_of_the_wrong_length_is_refused() -> None:
    with pytest.raises(WrongKeyError, match="must be 32 bytes, not 31"):
        Keys(KEY[:31])
