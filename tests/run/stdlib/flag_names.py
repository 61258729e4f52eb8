import enum
class L(enum.IntFlag):
    R = 4; W = 2; X = 1; RW = 6; Z = 0; BIG = 0x30
print(list(L), L._member_names_)
for v in (0, 3, 6, 7): print(v, repr(L(v)), L(v), list(L(v)))
class K(enum.Flag):
    A = 4
    B = 9
    C = 16
print([repr(K(v)) for v in (0, 4, 9, 13, 16, 20, 25, 29)], K.A | K.B, list(K))
class M(enum.Flag):
    A = 1; B = 2; AB = 3; C = 4; ALIAS = 1
print([(repr(M(v)), list(M(v))) for v in range(8)], repr(~M.A), M.AB in M(7), list(M))
