"""Every disguise an address can be written in: the page's HTML, the address, the disguise's name."""

import string

import pytest

from crawler.page.document import parse
from crawler.page.emails.extract import extract_emails

URL = "https://www.verkstan.se/kontakt"


def read(html: str) -> list[tuple[str, str]]:
    return [(email.value, email.how) for email in extract_emails(parse(html, URL))]


def cfemail(address: str, key: int) -> str:
    return bytes([key, *(byte ^ key for byte in address.encode())]).hex()


CLOUDFLARE = [
    (
        '<a class="__cf_email__" data-cfemail="54243b272014323d2639357a3a3b">[email&#160;protected]</a>',
        "post@firma.no",
    ),
    (f'<span data-cfemail="{cfemail("hej@verkstan.se", 0x1F)}">[email protected]</span>', "hej@verkstan.se"),
    (
        f'<a href="/cdn-cgi/l/email-protection#{cfemail("hei@verkstedet.no", 0xA0)}">Skriv</a>',
        "hei@verkstedet.no",
    ),
    (f'<a href="/cdn-cgi/l/email-protection#{cfemail("hej@v.dk?subject=x", 7)}">Skriv</a>', "hej@v.dk"),
]
ENTITIES = [
    ("<p>&#105;&#110;&#x66;&#111;&#64;&#102;&#105;&#114;&#109;&#97;&#46;&#110;&#111;</p>", "info@firma.no"),
    ("<p>salg&commat;firma&period;dk</p>", "salg@firma.dk"),
    ("<p>&amp;#104;ej&amp;#64;verkstan.se</p>", "hej@verkstan.se"),
    ('<a href="mailto:&#104;&#101;j&#x40;verkstan.se">Skriv</a>', "hej@verkstan.se"),
    ('<a href="mailto:hej&amp;#64;verkstan.se">Skriv</a>', "hej@verkstan.se"),
]
PERCENT = [
    ('<a href="mailto:%69%6E%66%6F%40%66%69%72%6D%61%2E%73%65?subject=Hej">Skriv</a>', "info@firma.se"),
    ('<a href="mailto:hej%40verkstan.se">Skriv</a>', "hej@verkstan.se"),
    ('<a href="MAILTO:%68ej@verkstan.se">Skriv</a>', "hej@verkstan.se"),
    (
        "<script>eval(unescape('%64%6f%63%75%6d%65%6e%74%2e%77%72%69%74%65%28%27hej%40verkstan.se%27%29'))</script>",
        "hej@verkstan.se",
    ),
    (
        "<script>document.write(unescape('%3Ca%20href%3D%22mailto%3Ahej%40verkstan.se%22%3E'))</script>",
        "hej@verkstan.se",
    ),
    ("<script>document.write(decodeURIComponent('hej%40verkstan.se'))</script>", "hej@verkstan.se"),
]
WORDS = [
    ("<p>post (alfakrøll) firma (punktum) no</p>", "post@firma.no"),
    ("<p>info(snabel-a)firma.se</p>", "info@firma.se"),
    ("<p>info(et)firma.lv</p>", "info@firma.lv"),
    ("<p>E-pasts: firma [et] firma.lv</p>", "firma@firma.lv"),
    ("<p>birojs{et}firma.lv</p>", "birojs@firma.lv"),
    ("<p>jana (et) firma (punkts) lv</p>", "jana@firma.lv"),
    ("<p>asiakaspalvelu [at] yritys.fi</p>", "asiakaspalvelu@yritys.fi"),
    ("<p>kontakt(at)firma(punkt)de</p>", "kontakt@firma.de"),
    ("<p>anna (punkt) berg (at) verkstan (punkt) se</p>", "anna.berg@verkstan.se"),
    ("<p>Skriv till hej{at}verkstan{dot}se i dag</p>", "hej@verkstan.se"),
    ("<p>myynti ( ät ) verstas . fi</p>", "myynti@verstas.fi"),
    ("<p>sala [hjá] verkstaedi.is</p>", "sala@verkstaedi.is"),
    ("<p>hei krøllalfa verkstedet punktum no</p>", "hei@verkstedet.no"),
    ("<p>ventas arroba taller punto es</p>", "ventas@taller.es"),
    ("<p>ordini chiocciola officina punto it</p>", "ordini@officina.it"),
    ("<p>bureau [arobase] atelier [point] fr</p>", "bureau@atelier.fr"),
    ("<p>biuro (małpa) warsztat (kropka) pl</p>", "biuro@warsztat.pl"),
    ("<p>verkoop (apenstaartje) werkplaats (punt) nl</p>", "verkoop@werkplaats.nl"),
    ("<p>info (zavináč) dilna.cz</p>", "info@dilna.cz"),
    ("<p>buero [klammeraffe] werkstatt [punkt] at</p>", "buero@werkstatt.at"),
    ("<p>hello[@]workshop.co.uk</p>", "hello@workshop.co.uk"),
    ("<p>hello &lt;at&gt; workshop &lt;dot&gt; co &lt;dot&gt; uk</p>", "hello@workshop.co.uk"),
    ("<p>E-mail: ole at verkstedet.no</p>", "ole@verkstedet.no"),
    ("<p>Write hello at workshop dot com</p>", "hello@workshop.com"),
    ("<p>boka(snabbel-a)verkstan.se</p>", "boka@verkstan.se"),
    ("<p>ole [at] verkstedet [prik] dk</p>", "ole@verkstedet.dk"),
    ("<p>E-Mail: info -at- werkstatt -punkt- de</p>", "info@werkstatt.de"),
    ("<p>info(at)treff-punkt-berlin.de</p>", "info@treff-punkt-berlin.de"),
    ("<p>info (afna) kovac pika si</p>", "info@kovac.si"),
    ("<p>info (παπάκι) sidiras (τελεία) gr</p>", "info@sidiras.gr"),
    ("<p>boka ät verkstan.se</p>", "boka@verkstan.se"),
    ("<p>anna.berg(a)verkstan.se</p>", "anna.berg@verkstan.se"),
    ("<p>hallo((at))werkstatt.de</p>", "hallo@werkstatt.de"),
    ("<p>kontakt_at_werkstatt.de</p>", "kontakt@werkstatt.de"),
    ("<p>E-Mail: berg -at- werkstatt.de</p>", "berg@werkstatt.de"),
    ('<a href="mailto:hej(at)verkstan.se">Skriv</a>', "hej@verkstan.se"),
]
TYPO3 = [
    (
        """<a href="javascript:linkTo_UnCryptMailto('nbjmup+ifkAwfsltubo/tf')">hej(at)verkstan.se</a>""",
        "hej@verkstan.se",
    ),
    (
        '<a href="#" data-mailto-token="wksvdy4kcn,:,.Jlyue8km8kd" data-mailto-vector="10">x</a>',
        "asd2024@boku.ac.at",
    ),
    (
        '<a href="#" data-mailto-token="nbjmup+ifkAwfsltubo/tf" data-mailto-vector="1">x</a>',
        "hej@verkstan.se",
    ),
]
EEB = [
    ('<span data-enc-email="uryyb[at]qnatvyebl.pbz" class="mail-link"></span>', "hello@dangilroy.com"),
    ('<a href="javascript:;" data-enc-email="urw[at]irexfgna.fr">*protected email*</a>', "hej@verkstan.se"),
    ('<a href="#" data-rot13="urw@irexfgna.fr">Skriv</a>', "hej@verkstan.se"),
    ('<a href="#" data-mail-to="urw/ng/irexfgna/qbg/fr" data-replace-inner>Skriv</a>', "hej@verkstan.se"),
]
# In ROT13 the endings .se and .fr are each other's, so that the text of the link looks like an address too.
EEB += [
    ('<a class="rot13" href="znvygb:urw@irexfgna.fr">urw@irexfgna.fr</a>', "hej@verkstan.se"),
    ('<a data-rot13-href="znvygb:urw@irexfgna.fr" href="#"><span></span></a>', "hej@verkstan.se"),
    ('<a class="enc" href="znvygb:urejR@irexfgna.fr?fhowrpg=U">Skriv</a>', "herwE@verkstan.se"),
]
ROT13_SCRIPT = [
    (
        "<script>var h = 'urwirexfgna.fr'.replace(/[a-zA-Z]/g, function(c){return String.fromCharCode((c<='Z'?90:122)>="
        "(c=c.charCodeAt(0)+13)?c:c-26)}); h = h.substr(0,3)+String.fromCharCode(4*2*2*4)+h.substr(3); document.write(h);"
        "</script>",
        "hej@verkstan.se",
    ),
    (
        "<script>document.write('vasb@svezn.fr'.replace(/[a-zA-Z]/g, function(c){return String.fromCharCode((c<='Z'?90:122)"
        ">=(c=c.charCodeAt(0)+13)?c:c-26);}));</script>",
        "info@firma.se",
    ),
    ("<script>el.innerHTML = rot13('urw@irexfgna.fr');</script>", "hej@verkstan.se"),
    (
        "<script>var s='<n uers=\"znvygb:urw@irexfgna.fr\">x</n>';document.write(s.replace(/[a-z]/gi, c => "
        "String.fromCharCode((c<='Z'?90:122)>=(c=c.charCodeAt(0)+13)?c:c-26)))</script>",
        "hej@verkstan.se",
    ),
]
JOOMLA_4 = [
    (
        '<joomla-hidden-mail first="aGVsbG8=" last="dGltaWNhZmUucm8=" text="">Skyddad</joomla-hidden-mail>',
        "hello@timicafe.ro",
    ),
    (
        '<joomla-hidden-mail is-link="1" first="aGVq" last="dmVya3N0YW4uc2U=">x</joomla-hidden-mail>',
        "hej@verkstan.se",
    ),
    ('<joomla-hidden-mail text="aGVqQHZlcmtzdGFuLnNl">x</joomla-hidden-mail>', "hej@verkstan.se"),
]
JOOMLA_CLASSIC = [
    (
        '<span class="cloaked_email"><span data-content-post="se" data-content-pre="he"><span data-content-pre="j&#64;"'
        ' data-content-post="n."><span data-content-post="sta" data-content-pre="verk"></span></span></span></span>',
        "hej@verkstan.se",
    ),
    (
        '<a href="javascript:/* skyddad */"><span class="cloaked_email"><span data-ep-a4c="sal" data-ep-b7d="dk">'
        '<span data-ep-b7d="." data-ep-a4c="g"><span data-ep-a4c="@" data-ep-b7d="v"></span></span></span></span></a>',
        "salg@v.dk",
    ),
    (
        "<span id='cloak7'>skyddad</span><script>document.getElementById('cloak7').innerHTML = ''; var prefix = '&#109;a' + "
        "'i&#108;' + '&#116;o'; var path = 'hr' + 'ef' + '='; var addy7 = '&#105;nf&#111;' + '&#64;'; addy7 = addy7 + "
        "'f&#105;rm&#97;' + '&#46;' + 'dk'; document.getElementById('cloak7').innerHTML += '<a ' + path + '\\'' + prefix + "
        "':' + addy7 + '\\'>' + addy7 + '<\\/a>';</script>",
        "info@firma.dk",
    ),
    (
        "<script><!--\n var prefix = 'm&#97;&#105;lt&#111;:'; var path = 'hr' + 'ef' + '='; var addy12 = 'h&#101;j' + '&#64;';"
        " addy12 = addy12 + 'v&#101;rkstan' + '&#46;' + 's&#101;'; document.write( '<a ' + path + '\\'' + prefix + addy12 + "
        "'\\'>' ); document.write( addy12 ); //-->\n</script>",
        "hej@verkstan.se",
    ),
    (
        "<script>var addyab1='s&#97;lg'+'&#64;'+'v'+'&#46;'+'dk';document.getElementById('cloakab1').innerHTML+=addyab1;"
        "</script>",
        "salg@v.dk",
    ),
]
CONCATENATION = [
    ("<script>writeMail('hej', 'verkstan.se')</script>", "hej@verkstan.se"),
    (
        """<a onclick="window.open('mailto:' + 'hej' + '@verkstan' + '.' + 'se')">Skriv</a>""",
        "hej@verkstan.se",
    ),
    ("<script>document.write('kund' + 'service' + '@' + 'firma' + '.se')</script>", "kundservice@firma.se"),
    (
        "<script>var user = 'hej'; var domain = 'verkstan.se'; document.write('<a href=\"mailto:' + user + '@' + domain + "
        "'\">skriv</a>');</script>",
        "hej@verkstan.se",
    ),
    (
        "<script>const c = {user: 'hej', host: 'verkstan', tld: 'se'}; link.href = `mailto:${c.user}@${c.host}.${c.tld}`;"
        "</script>",
        "hej@verkstan.se",
    ),
    ("<script>$('#mail').html(['hej', 'verkstan.se'].join('@'));</script>", "hej@verkstan.se"),
    ("<script>el.textContent = 'hejATverkstan.se'.replace('AT', '@');</script>", "hej@verkstan.se"),
    (
        """<a href="#" onclick="location.href='mailto:'+'hej'+'@'+'verkstan.se'">Skriv</a>""",
        "hej@verkstan.se",
    ),
    ("""<a href="javascript:sendMail('hej','verkstan.se')">Skriv</a>""", "hej@verkstan.se"),
    ("""<a href="javascript:mailTo('hej','verkstan','se')">Skriv</a>""", "hej@verkstan.se"),
    (
        "<script>var l=new Array();l[0]='>';l[1]='a';l[2]='/';l[3]='<';l[4]='|101';l[5]='|115';l[6]='|46';l[7]='|118';"
        "l[8]='|64';l[9]='|97';l[10]='>';for (var i = l.length-1; i >= 0; i=i-1){if (l[i].substring(0, 1) === '|') "
        "document.write('&#'+unescape(l[i].substring(1))+';'); else document.write(unescape(l[i]));}</script>",
        "a@v.se",
    ),
    (
        "<script>var out = '',l = ['>','a','/','<',' 101',' 115',' 46',' 118',' 64',' 97','>','\\\"'],i = l.length;while "
        "(--i >= 0)out += unescape(l[i].replace(/^\\s\\s*/, '&#'));el.innerHTML = out;</script>",
        "a@v.se",
    ),
]


