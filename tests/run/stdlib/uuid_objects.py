# UUIDs: pickles, SafeUUID, errors of the constructor.
import uuid, pickle, copy
u=uuid.UUID("12345678-1234-5678-1234-567812345678")
for p in range(6): print(pickle.dumps(u,p))
print(copy.deepcopy(u)==u, pickle.loads(pickle.dumps(u)), u.__slots__, uuid.SafeUUID.safe, list(uuid.SafeUUID))
for f in (lambda: uuid.UUID("x"),lambda:uuid.UUID(),lambda:uuid.UUID(int=-1),lambda:uuid.UUID(int=1<<128),lambda:uuid.UUID(fields=(1,2,3)),lambda:uuid.UUID(fields=(1<<32,0,0,0,0,0)),lambda:uuid.UUID(fields=(0,1<<16,0,0,0,0)),lambda:uuid.UUID(fields=(0,0,0,0,256,0)),lambda:uuid.UUID(fields=(0,0,0,0,0,1<<48)),lambda:uuid.UUID(int=1,version=9),lambda:uuid.UUID(int=1,version=8),lambda:uuid.UUID(bytes=b"a"),lambda:setattr(u,"int",5),lambda:u<5, lambda:uuid.UUID("1"*31+"g"), lambda:uuid.UUID(bytes="a"*16), lambda:uuid.uuid3(5,"a"), lambda:uuid.uuid5(uuid.NAMESPACE_DNS,b"a"), lambda:uuid.uuid5(uuid.NAMESPACE_DNS,"python.org"), lambda: uuid.UUID("1"*30+"__"), lambda: uuid.UUID(" "+"1"*31), lambda:delattr(u,"int"), lambda: uuid.UUID(5), lambda: uuid.UUID(int="5"),lambda:uuid.UUID(bytes_le=b"x"),lambda:uuid.UUID(hex="{urn:uuid:12345678-1234-5678-1234-567812345678}")):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
import weakref; weakref.ref(u)
print(uuid.uuid1(1, 2).node, uuid.uuid1(1, 2).clock_seq, uuid.getnode() == uuid.getnode() > 0)
