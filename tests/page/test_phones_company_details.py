"""Numbers among a company's other details: registers, licences, accounts, lists and labels of each country."""

import pytest
from phone_cases import found

OTHER_NUMBERS = [
    ("NL", "<p>NL91 INGB 0413 1643 00</p>", ""),
    ("NL", "<p>IBAN: NL20 RABO 0346 1234 56</p>", ""),
    ("IT", "<p>IBAN IT72 M030 6922 4001 0000 0046 013</p>", ""),
    ("IT", "<p>IT60X 0542 8111 0100 0000 1234 56</p>", ""),
    ("DE", "<p>Kostenstelle 0431412783</p>", ""),
    ("NO", "<p>Lager: 24 412 783 kr. Salg: 22 412 783.</p>", ""),
    ("NO", "<p>Telefontid 0830-1130</p>", ""),
    ("SE", "<p>Bokningsnr 073-412 09 00. Presentkort nr 0470 73 41 20</p>", ""),
    ("DK", "<p>Lejemål nr. 97 73 41 20</p>", ""),
    ("FI", "<p>Vakuutus nro 03-734120</p>", ""),
    ("IT", "<p>Prot. 0461/734122. Cod. cliente 0461734123</p>", ""),
    ("ES", "<p>Nº expediente 963 734 122</p>", ""),
    ("SE", "<p>Swisha till 070-412 78 39</p>", ""),
    ("SE", "<p>Tillstånd nr 031-41 27 84</p>", ""),
    ("NO", "<p>Mesterbrev nr. 22 41 27 84</p>", ""),
    ("NO", "<p>Sertifikat nr. 41 27 83 90</p>", ""),
    ("DK", "<p>Installatør aut.nr. 20 41 27 85</p>", ""),
    ("DK", "<p>Kvalitetssikret, certifikat nr. 20 41 27 86</p>", ""),
    ("DE", "<p>Handwerksrollen-Nr. 0412783; Az.: 02/412783</p>", ""),
    ("FR", "<p>Licence n° 04 72 41 27 83 ; assurance n° 06 41 27 83 91</p>", ""),
    ("IT", "<p>Aut. n. 051/412783 del 2012 - Licenza 347 4127839</p>", ""),
    ("ES", "<p>Colegiado nº 914 127 839 · Póliza 912 412 783</p>", ""),
    ("PL", "<p>licencja nr 601412783, uprawnienia nr 224127839</p>", ""),
    ("CZ", "<p>Bankovní spojení 241278391/0800, variabilní symbol 602412783</p>", ""),
    ("HU", "<p>Nyilvántartási szám: 13-09-412784, adószám: 12412783-2-42</p>", ""),
    ("RO", "<p>Autorizație nr. 0214127839</p>", ""),
    ("BG", "<p>Булстат 024127839</p>", ""),
    ("HR", "<p>MB: 01412783, MBS: 080412783, reg. br. 014127839</p>", ""),
    ("SI", "<p>Davčna številka 41412783</p>", ""),
    ("GR", "<p>Αρ. Αδείας 2104127839</p>", ""),
    ("DK", "<p>Pris: 33 412 783 kr. Vægt 412 kg.</p>", ""),
    ("DK", "<p>J.nr. 33 41 27 83. Rapport nr 20 41 27 85</p>", ""),
    (
        "NO",
        "<table><tr><th>År</th><th>Resultat</th></tr><tr><td>2012</td><td>41 278 390</td></tr></table>",
        "",
    ),
]

CALLED_A_PHONE = [
    ("NL", "<p>INGB Groep 0413 164 300, NL91 INGB 0413 1643 01</p>", "+31413164300"),
    ("GB", "<p>London SE12 TEL 020 7412 7830</p>", "+442074127830"),
    ("NO", "<p>Medlemsservice: 04044 (hverdager 10-16)</p>", "+4704044"),
    (
        "NO",
        "<p>Ring 829 41 278 (kr 15,-/min), tlf. 829 41 279 kr. 15 per minutt</p>",
        "+4782941278 +4782941279",
    ),
    ("DE", "<p>Fon +49 (0) 5251 . 71 22 90. 71 22 91</p>", "+495251712290"),
    (
        "NO",
        "<p>Kontor: 22412783<br>Verksted: 22412784<br>Daglig leder: 90541278</p>",
        "+4722412783 +4722412784 +4790541278",
    ),
    ("DK", "<p>Butik: 33412783, Formand: 20412783</p>", "+4533412783 +4520412783"),
    ("PL", "<p>Biuro: 224127839, Sklep: 601412783</p>", "+48224127839 +48601412783"),
    ("NO", "<p>Sak: 22412785. Antall: 22412786. Ordre: 22412787. Medlem: 22412788</p>", ""),
    ("NO", "<p>Svensk kunde? Tlf 08-412 78 30.</p>", ""),
    ("NO", "<ul><li>Norge</li><li>Danmark</li></ul><p>Tlf 22 41 27 83</p>", "+4722412783"),
    ("NO", "<p>Vi leverer til Norge, Sverige og Danmark. Ring 22 41 27 83</p>", "+4722412783"),
    ("SE", "<p>Mobil/Swish: 070-412 78 39</p>", "+46704127839"),
    ("DK", "<p>Tlf. og MobilePay: 20 41 27 83</p>", "+4520412783"),
    ("SE", "<p>Ring oss under nr 031-41 27 84</p>", "+4631412784"),
    ("ES", "<p>Llame al nº 914 127 839 o al número 612 412 783</p>", "+34914127839 +34612412783"),
    ("IT", "<p>Segreteria n. 051 412784</p>", "+39051412784"),
    ("FR", "<p>Secrétariat n° 04 72 41 27 85. Notre n° : 04 72 41 27 84</p>", "+33472412785 +33472412784"),
    ("PL", "<p>Rejestracja nr 22 412 78 37 albo 601 412 783</p>", "+48224127837 +48601412783"),
    ("SE", "<p>Polis 114 14. Museet: 08-412 78 30</p>", "+4684127830"),
    (
        "DE",
        "<table><tr><td>Tel.:<br>Fax:<br>Mobil:</td><td>0761 412783<br>0761 412784<br>0171 4127839</td></tr></table>",
        "+49761412783 +491714127839 fax:+49761412784",
    ),
    ("SE", "<p>Kundtjänst nr 0771-41 27 83</p>", "+46771412783"),
    ("GR", "<p>Τ: 2104127839 F: 2104127835</p>", "+302104127839 fax:+302104127835"),
    ("BG", "<p>Т: 02 412 7839 Ф: 02 412 7840</p>", "+35924127839 fax:+35924127840"),
    ("SE", "<p>Tel: 031-41 27 86<br>Tfx: 031-41 27 85</p>", "+4631412786 fax:+4631412785"),
]

