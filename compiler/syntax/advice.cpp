#include "syntax/advice.h"

namespace bunpy::syntax {

namespace {

struct Advice {
  std::string_view part;  // of the message
  std::string_view text;
};

constexpr Advice kAdvice[] = {
    {"expected ':'", "the header of a compound statement ends with ':'"},
    {"was never closed", "add the bracket that closes it"},
    {"unmatched '", "remove it, or add the bracket that opens it"},
    {"unterminated triple-quoted", "close the text with the three quotes it began with"},
    {"unterminated string literal",
     "close the string on its line, or use triple quotes for text of several lines"},
    {"unterminated f-string literal",
     "close the string on its line, or use triple quotes for text of several lines"},
    {"expected an indented block", "indent the statements of the block; an empty one is 'pass'"},
    {"unindent does not match", "give the line the indentation of one of the blocks around it"},
    {"unexpected indent", "give the line the indentation of the line before it"},
    {"inconsistent use of tabs", "indent with spaces only"},
    {"positional argument follows keyword", "put positional arguments first"},
    {"parameter without a default follows", "give it a default, or move it to the front"},
    {"Generator expression must be parenthesized", "put parentheses around the generator expression"},
    {"multiple exception types must be", "write 'except (A, B):'"},
    {"'return' outside function", "move it into a function; sys.exit() ends the program"},
    {"'yield' outside function", "move it into a function"},
    {"'break' outside loop", "'break' belongs into a 'for' or 'while' loop"},
    {"'continue' not properly in loop", "'continue' belongs into a 'for' or 'while' loop"},
    {"'await' outside async function", "declare the function with 'async def'"},
    {"'await' outside function", "run the coroutine with asyncio.run(…)"},
    {"'async with' outside", "declare the function with 'async def'"},
    {"'async for' outside", "declare the function with 'async def'"},
    {"asynchronous comprehension outside", "declare the function with 'async def'"},
    {" to before global declaration", "move the declaration to the top of the function"},
    {" prior to global declaration", "move the declaration to the top of the function"},
    {" to before nonlocal declaration", "move the declaration to the top of the function"},
    {" prior to nonlocal declaration", "move the declaration to the top of the function"},
    {"no binding for nonlocal",
     "'nonlocal' is for variables of an enclosing function; for the module's use 'global'"},
    {"nonlocal declaration not allowed", "remove it: at module level every name is the module's"},
    {"import * only allowed", "name what to import, or move the import to the top of the file"},
    {"bytes can only contain ASCII", "write the text as '…'.encode(), or its bytes as \\x.."},
    {"cannot mix bytes and nonbytes", "give both literals the prefix b, or neither"},
    {"(unicode error)", "double the backslash, or write a raw string r'…'"},
    {"starred assignment target must be", "write '*name, = …'"},
    {"from __future__ imports must occur", "move it to the first line of the file"},
    {"duplicate argument", "rename one of them"},
    {"keyword argument repeated", "remove one of them"},
    {"makes remaining patterns unreachable", "move this case to the end"},
    {"unknown encoding", "save the file as UTF-8 and remove the declaration"},
    {"but no encoding declared", "save the file as UTF-8"},
    {"expected 'except' or 'finally' block", "add what is to happen: 'except …:' or 'finally:'"},
    {"default 'except:' must be last", "move it behind the other handlers"},
    {"f-string: expecting '}'", "close the replacement field with '}'; a plain brace is '{{'"},
    {"f-string: single '}'", "a plain brace is '}}'"},
    {"f-string: valid expression required", "a plain brace is '{{'"},
    {"unexpected character after line continuation", "nothing may follow the backslash, not even a space"},
    {"parser stack overflow", "split the expression into several statements"},
    {"too many nested parentheses", "split the expression into several statements"},
};

}  // namespace

std::string_view advice_for(std::string_view message) {
  for (const Advice& advice : kAdvice) {
    if (message.find(advice.part) != std::string_view::npos) return advice.text;
  }
  return "";
}

void emit_error(diagnostics::Diagnostics& sink, diagnostics::Diag kind,
                const base::SourceRange& range, std::string_view message) {
  auto built = sink.emit(range, kind, message);
  if (std::string_view advice = advice_for(message); !advice.empty()) {
    built.help(diagnostics::Diag::HelpText, advice);
  }
}

}  // namespace bunpy::syntax
