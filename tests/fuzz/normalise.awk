# Takes out of a program's output what may differ: addresses, and in tracebacks the frames of library modules
# (<string> is what dataclasses generates in CPython), with the header of one that has no others.
/^ *\|? *File "(.*(lib\/python3|stdlib\/modules)|<string>)/ { library = 1; next }
library && /^ *\|? *File "|^ *\|? ?[A-Za-z_.]+/ { library = match($0, /^ *\|?    +[^ F]/) }
library { next }
header != "" && /^ *\|? *File "/ { print header }
{ header = "" }
/^[ |+]*(Exception Group )?Traceback \(most recent call last\):$/ { header = $0; next }
{ gsub(/ at 0x[0-9a-f]+/, " at 0x"); print }