LISTS = [
    ("ES", "<p>Tlf/Fax: 914127836 · 900 412 783</p>", "+34914127836 +34900412783"),
    ("RO", "<p>Tel/Fax: 0268-412783; 0722 412 783</p>", "+40268412783 +40722412783"),
    ("SE", "<p>Fax: 031-41 27 85, 070-412 78 39</p>", "+46704127839 fax:+4631412785"),
    ("DE", "<p>Tel.: 089/41 27 83 - 0 / -10</p>", "+49894127830"),
    ("IT", "<p>Tel. 051/412783-4</p>", "+39051412783"),
    ("SE", "<p>Faxnumret är 0470-73 41 21.</p>", "fax:+46470734121"),
    ("SE", "<p>Telefon 031-41 27 84 vx, 031-41 27 86 fax</p>", "+4631412784 fax:+4631412786"),
    ("SE", "<p>Telefon 031-41 27 84 fax 031-41 27 86</p>", "+4631412784 fax:+4631412786"),
    ("GR", "<p>Ραντεβού στο 210 4127839 ή 6944127839</p>", "+302104127839 +306944127839"),
    ("SE", "<p>Tel: 031-41 27 84 (fax), 070-412 78 39 (mobil)</p>", "+46704127839 fax:+4631412784"),
    ("IT", "<p>Sede 40127 Bologna - Tel. 051 412783 - Cell. 347.4127839 - Fax 051/412784 - PEC: a@b.it</p>",
     "+39051412783 +393474127839 fax:+39051412784"),
]  # fmt: skip

OFFICES = [
    ("SE", "<table><tr><th>Sweden</th><th>Norway</th></tr><tr><td>08-412 78 30</td><td>22 41 27 83</td></tr></table>",
     "+4684127830 +4722412783"),
    ("NO", "<p><b>Oslo</b><br>22 41 27 83</p><p><b>Stockholm</b><br>08-412 78 30</p><p><b>København</b><br>33 41 27 83</p>",
     "+4722412783 +4684127830 +4533412783"),
    ("SE", "<p>Ring oss: Sverige 0570-412 78, Norge 62 41 27 83 (vardagar klockan åtta till sexton)</p>",
     "+4657041278 +4762412783"),
    ("SE", "<p>Sverige: 031-412 78 30 | Norge: 22 41 27 83 | Danmark: 33 41 27 83 | Finland: 09 412 7830</p>",
     "+46314127830 +4722412783 +4533412783 +35894127830"),
    ("SE", "<p>Tel (SE): 031-41 27 84<br>Tel (NO): 22 41 27 84<br>Tel (DK): 33 41 27 84</p>",
     "+4631412784 +4722412784 +4533412784"),
    ("SE", "<ul><li>Stockholm: 08-412 78 30</li><li>Oslo: 22 41 27 83</li><li>København: 33 41 27 83</li></ul>",
     "+4684127830 +4722412783 +4533412783"),
    ("SE", "<table><tr><td>Malmö</td><td>040-412 78 30</td></tr><tr><td>Oslo</td><td>22 41 27 83</td></tr></table>",
     "+46404127830 +4722412783"),
]  # fmt: skip

LINKS = [
    ("SE", '<p><a href="tel:031412784"><i class="fas fa-fax"></i> 031-41 27 84</a> '
     '<a href="tel:031412786"><i class="fas fa-phone"></i> 031-41 27 86</a></p>',
     "+4631412786 fax:+4631412784"),
    ("NO", '<p><a href="tel:22412783">22 41 27 83</a> (sentralbord)</p>'
     '<p><a href="tel:22412784">22 41 27 84</a> (faks)</p>', "+4722412783 fax:+4722412784"),
    ("NO", '<p><a href="tel:22412783">22 41 27 83</a> Faks <a href="tel:22412784">22 41 27 84</a></p>',
     "+4722412783 fax:+4722412784"),
    ("DK", '<p><i class="icon icon-print"></i>33 41 27 84</p>', "fax:+4533412784"),
    ("SE", '<p><object height="0">Tel. <a href="tel:031412784">031-41 27 84</a></object></p>', "+4631412784"),
    ("SE", '<p><object data="broschyr.pdf">Ring 031-41 27 84 om filen inte visas</object></p>', ""),
]  # fmt: skip


@pytest.mark.parametrize(
    ("country", "html", "expected"), [*OTHER_NUMBERS, *CALLED_A_PHONE, *LISTS, *OFFICES, *LINKS]
)
def test_numbers_among_other_details(country, html, expected):
    assert found(html, country) == expected