def substituted(text: str) -> str:
    """Return a script that holds `text` in a shuffled alphabet of its own."""
    plain = "".join(sorted(string.ascii_letters + string.digits + "@.-_+"))
    shuffled = plain[1::2] + plain[::2]
    cipher = text.translate({ord(sign): hidden for sign, hidden in zip(plain, shuffled, strict=True)})
    return (
        f'<span id="m">[skyddad]</span><script>var a="{shuffled}";var b=a.split("").sort().join("");var c="{cipher}";'
        'var d="";for(var e=0;e<c.length;e++)d+=b.charAt(a.indexOf(c.charAt(e)));'
        'document.getElementById("m").innerHTML=d</script>'
    )


SUBSTITUTION = [
    (substituted(address), address) for address in ("hej@verkstan.se", "a.berg@v.dk", "Info-2@verkstedet.no")
]


def placed(text: str) -> str:
    """Return a script of Email Encoder Bundle that holds `text` as places among its letters."""
    letters = "".join(sorted(set(text)))
    places = "".join(chr(48 + letters.index(sign)) for sign in text)
    quoted = [value.replace("\\", "\\\\").replace('"', '\\"') for value in (letters, places)]
    return (
        f'<span id="eeb-1"></span><script>(function() {{var ml="{quoted[0]}",mi="{quoted[1]}",o="";'
        "for(var j=0,l=mi.length;j<l;j++) {o+=ml.charAt(mi.charCodeAt(j)-48);}document.getElementById('eeb-1').innerHTML = decodeURIComponent(o);}());"
        "</script><noscript>*skyddad*</noscript>"
    )


