"""The sources that CPython's own tests compile, valid and erroneous.

`collect()` runs the test modules of TESTS in processes of their own under an audit hook on `compile` and adds
what their texts hold: doctest examples and strings that look like programs.
"""
import ast
import doctest
import os
import pickle
import subprocess
import sys
import textwrap

LIB = os.path.dirname(os.__file__)
TESTS = ["test_syntax", "test_fstring", "test_exceptions", "test_named_expressions", "test_patma",
         "test_positional_only_arg", "test_keywordonlyarg", "test_type_params", "test_scope", "test_symtable",
         "test_generators", "test_coroutines", "test_asyncgen", "test_future_stmt.test_future", "test_compile",
         "test_string_literals", "test_global", "test_unpack_ex", "test_genexps", "test_except_star",
         "test_type_aliases", "test_eof", "test_unparse", "test_grammar", "test_generator_stop", "test_ast.test_ast",
         "test_flufl", "test_dictcomps", "test_listcomps", "test_setcomps", "test_lambda", "test_codeop",
         "test_utf8source", "test_source_encoding", "test_extcall", "test_unpack", "test_decorators", "test_class",
         "test_exception_group", "test_with", "test_augassign", "test_annotations", "test_type_annotations",
         "test_peepholer", "test_complex", "test_float", "test_int", "test_bytes", "test_raise", "test_builtin",
         "test_traceback", "test_tokenize", "test_unicode_identifiers", "test_pep646_syntax", "test_typing",
         "test_super", "test_descr", "test_opcache", "test_dynamic", "test_baseexception", "test_warnings",
         "test_parser", "test_exec", "test_cmd_line_script", "test_idle", "test_metaclass", "test_pyrepl"]

RUNNER = """
import sys, pickle
seen = set()
def hook(event, args):
    if event == "compile":
        text = args[0]
        if isinstance(text, str):
            try:
                text = text.encode()
            except UnicodeEncodeError:
                return
        if isinstance(text, (bytes, bytearray)) and len(text) < 4000:
            seen.add(bytes(text))
import unittest
suite = unittest.defaultTestLoader.loadTestsFromName("test." + sys.argv[1])
sys.addaudithook(hook)
import io
try:
    unittest.TextTestRunner(stream=io.StringIO()).run(suite)
finally:
    with open(sys.argv[2], "wb") as f:
        pickle.dump(sorted(seen), f)
"""


def ran(test):
    out = f"/tmp/collected.{os.getpid()}"
    try:
        subprocess.run([sys.executable, "-c", RUNNER, test, out], capture_output=True, timeout=120, cwd="/tmp")
        with open(out, "rb") as f:
            return pickle.load(f)
    except (OSError, subprocess.TimeoutExpired):
        return []
    finally:
        if os.path.exists(out):
            os.remove(out)


def written(test):
    path = os.path.join(LIB, "test", *test.split(".")) + ".py"
    if not os.path.exists(path):
        return
    with open(path, encoding="utf-8") as f:
        tree = ast.parse(f.read())
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Constant) and isinstance(node.value, str)):
            continue
        text = node.value
        if ">>>" in text:
            try:
                for example in doctest.DocTestParser().get_examples(text):
                    yield example.source
            except ValueError:
                pass
        elif len(text) > 2:
            yield text
            if text.startswith("\n"):
                yield textwrap.dedent(text)


def collect(cache):
    """[(test, source bytes)] without repetitions; kept in the file `cache`."""
    if os.path.exists(cache):
        with open(cache, "rb") as f:
            return pickle.load(f)
    seen, result = set(), []
    for test in TESTS:
        texts = list(ran(test))
        for text in written(test):
            try:
                texts.append(text.encode())
            except UnicodeEncodeError:
                pass
        for text in texts:
            if text not in seen and len(text) < 20000:
                seen.add(text)
                result.append((test, text))
    with open(cache, "wb") as f:
        pickle.dump(result, f)
    return result
