"""xml over pyexpat: etree, minidom, sax, plistlib, xmlrpc and the parser itself."""
import xml.etree.ElementTree as ET, xml.parsers.expat as expat, io
from xml.dom import minidom
import xml.sax, xml.sax.handler
doc = '''<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE catalog [<!ENTITY pub "O'Reilly &amp; co"><!ELEMENT catalog (book*, (a|b)?)><!ATTLIST book lang CDATA "en">]>
<catalog xmlns:x="http://x.org/"><!-- comment --><?pi data here?>
  <book id="b1" x:k="v"><title>Größe &lt;1&gt;</title><price cur="EUR">9.5</price>&pub;</book>
  <book id="b2" lang="de"><title><![CDATA[<raw> & ]]></title>tail</book>
</catalog>'''
root = ET.fromstring(doc)
for b in root.iter('book'):
    print(b.tag, b.attrib, b.find('title').text, b.findtext('price', 'none'), repr(b.tail), len(b))
print([e.tag for e in root.findall(".//book[@id='b2']/title")], root.find('book/price').get('cur'), root.findall('./book[1]')[0].get('id'))
root[0].set('new', 'ü"<'); ET.SubElement(root, 'x', a='1').text = 'hi & bye'
print(ET.tostring(root, encoding='unicode')); print(ET.tostring(root)[:60]); ET.indent(root); print(ET.tostring(root).decode())
for bad in ('<a><b></a>', '<a', '', '<a>&nope;</a>', '<a x="1" x="2"/>', 'text', '<a/><b/>', '<a>\x01</a>'):
    try: ET.fromstring(bad)
    except ET.ParseError as e: print(type(e).__name__, e, e.code, e.position)
for ev, el in ET.iterparse(io.StringIO('<r><a>1</a><b x="2"/></r>'), events=('start', 'end')): print(ev, el.tag, el.text, el.attrib)
p = ET.XMLPullParser(['end']); p.feed('<q><w/>'); print([(e, x.tag) for e, x in p.read_events()]); p.feed('</q>'); print([(e, x.tag) for e, x in p.read_events()])
d = minidom.parseString(doc.encode())
print(d.documentElement.tagName, [n.getAttribute('lang') for n in d.getElementsByTagName('book')], d.doctype.name)
print(d.getElementsByTagName('title')[1].firstChild.data, d.documentElement.childNodes[0].nodeType, d.toxml()[:80])
nd = minidom.Document(); r = nd.createElement('root'); nd.appendChild(r); r.setAttribute('k', '1'); r.appendChild(nd.createTextNode('t')); print(nd.toprettyxml(indent=' '))
class H(xml.sax.handler.ContentHandler):
    def startElement(self, name, attrs): print('start', name, dict(attrs))
    def endElement(self, name): print('end', name)
    def characters(self, c): print('chars', repr(c))
    def startDocument(self): print('doc')
xml.sax.parseString(b'<a k="v">t<b/></a>', H())
try: xml.sax.parseString(b'<a><b></a>', H())
except xml.sax.SAXParseException as e: print(e)
ep = expat.ParserCreate(); log = []
ep.StartElementHandler = lambda n, a: log.append(('s', n, a)); ep.EndElementHandler = lambda n: log.append(('e', n)); ep.CharacterDataHandler = lambda t: log.append(t)
ep.StartDoctypeDeclHandler = lambda *a: log.append(a); ep.ElementDeclHandler = lambda n, m: log.append((n, m)); ep.AttlistDeclHandler = lambda *a: log.append(a)
ep.EntityDeclHandler = lambda *a: log.append(a); ep.XmlDeclHandler = lambda *a: log.append(a); ep.CommentHandler = log.append; ep.ProcessingInstructionHandler = lambda *a: log.append(a)
print(ep.Parse(doc, True)); [print(x) for x in log]; print(ep.CurrentLineNumber, ep.ErrorCode, ep.buffer_size, ep.buffer_text)
q = expat.ParserCreate(namespace_separator='!'); q.buffer_text = True; q.ordered_attributes = 1; names = []
q.StartElementHandler = lambda n, a: names.append((n, a)); q.StartNamespaceDeclHandler = lambda *a: names.append(a); q.CharacterDataHandler = names.append
q.Parse('<r xmlns="u" xmlns:y="v" y:a="1">x&amp;y\nz<y:c/></r>', 1); print(names)
try: q.Parse('<x/>')
except expat.ExpatError as e: print(e, e.code == expat.errors.codes[expat.errors.XML_ERROR_FINISHED], e.lineno, e.offset)
z = expat.ParserCreate()
def boom(*a): raise ValueError('stop here')
z.StartElementHandler = boom
try: z.Parse('<a><b/></a>', True)
except ValueError as e: print(e)
for f in (lambda: setattr(z, 'nope', 1), lambda: expat.ParserCreate(namespace_separator='ab'), lambda: expat.ParserCreate(5), lambda: setattr(z, 'buffer_size', 0), lambda: z.Parse(5), lambda: expat.ParserCreate('latin-9').Parse('x'), lambda: expat.ParserCreate().Parse(b'<?xml version="1.0" encoding="nope"?><a/>', 1)):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
w = expat.ParserCreate(); out = []; w.CharacterDataHandler = out.append; w.Parse('<?xml version="1.0" encoding="windows-1252"?><a>\x80\xe9</a>'.encode('latin-1'), True); print(out)
print(expat.ErrorString(3), type(z).__name__, expat.model.XML_CTYPE_SEQ)
import plistlib, xmlrpc.client
print(plistlib.loads(plistlib.dumps({'a': [1, 2.5, True, b'x'], 'd': {'k': 'v'}})), xmlrpc.client.loads(xmlrpc.client.dumps((1, 'two', [3.0], {'f': None}), 'meth', allow_none=True)))
