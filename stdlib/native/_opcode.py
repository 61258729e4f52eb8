"""What CPython's `opcode` and `test.support` ask of its interpreter; there is no bytecode here."""

ENABLE_SPECIALIZATION = False
ENABLE_SPECIALIZATION_FT = False


def _no_bytecode(*args, **keywords):
    raise NotImplementedError("bytecode is not supported by bunpy")


stack_effect = get_executor = get_specialization_stats = _no_bytecode


def _none(opcode):
    return False


is_valid = has_arg = has_const = has_name = has_jump = has_free = has_local = has_exc = _none


def get_intrinsic1_descs():
    return []


def get_intrinsic2_descs():
    return []


def get_nb_ops():
    return []
