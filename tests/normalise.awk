# Makes two stderr texts comparable: strips directory prefixes from `File "…"` lines and drops the
# frames that lie inside the standard library (threading.py, concurrent/futures/…), whose line
# numbers are CPython's own business and which bunpy implements in other files.
{
  if (match($0, /^ *(\| *)*File "/)) {
    skipping = ($0 ~ /\/lib\/python3[.0-9]*\// || $0 ~ /File "<frozen /)
    if (!skipping && $0 ~ /\/stdlib\/(modules|builtins)\//) skipping = 1
    if (skipping) { frame_indent = match($0, /[^ ]/); next }
    sub(/File "[^"]*\//, "File \"")
    print
    next
  }
  # The source line and caret line of a dropped frame are indented deeper than its File line.
  if (skipping && match($0, /[^ ]/) > frame_indent) next
  skipping = 0
  print
}