SUBSTITUTION += [
    (placed("hej@verkstan.se"), "hej@verkstan.se"),
    (
        placed('<a href="mailto:hej%40verkstan.se?subject=Om%20priser%20p%C3%A5%20XYZ\\">Skriv</a>'),
        "hej@verkstan.se",
    ),
]
CHARACTER_CODES = [
    (
        "<script>document.write(String.fromCharCode(112,111,115,116,64,102,105,114,109,97,46,110,111))</script>",
        "post@firma.no",
    ),
    (
        "<script>el.innerHTML='hej'+String.fromCharCode(64)+'verkstan'+String.fromCharCode(0x2e)+'se'</script>",
        "hej@verkstan.se",
    ),
    (
        "<script>var c=[104,101,106,64,118,101,114,107,115,116,97,110,46,115,101],s='';for(var i=0;i<c.length;i++)"
        "s+=String.fromCharCode(c[i]);el.innerHTML=s;</script>",
        "hej@verkstan.se",
    ),
    (
        "<script>el.innerText=[104,101,106,64,118,46,115,101].map(c=>String.fromCharCode(c)).join('')</script>",
        "hej@v.se",
    ),
    (
        "<script>document.write(String.fromCharCode.apply(null,[104,101,106,64,118,46,115,101]))</script>",
        "hej@v.se",
    ),
]
REVERSED = [
    ('<span style="unicode-bidi:bidi-override; direction: rtl;">es.amrif@ofni</span>', "info@firma.se"),
    ('<a href="#" class="eeb-rtl">es.natskrev@jeh</a>', "hej@verkstan.se"),
    ('<p class="codedirection">on.tedetskrev@ieh</p>', "hei@verkstedet.no"),
    ("<p>Mejl: <bdo dir=rtl>es.natskrev@jeh</bdo></p>", "hej@verkstan.se"),
    (
        '<style>.v{unicode-bidi:bidi-override;direction:rtl}</style><p>Mail: <b class="v">es.natskrev@greb.anna</b></p>',
        "anna.berg@verkstan.se",
    ),
    ('<div class="bak">moc.liamg@natskrev</div>', "verkstan@gmail.com"),
    ("<script>el.innerHTML='es.natskrev@jeh'.split('').reverse().join('')</script>", "hej@verkstan.se"),
    ('<a data-email="es.natskrev@jeh">Skriv</a>', "hej@verkstan.se"),
]
DATA_ATTRIBUTES = [
    ('<span data-user="info" data-domain="firma" data-tld="fi"></span>', "info@firma.fi"),
    ('<a href="#" data-name="hej" data-domain="verkstan.se">Skriv</a>', "hej@verkstan.se"),
    ('<a href="#" data-local="jeh" data-host="es.natskrev">Skriv</a>', "hej@verkstan.se"),
    ('<a href="#" data-email="hej@verkstan.se">Skriv</a>', "hej@verkstan.se"),
    ('<a href="#" data-mail="hej(at)verkstan.se">Skriv</a>', "hej@verkstan.se"),
]
BASE64 = [
    ('<a data-email="cG9zdEBmaXJtYS5ubw==">Skriv</a>', "post@firma.no"),
    ('<a data-href="bWFpbHRvOmhlakB2ZXJrc3Rhbi5zZQ">Skriv</a>', "hej@verkstan.se"),
    ("<script>el.href = 'mailto:' + atob('aGVqQHZlcmtzdGFuLnNl')</script>", "hej@verkstan.se"),
    ('<a data-user="aGVq" data-domain="dmVya3N0YW4uc2U=">Skriv</a>', "hej@verkstan.se"),
]
SPAMSPAN = [
    (
        '<span class="spamspan"><span class="u">info</span> [at] <span class="d">firma [dot] dk</span></span>',
        "info@firma.dk",
    ),
    (
        '<span class="spamspan"><span class="u">anna [dot] berg</span><img alt="at" src="/at.gif">'
        '<span class="d">verkstan [dot] se</span><span class="t"> (Anna)</span></span>',
        "anna.berg@verkstan.se",
    ),
    ('<span class="spamspan">hej [at] verkstan [dot] se</span>', "hej@verkstan.se"),
]
STYLED = [
    ('<p>hej<span style="display:none">bort</span>@verkstan.se</p>', "hej@verkstan.se"),
    ("<p>hej@<span hidden>inte</span>verkstan.se</p>", "hej@verkstan.se"),
    ('<p>he<i style="display: none;">x</i>j@verkstan.se</p>', "hej@verkstan.se"),
]
SPLIT = [
    ("<p>info<!-- no spam -->@<b></b>firma.no</p>", "info@firma.no"),
    ("<p>berit<code>@</code>verkstedet.no</p>", "berit@verkstedet.no"),
    ("<p>hej@<wbr>verk&#8203;stan.se</p>", "hej@verkstan.se"),
]
CRYPTX = [
    (
        """<a href="javascript:DeCryptX('ifkAwfsltubo/tf')">hej [at] verkstan [dot] se</a>""",
        "hej@verkstan.se",
    ),
    ("""<a href="javascript:DeCryptX('3¦khmCyhunvwdq1vh¦1')">Skriv</a>""", "hej@verkstan.se"),
    ("""<a href="javascript:DeCryptX('1i0e2l1A0v3h0r1l2u0t1b0n1/0s2g')">Skriv</a>""", "hej@verkstan.se"),
]


