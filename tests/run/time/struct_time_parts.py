# Struct sequences: made of a sequence and named rest, pickled, copied.
import time, os, pickle, copy
t=time.gmtime(0)
print(t.__reduce__(), pickle.loads(pickle.dumps(t))==t, pickle.loads(pickle.dumps(t)).tm_zone, copy.copy(t).tm_gmtoff)
S=time.struct_time
for a in [((1,)*9,{"tm_zone":"x"}),((1,)*9,{"tm_zone":"x","q":1}),((1,)*10,{"tm_zone":"x"}),((1,)*9,5),(5,),((1,)*8,),((1,)*12,),(),((1,)*9,{},3),((1,)*9,None)]:
    try:
        r=S(*a); print(r, r.tm_zone, r.tm_gmtoff)
    except Exception as e: print(type(e).__name__, e)
try: print(S(sequence=(1,)*9, dict={"tm_gmtoff":3}).tm_gmtoff)
except Exception as e: print(type(e).__name__, e)
for f in (lambda: time.strftime("%S\0", t), lambda: time.strftime("\0")):
    try: print(ascii(f()))
    except Exception as e: print(type(e).__name__, e)
print(S.n_fields, S.n_sequence_fields, S.n_unnamed_fields, S.__match_args__)
