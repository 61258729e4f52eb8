# termios and tty on a pseudo-terminal; what comes of descriptors that are none.
import os
import termios
import tty

terminal = os.open("/dev/ptmx", os.O_RDWR | os.O_NOCTTY)
for bad in (999, None, -1):
    try:
        termios.tcgetattr(bad)
    except (termios.error, TypeError, ValueError) as e:
        print(type(e), e, e.args)
r, w = os.pipe()
try:
    termios.tcgetattr(r)
except termios.error as e:
    print(e.args)
print(termios.error.__mro__, termios.ECHO, termios.TCSADRAIN, termios.TIOCGWINSZ, termios.B9600)
attributes = termios.tcgetattr(terminal)
print(len(attributes), len(attributes[6]), attributes[tty.LFLAG] & termios.ECHO)
attributes[tty.LFLAG] &= ~termios.ECHO
termios.tcsetattr(terminal, termios.TCSANOW, attributes)
print(termios.tcgetattr(terminal)[tty.LFLAG] & termios.ECHO, termios.tcgetattr(terminal) == attributes)
termios.tcsetwinsize(terminal, (24, 80))
print(termios.tcgetwinsize(terminal), os.get_terminal_size(terminal))
for wrong in ([1], attributes[:6] + [[1]], attributes[:6] + [5]):
    try:
        termios.tcsetattr(terminal, termios.TCSANOW, wrong)
    except TypeError as e:
        print(e)
print(termios.tcflush(terminal, termios.TCIOFLUSH), termios.tcdrain(terminal))
