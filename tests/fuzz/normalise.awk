# Takes out of a program's output what may differ: addresses, and the frames of library modules in tracebacks.
/^ *\|? *File ".*(lib\/python3|stdlib\/modules)/ { library = 1; next }
library && /^ *\|? *File "|^ *\|? ?[A-Za-z_.]+/ { library = match($0, /^ *\|?    +[^ F]/) }
library { next }
{ gsub(/ at 0x[0-9a-f]+/, " at 0x"); print }
