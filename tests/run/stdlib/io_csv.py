import csv
import io

s = io.StringIO("line 1\nline 2\n\nlast")
print(repr(s.readline()), s.readlines(), repr(s.read()), s.tell(), s.seek(0), repr(s.read(6)))
out = io.StringIO()
out.write("abc")
out.write("def\n")
print("printed", 5, file=out)
print(repr(out.getvalue()), out.tell())
b = io.BytesIO(b"\x01\x02\x03")
print(b.read(2), b.getvalue(), b.write(b"zz"), b.getvalue())
text = 'name,age,quote\n"Smith, J",30,"said ""hi"""\nAnn,25,\n'
rows = list(csv.reader(io.StringIO(text)))
print(rows)
for d in csv.DictReader(io.StringIO(text)):
    print(dict(d))
buf = io.StringIO()
w = csv.writer(buf)
w.writerow(["a", 1, 2.5, None, 'q"uote', "x,y", "new\nline"])
w.writerows([[1, 2], ["", " "]])
print(repr(buf.getvalue()))
buf = io.StringIO()
dw = csv.DictWriter(buf, fieldnames=["k", "v"], lineterminator="\n")
dw.writeheader()
dw.writerow({"k": 1, "v": "x"})
print(buf.getvalue(), list(csv.reader(["a;b;'c;d'"], delimiter=";", quotechar="'")))
with open("t.csv", "w", newline="") as f:
    csv.writer(f).writerows([[i, i * i] for i in range(3)])
with open("t.csv", newline="") as f:
    print([list(map(int, r)) for r in csv.reader(f)])