def js(text: str) -> str:
    """Return a JavaScript string literal."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def hivelogic(html: str) -> str:
    """Return an Enkoder block: reversed, shifted by three, neighbours swapped."""
    program = f"document.write({js(html)});"
    program = f"kode={js(program[::-1])};kode=kode.split('').reverse().join('')"
    shifted = "".join(chr((ord(sign) + 3) % 128) for sign in program)
    program = (
        f"kode={js(shifted)};x='';for(i=0;i<kode.length;i++){{c=kode.charCodeAt(i)-3;if(c<0)c+=128;"
        "x+=String.fromCharCode(c)}kode=x"
    )
    swapped = "".join(program[at : at + 2][::-1] for at in range(0, len(program), 2))
    program = (
        f"kode={js(swapped)};x='';for(i=0;i<(kode.length-1);i+=2){{x+=kode.charAt(i+1)+kode.charAt(i)}}kode=x"
    )
    return f"<script>function hivelogic_enkoder(){{var kode={js(program)};var i,c,x;while(eval(kode));}}</script>"


def hiveware(html: str) -> str:
    """Return a Hiveware block: reversed in stretches of nine, then in hexadecimal."""
    program = f"document.write({js(html)});0;"
    turned = "".join(program[at : at + 9][::-1] for at in range(0, len(program), 9))
    program = f"x={js(turned)};y='';for(i=0;i<x.length;i+=9){{for(j=Math.min(x.length,i+9);--j>=i;){{y+=x.charAt(j);}}}}y;"
    program = (
        f"x={js(program.encode().hex())};y='';for(i=0;i<x.length;i+=2){{y+=unescape('%'+x.substr(i,2));}}y"
    )
    return f"<script>function hiveware_enkoder(){{var i,j,x,y,x={js(program)};while(x=eval(x));}}</script>"


ENKODER = [
    (hivelogic('<a href="mailto:hej@verkstan.se">Skriv</a>'), "hej@verkstan.se"),
    (hivelogic("hei@verkstedet.no"), "hei@verkstedet.no"),
    (hiveware('<a href="mailto:hej@verkstan.se">Skriv</a>'), "hej@verkstan.se"),
]
DECOYS = [
    ("<p>hejNOSPAM@verkstan.se</p>", "hej@verkstan.se"),
    ("<p>hej@REMOVETHISverkstan.se</p>", "hej@verkstan.se"),
    ('<a href="mailto:hej@nospam.verkstan.se">Skriv</a>', "hej@verkstan.se"),
]
LOOKALIKES = [
    ("<p>info＠verkstan．se</p>", "info@verkstan.se"),
    ("<p>hej\ufe6bverkstan.se</p>", "hej@verkstan.se"),
    ("<p>h\u2061ej@verkstan\u2024se</p>", "hej@verkstan.se"),
]
TABLES = {
    "cloudflare_cfemail": CLOUDFLARE,
    "html_entities": ENTITIES,
    "percent_encoded_mailto": PERCENT,
    "word_at_dot": WORDS,
    "typo3_linkto_uncrypt": TYPO3,
    "rot13_attr_eeb": EEB,
    "rot13_inline": ROT13_SCRIPT,
    "joomla_hidden_mail": JOOMLA_4,
    "joomla_classic_cloak": JOOMLA_CLASSIC,
    "js_concatenation": CONCATENATION,
    "js_substitution": SUBSTITUTION,
    "fromcharcode": CHARACTER_CODES,
    "reversed_rtl": REVERSED,
    "data_attributes": DATA_ATTRIBUTES,
    "base64_attr": BASE64,
    "drupal_spamspan": SPAMSPAN,
    "css_pseudo": STYLED,
    "html_comment_split": SPLIT,
    "cryptx_wp": CRYPTX,
    "enkoder": ENKODER,
    "decoy_words": DECOYS,
    "unicode_lookalike": LOOKALIKES,
}
CASES = [(how, html, address) for how, table in TABLES.items() for html, address in table]


@pytest.mark.parametrize(("how", "html", "address"), CASES)
def test_disguise_is_undone_and_named(how, html, address):
    assert read(html) == [(address, how)]


IN_WORDS = [
    ("Írjon nekünk: info kukac firma pont hu", "info@firma.hu"),
    ("E-mail: info(kukac)firma.hu", "info@firma.hu"),
    ("iroda [kukac] firma [pont] hu", "iroda@firma.hu"),
    ("Email: office(arond)firma.ro", "office@firma.ro"),
    ("contact [arond] firma [punct] ro", "contact@firma.ro"),
    ("contact arond firma punct ro", "contact@firma.ro"),
    ("office (a rond) firma.ro", "office@firma.ro"),
    ("Email: info(παπάκι)firma.gr", "info@firma.gr"),
    ("info [παπακι] firma [τελεία] gr", "info@firma.gr"),
    ("INFO ΠΑΠΑΚΙ FIRMA ΤΕΛΕΙΑ GR", "INFO@firma.gr"),
    ("Имейл: office(кльомба)firma.bg", "office@firma.bg"),
    ("office [маймунско а] firma [точка] bg", "office@firma.bg"),
    ("office (ет) firma.bg", "office@firma.bg"),
    ("info [at] firma [točka] hr", "info@firma.hr"),
    ("info (manki) firma tocka hr", "info@firma.hr"),
    ("E-pošta: info(afna)firma.si", "info@firma.si"),
    ("info [afna] firma [pika] si", "info@firma.si"),
    ("E-mail: info(zavináč)firma.sk", "info@firma.sk"),
    ("info zavináč firma bodka sk", "info@firma.sk"),
]


@pytest.mark.parametrize(("text", "address"), IN_WORDS)
def test_the_sign_is_spoken_in_seven_more_languages(text, address):
    assert [value.lower() for value, how in read(f"<p>{text}</p>")] == [address.lower()]
    assert [how for _, how in read(f"<p>{text}</p>")] == ["word_at_dot"]


@pytest.mark.parametrize(
    "text",
    ["Le nom et domaine.fr sont liés", "фирма ЕТ Иван.bg", "Le chat et la souris.fr", "Ima pika na koncu stavka.",
     "Pontosan pont ilyen kukac van az almában.", "Точка на срещата е firma.bg", "Majmun je životinja.",
     "Boulangerie (et) pains.fr", "Nos ami(e)s (et) clients: voir boutique.fr", "info et firma.lv", "Pains(et)gâteaux",
     "Voir [et] suivre"],
)  # fmt: skip
def test_words_that_only_look_like_the_sign(text):
    assert read(f"<p>{text}</p>") == []


@pytest.mark.parametrize(
    "text",
    ["com.verkstan@intern", "Följ @es.verkstan", "medium.com/@verkstan", "logo.se@2x", "es.anna@kontoret möter",
     "git@github.com:es.repo@v1", "anna.berg@verkstan", "on.off@home", "it.support@hq", "ku.oc.pohskrow@olleh", "pip install es.moc@v1.2"],
)  # fmt: skip
def test_words_that_only_look_like_one_written_backwards(text):
    assert [how for _, how in read(f"<p>{text}</p>") if how == "reversed_rtl"] == []
