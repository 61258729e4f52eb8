// termios.cpp: the module termios: settings of terminals (POSIX chapter 11).
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "builtins/containers.h"
#include "native_module.h"

namespace bunpy {
namespace {

Value error_class;

Value failed(int error) {
  Value e = call(error_class, {small(error), new_str(strerror(error))});
  return e.bits ? Value(raise(e)) : Value();
}

/// Runs a system call on the descriptor `a[0]` and the int `a[1]`.
template <class F>
Value on_descriptor(Value* a, F run) {
  int fd;
  int64_t argument;
  if (!descriptor(a[0], &fd) || !index_as_int64(a[1], &argument)) return Value();
  int result, error;
  {
    BlockingRegion blocking;
    result = run(fd, static_cast<int>(argument));
    error = errno;
  }
  return result < 0 ? failed(error) : None_;
}

/// [iflag, oflag, cflag, lflag, ispeed, ospeed, cc]; cc holds bytes, but ints for VMIN and VTIME of raw terminals.
Value get_attributes(Value* a) {
  int fd;
  termios t;
  if (!descriptor(a[0], &fd)) return Value();
  if (tcgetattr(fd, &t) < 0) return failed(errno);
  List* cc = new_list();
  for (int i = 0; cc && i < NCCS; ++i) {
    bool number = !(t.c_lflag & ICANON) && (i == VMIN || i == VTIME);
    if (list_append(cc, number ? small(t.c_cc[i]) : Value(new_bytes(&t.c_cc[i], 1))) < 0) return Value();
  }
  List* all = new_list();
  for (uint64_t n : {uint64_t{t.c_iflag}, uint64_t{t.c_oflag}, uint64_t{t.c_cflag}, uint64_t{t.c_lflag},
                     uint64_t{cfgetispeed(&t)}, uint64_t{cfgetospeed(&t)}})
    if (!all || list_append(all, from_int64(static_cast<int64_t>(n))) < 0) return Value();
  return list_append(all, cc) < 0 ? Value() : Value(all);
}

Value set_attributes(Value* a) {
  int fd;
  int64_t when;
  if (!descriptor(a[0], &fd) || !index_as_int64(a[1], &when)) return Value();
  if (!is_list(a[2]) || list_length(a[2].as<List>()) != 7)
    return raise_type_error("tcsetattr, arg 3: must be 7 element list");
  termios t;
  if (tcgetattr(fd, &t) < 0) return failed(errno);
  int64_t n[6];
  for (int i = 0; i < 6; ++i)
    if (!index_as_int64(list_item(a[2].as<List>(), i), &n[i])) return Value();
  Value cc = list_item(a[2].as<List>(), 6);
  if (!is_list(cc) || list_length(cc.as<List>()) != NCCS)
    return raise_type_error("tcsetattr: attributes[6] must be %d element list", NCCS);
  t.c_iflag = static_cast<tcflag_t>(n[0]);
  t.c_oflag = static_cast<tcflag_t>(n[1]);
  t.c_cflag = static_cast<tcflag_t>(n[2]);
  t.c_lflag = static_cast<tcflag_t>(n[3]);
  for (int i = 0; i < NCCS; ++i) {
    Value v = list_item(cc.as<List>(), i);
    int64_t number;
    if (is_bytes(v) && v.as<Bytes>()->length == 1)
      t.c_cc[i] = v.as<Bytes>()->data[0];
    else if (is_int_like(v) && index_as_int64(v, &number))
      t.c_cc[i] = static_cast<cc_t>(number);
    else
      return pending() ? Value() : raise_type_error("tcsetattr: elements of attributes must be characters or integers");
  }
  if (cfsetispeed(&t, static_cast<speed_t>(n[4])) < 0 || cfsetospeed(&t, static_cast<speed_t>(n[5])) < 0) return failed(errno);
  int result, error;
  {
    BlockingRegion blocking;
    result = tcsetattr(fd, static_cast<int>(when), &t);
    error = errno;
  }
  return result < 0 ? failed(error) : None_;
}

Value send_break(Value* a) { return on_descriptor(a, [](int fd, int n) { return tcsendbreak(fd, n); }); }
Value flush_queue(Value* a) { return on_descriptor(a, [](int fd, int n) { return tcflush(fd, n); }); }
Value flow(Value* a) { return on_descriptor(a, [](int fd, int n) { return tcflow(fd, n); }); }
Value drain(Value* a) {
  Value arguments[] = {a[0], small(0)};
  return on_descriptor(arguments, [](int fd, int) { return tcdrain(fd); });
}

Value get_window_size(Value* a) {
  int fd;
  winsize w;
  if (!descriptor(a[0], &fd)) return Value();
  if (ioctl(fd, TIOCGWINSZ, &w) < 0) return failed(errno);
  return make_tuple({small(w.ws_row), small(w.ws_col)});
}
Value set_window_size(Value* a) {
  int fd;
  if (!descriptor(a[0], &fd)) return Value();
  List* size = to_list(a[1]);
  if (!size) return Value();
  if (list_length(size) != 2) return raise_type_error("tcsetwinsize, arg 2: must be a two-item sequence");
  int64_t rows, columns;
  winsize w;
  if (!index_as_int64(list_item(size, 0), &rows) || !index_as_int64(list_item(size, 1), &columns)) return Value();
  if (ioctl(fd, TIOCGWINSZ, &w) < 0) return failed(errno);
  w.ws_row = static_cast<unsigned short>(rows);
  w.ws_col = static_cast<unsigned short>(columns);
  return ioctl(fd, TIOCSWINSZ, &w) < 0 ? failed(errno) : None_;
}

const NativeDef functions[] = {
    {"tcgetattr(fd, /)", get_attributes},
    {"tcsetattr(fd, when, attributes, /)", set_attributes},
    {"tcsendbreak(fd, duration, /)", send_break},
    {"tcdrain(fd, /)", drain},
    {"tcflush(fd, queue, /)", flush_queue},
    {"tcflow(fd, action, /)", flow},
    {"tcgetwinsize(fd, /)", get_window_size},
    {"tcsetwinsize(fd, winsize, /)", set_window_size},
    {},
};

#define C(name) {#name, name}
const IntConstant constants[] = {
    C(B0), C(B50), C(B75), C(B110), C(B134), C(B150), C(B200), C(B300), C(B600), C(B1200), C(B1800), C(B2400), C(B4800),
    C(B9600), C(B19200), C(B38400), C(B57600), C(B115200), C(B230400), C(B460800), C(B500000), C(B576000), C(B921600),
    C(B1000000), C(B1152000), C(B1500000), C(B2000000), C(B2500000), C(B3000000), C(B3500000), C(B4000000),
    C(BRKINT), C(ICRNL), C(IGNBRK), C(IGNCR), C(IGNPAR), C(INLCR), C(INPCK), C(ISTRIP), C(IXANY), C(IXOFF), C(IXON),
    C(PARMRK), C(IUCLC), C(IMAXBEL), C(IUTF8), C(OPOST), C(ONLCR), C(OCRNL), C(ONOCR), C(ONLRET), C(OFILL), C(OFDEL),
    C(OLCUC), C(NLDLY), C(CRDLY), C(TABDLY), C(BSDLY), C(VTDLY), C(FFDLY), C(NL0), C(NL1), C(CR0), C(CR1), C(CR2), C(CR3),
    C(TAB0), C(TAB1), C(TAB2), C(TAB3), C(BS0), C(BS1), C(VT0), C(VT1), C(FF0), C(FF1), C(XTABS),
    C(CSIZE), C(CS5), C(CS6), C(CS7), C(CS8), C(CSTOPB), C(CREAD), C(PARENB), C(PARODD), C(HUPCL), C(CLOCAL), C(CRTSCTS),
    C(CBAUD), C(CBAUDEX), C(CIBAUD), C(ECHO), C(ECHOE), C(ECHOK), C(ECHONL), C(ECHOCTL), C(ECHOKE), C(ECHOPRT), C(EXTPROC),
    C(FLUSHO), C(ICANON), C(IEXTEN), C(ISIG), C(NOFLSH), C(PENDIN), C(TOSTOP), C(XCASE), C(VINTR), C(VQUIT), C(VERASE),
    C(VKILL), C(VEOF), C(VEOL), C(VEOL2), C(VMIN), C(VTIME), C(VSTART), C(VSTOP), C(VSUSP), C(VREPRINT), C(VDISCARD),
    C(VWERASE), C(VLNEXT), {"VSWTC", VSWTC}, {"VSWTCH", VSWTC}, C(NCCS), {"NCC", 8}, C(TCSANOW), C(TCSADRAIN), C(TCSAFLUSH),
    C(TCIFLUSH), C(TCOFLUSH), C(TCIOFLUSH), C(TCOOFF), C(TCOON), C(TCIOFF), C(TCION), C(FIONREAD), C(FIONBIO), C(FIOASYNC),
    C(FIOCLEX), C(FIONCLEX), C(TIOCGWINSZ), C(TIOCSWINSZ), C(TIOCSTI), C(TIOCSCTTY), C(TIOCNOTTY), C(TIOCGPGRP),
    C(TIOCSPGRP), C(TIOCOUTQ), C(TIOCINQ), C(TIOCEXCL), C(TIOCNXCL), C(TIOCMGET), C(TIOCMSET), C(TIOCMBIS), C(TIOCMBIC),
    C(TIOCM_LE), C(TIOCM_DTR), C(TIOCM_RTS), C(TIOCM_ST), C(TIOCM_SR), C(TIOCM_CTS), C(TIOCM_CAR), C(TIOCM_CD), C(TIOCM_RNG),
    C(TIOCM_RI), C(TIOCM_DSR), C(TIOCPKT), C(TIOCCONS), C(TIOCGETD), C(TIOCSETD), C(TCGETS), C(TCSETS), C(TCSETSW),
    C(TCSETSF), C(TCSBRK), C(TCXONC), C(TCFLSH), C(_POSIX_VDISABLE),
    {}};
#undef C

}  // namespace

bool init_module_termios(Module* m) {
  Value bases = make_tuple({type_value(&Exception_type)});
  Dict* names = new_dict();
  if (bases.is_null() || !names) return false;
  dict_set_str(names, intern("__module__"), new_str_ascii("termios"));
  error_class = call(type_value(&type_type), {new_str_ascii("error"), bases, to_value(names)});
  return error_class.bits && define_functions(m, functions) && set_constants(m, constants) &&
         module_set(m, "error", error_class);
}

}  // namespace bunpy
