"""Opening hours: as people write them in many languages, in OpenStreetMap's opening_hours syntax."""

import opening_hours
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from signal_cases import signal, value

NAME = "opening_hours"
WRITTEN = [
    ("sv", "<p>Öppettider: mån-fre 8-16", "Mo-Fr 08:00-16:00"),
    ("sv", "<p>Öppet: lör 10–14, sön stängt", "Sa 10:00-14:00; Su off"),
    ("sv", "<p>Telefontid vardagar kl. 8.00 - 12.00 och 13.00 - 16.30", "Mo-Fr 08:00-12:00,13:00-16:30"),
    ("sv", "<p>Öppettider måndag-torsdag 9-17 (lunch 12-13), fredag 9-15", "Mo-Th 09:00-12:00,13:00-17:00; Fr 09:00-15:00"),
    ("sv", "<h2>Öppettider</h2><table><tr><td>Måndag<td>9-18<tr><td>Tisdag<td>10-18<tr><td>Onsdag<td>Stängt</table>", "Mo 09:00-18:00; Tu 10:00-18:00; We off"),
    ("sv", "<h3>Öppettider</h3><p>Mån – tors: 07:00–16:00<br>Fre: 07:00–14:00", "Mo-Th 07:00-16:00; Fr 07:00-14:00"),
    ("sv", "<p>Öppet alla dagar 10-20", "Mo-Su 10:00-20:00"),
    ("sv", "<p>Vår jour svarar dygnet runt på telefon.", "24/7"),
    ("nb", "<p>Åpningstider: Man–fre 08.00–16.00, lør 10–14", "Mo-Fr 08:00-16:00; Sa 10:00-14:00"),
    ("nb", "<p>Telefonen er åpen hverdager mellom kl. 9 og 15.", "Mo-Fr 09:00-15:00"),
    ("nb", "<h4>Åpningstider</h4><p>Mandag - onsdag: 10.00-17.00<br>Torsdag: 10.00-19.00<br>Søndag: Stengt", "Mo-We 10:00-17:00; Th 10:00-19:00; Su off"),
    ("nb", "<p>Åpent 9-16 (man-fre)", "Mo-Fr 09:00-16:00"),
    ("da", "<p>Åbningstider: Mandag-torsdag kl. 8.00-16.00, fredag kl. 8.00-15.30", "Mo-Th 08:00-16:00; Fr 08:00-15:30"),
    ("da", "<p>Telefontid: Alle hverdage 8-12", "Mo-Fr 08:00-12:00"),
    ("da", "<p>Butikken har telefontid fra 8-12 alle hverdage.", "Mo-Fr 08:00-12:00"),
    ("sv", "<p>Telefontid 9–11 vardagar", "Mo-Fr 09:00-11:00"),
    ("nb", "<p>Telefontid 9-15 hverdager", "Mo-Fr 09:00-15:00"),
    ("fi", "<p>Puhelinaika 8-12 arkisin", "Mo-Fr 08:00-12:00"),
    ("da", "<p>Åbent: man.-fre. 9-17, lør. 10-13, søn. lukket", "Mo-Fr 09:00-17:00; Sa 10:00-13:00; Su off"),
    ("da", "<h3>Åbningstider</h3><dl><dt>Mandag<dd>kl. 10 - kl. 17<dt>Tirsdag<dd>kl. 10 - kl. 17</dl>", "Mo-Tu 10:00-17:00"),
    ("fi", "<p>Avoinna ma-pe klo 9-16", "Mo-Fr 09:00-16:00"),
    ("fi", "<p>Aukioloajat: arkisin 9–17, la 10–14, su suljettu", "Mo-Fr 09:00-17:00; Sa 10:00-14:00; Su off"),
    ("fi", "<p>Asiakaspalvelu palvelee maanantaista perjantaihin klo 8.30–15.30", "Mo-Fr 08:30-15:30"),
    ("fi", "<p>Puhelinaika ma–to 8.00–16.00 ja pe 8.00–15.00", "Mo-Th 08:00-16:00; Fr 08:00-15:00"),
    ("is", "<p>Opið virka daga 9-17", "Mo-Fr 09:00-17:00"),
    ("is", "<p>Opnunartími: mánudaga til föstudaga kl. 8:00 - 16:00", "Mo-Fr 08:00-16:00"),
    ("de", "<p>Mo.-Fr. 9.00-17.00 Uhr", "Mo-Fr 09:00-17:00"),
    ("de", "<p>Öffnungszeiten: Montag bis Freitag von 8 bis 12 Uhr und 13 bis 17 Uhr", "Mo-Fr 08:00-12:00,13:00-17:00"),
    ("de", "<p>Telefonisch erreichbar: Mo, Di, Do 8:00 - 18:00 Uhr, Mi, Fr 8:00 - 13:00 Uhr", "Mo-Tu,Th 08:00-18:00; We,Fr 08:00-13:00"),
    ("de", "<p>Sprechzeiten<p>Mo 8 – 12 Uhr<br>Di geschlossen", "Mo 08:00-12:00; Tu off"),
    ("nl", "<p>Openingstijden: ma t/m vr 8.30-17.30 uur, za 9.00-14.00 uur", "Mo-Fr 08:30-17:30; Sa 09:00-14:00"),
    ("nl", "<p>Bereikbaar op werkdagen van 9:00 tot 17:00 uur", "Mo-Fr 09:00-17:00"),
    ("nl", "<h3>Openingstijden</h3><p>Dinsdag t/m donderdag<br>Vrijdag<br>Zondag en maandag</p><p>8.00 - 18.00<br>8.00 - 20.00<br>gesloten", "Mo,Su off; Tu-Th 08:00-18:00; Fr 08:00-20:00"),
    ("en", "<p>8:30 am-5:00 pm, Monday through Friday", "Mo-Fr 08:30-17:00"),
    ("en", "<p>Hours: M-F 9-5", "Mo-Fr 09:00-17:00"),
    ("en", "<p>Mon & Fri 10am-9pm Tues. Wed. Thurs. 10am-6pm Sunday 12pm-5pm", "Mo,Fr 10:00-21:00; Tu-Th 10:00-18:00; Su 12:00-17:00"),
    ("en", "<p>Open 24 hours a day, 7 days a week", "24/7"),
    ("en", "<p>Opening hours: Mon-Fri 0800-1630", "Mo-Fr 08:00-16:30"),
    ("en", "<p>Open daily 6pm-2am", "Mo-Su 18:00-02:00"),
    ("fr", "<p>Horaires : du lundi au vendredi de 9h à 12h et de 14h à 18h", "Mo-Fr 09:00-12:00,14:00-18:00"),
    ("fr", "<p>Ouvert du mardi au samedi 10h00 - 19h30", "Tu-Sa 10:00-19:30"),
    ("es", "<p>Horario: de lunes a viernes de 9:00 a 14:00 y de 16:00 a 20:00 h", "Mo-Fr 09:00-14:00,16:00-20:00"),
    ("es", "<p>Horario de atención: sábados de 10 a 14 h", "Sa 10:00-14:00"),
    ("it", "<p>Orari: dal lunedì al venerdì 9.00-13.00 / 15.00-19.00", "Mo-Fr 09:00-13:00,15:00-19:00"),
    ("it", "<p>Orari<p>Lun - Ven: 08:30 - 12:30<p>Sab: chiuso", "Mo-Fr 08:30-12:30; Sa off"),
    ("pt", "<p>Horário: segunda a sexta das 9h às 18h", "Mo-Fr 09:00-18:00"),
    ("pt", "<p>Atendimento de 2ª a 6ª das 9:00 às 17:30", "Mo-Fr 09:00-17:30"),
    ("pl", "<p>Godziny otwarcia: pon.-pt. 8:00-16:00, sob. 9-13", "Mo-Fr 08:00-16:00; Sa 09:00-13:00"),
    ("pl", "<p>Czynne od poniedziałku do piątku w godz. 9.00 - 17.00", "Mo-Fr 09:00-17:00"),
    ("cs", "<p>Otevírací doba: Po - Pá 8:00 - 17:00, So 9:00 - 12:00, Ne zavřeno", "Mo-Fr 08:00-17:00; Sa 09:00-12:00; Su off"),
    ("cs", "<p>Zákaznická linka: v pracovní dny od 8 do 16 hodin", "Mo-Fr 08:00-16:00"),
    ("cs", "<p>Oteviraci doba: pondeli - patek 7:30 - 15:30", "Mo-Fr 07:30-15:30"),
    ("et", "<p>Avatud E-R 9-17, L 10-14, P suletud", "Mo-Fr 09:00-17:00; Sa 10:00-14:00; Su off"),
    ("et", "<p>Lahtiolekuajad: tööpäeviti kell 9.00 kuni 17.00", "Mo-Fr 09:00-17:00"),
    ("lv", "<p>Darba laiks: P.-Pk. 9:00-18:00, S. 10:00-15:00", "Mo-Fr 09:00-18:00; Sa 10:00-15:00"),
    ("lv", "<p>Darba laiks: darba dienās no 9:00 līdz 17:00", "Mo-Fr 09:00-17:00"),
    ("lt", "<p>Darbo laikas: I-V 8:00-17:00, VI 9:00-14:00, VII nedirbame", "Mo-Fr 08:00-17:00; Sa 09:00-14:00; Su off"),
    ("lt", "<p>Darbo laikas: pirmadienis - penktadienis nuo 9 iki 18 val.", "Mo-Fr 09:00-18:00"),
    ("hu", "<p>Nyitvatartás: H-P: 8:00-16:30", "Mo-Fr 08:00-16:30"),
    ("hu", "<p>Nyitva: hétfőtől péntekig 9-17 óráig, szombaton 9-13 óráig, vasárnap zárva", "Mo-Fr 09:00-17:00; Sa 09:00-13:00; Su off"),
    ("hu", "<p>Hétfő - csütörtök: 8.00 - 16.30<br>Péntek: 8.00 - 14.00<br>Szombat, vasárnap: zárva", "Mo-Th 08:00-16:30; Fr 08:00-14:00; Sa-Su off"),
    ("hu", "<p>Ügyfélszolgálat: munkanapokon 8:00-16:00 között", "Mo-Fr 08:00-16:00"),
    ("hu", "<p>Nyitvatartas: hetfo-pentek 9-18, szo 9-13", "Mo-Fr 09:00-18:00; Sa 09:00-13:00"),
    ("hu", "<p>Ügyeletünk a nap 24 órájában hívható, nyitvatartás: 0-24", "24/7"),
    ("hu", "<p>Nyitvatartás: hétfőtől péntekig 8 órától 16 óráig", "Mo-Fr 08:00-16:00"),
    ("el", "<p>Ωράριο: Δευτέρα - Παρασκευή 9 π.μ. - 5 μ.μ.", "Mo-Fr 09:00-17:00"),
    ("hr", "<p>PON - PET: 08:00 - 16:00<br>SUB: 08:00 - 13:00", "Mo-Fr 08:00-16:00; Sa 08:00-13:00"),
    ("bg", "<p>Раб. време: 09:00-18:00 ч. /понеделник-петък/", "Mo-Fr 09:00-18:00"),
    ("ro", "<p>Program: Luni - Vineri 9:00 - 18:00, Sâmbătă 10:00 - 14:00, Duminică închis", "Mo-Fr 09:00-18:00; Sa 10:00-14:00; Su off"),
    ("ro", "<p>Program de lucru: L-V: 08:00-16:30", "Mo-Fr 08:00-16:30"),
    ("ro", "<p>Program cu publicul: luni-joi între orele 8:00 și 16:00, vineri 8-14", "Mo-Th 08:00-16:00; Fr 08:00-14:00"),
    ("ro", "<p>Luni - Vineri: 09-18<br>Sambata: 09-13<br>Duminica: inchis", "Mo-Fr 09:00-18:00; Sa 09:00-13:00; Su off"),
    ("ro", "<p>Orar: marţi-sâmbătă 10:00-19:00", "Tu-Sa 10:00-19:00"),
    ("ro", "<p>Suntem disponibili de luni până vineri, de la 9 la 17.", "Mo-Fr 09:00-17:00"),
    ("el", "<p>Ωράριο: Δευτέρα - Παρασκευή 9:00 - 17:00", "Mo-Fr 09:00-17:00"),
    ("el", "<p>ΩΡΕΣ ΛΕΙΤΟΥΡΓΙΑΣ: ΔΕΥΤΕΡΑ - ΠΑΡΑΣΚΕΥΗ 09:00 - 21:00, ΣΑΒΒΑΤΟ 09:00 - 15:00, ΚΥΡΙΑΚΗ ΚΛΕΙΣΤΑ", "Mo-Fr 09:00-21:00; Sa 09:00-15:00; Su off"),
    ("el", "<p>Ώρες λειτουργίας: Δευτέρα έως Παρασκευή από 8:30 έως 16:30", "Mo-Fr 08:30-16:30"),
    ("el", "<p>Ανοιχτά: Δευ-Παρ 09:00-17:00, Σάβ 10:00-14:00", "Mo-Fr 09:00-17:00; Sa 10:00-14:00"),
    ("el", "<p>Τηλεφωνική εξυπηρέτηση καθημερινά 9:00 με 21:00", "Mo-Su 09:00-21:00"),
    ("el", "<p>Ωράριο: Τρίτη, Πέμπτη, Παρασκευή 9:00-14:00 και 17:30-21:00", "Tu,Th-Fr 09:00-14:00,17:30-21:00"),
    ("bg", "<p>Работно време: понеделник - петък 9:00 - 18:00 ч.", "Mo-Fr 09:00-18:00"),
    ("bg", "<p>Работно време: Пон. - Пет.: 9:00 - 18:00, Съб.: 10:00 - 14:00, Нед.: почивен ден", "Mo-Fr 09:00-18:00; Sa 10:00-14:00; Su off"),
    ("bg", "<p>Отворено от понеделник до петък от 9 до 17 часа", "Mo-Fr 09:00-17:00"),
    ("bg", "<p>РАБОТНО ВРЕМЕ: ВСЕКИ ДЕН 10:00 - 20:00", "Mo-Su 10:00-20:00"),
    ("bg", "<p>Работно време: денонощно", "24/7"),
    ("hr", "<p>Radno vrijeme: ponedjeljak - petak: 8:00 - 16:00 h", "Mo-Fr 08:00-16:00"),
    ("hr", "<p>Radno vrijeme: pon-pet 8-20, sub 8-14, nedjeljom i praznikom zatvoreno", "Mo-Fr 08:00-20:00; Sa 08:00-14:00; Su,PH off"),
    ("hr", "<p>Radnim danom od 8 do 16 sati", "Mo-Fr 08:00-16:00"),
    ("hr", "<p>Radno vrijeme: od ponedjeljka do petka od 09:00 do 17:00 sati, subotom od 9 do 13 sati", "Mo-Fr 09:00-17:00; Sa 09:00-13:00"),
    ("hr", "<p>Radno vrijeme: utorak, cetvrtak 10-18", "Tu,Th 10:00-18:00"),
    ("sl", "<p>Delovni čas: ponedeljek - petek: 8.00 - 16.00", "Mo-Fr 08:00-16:00"),
    ("sl", "<p>Odpiralni čas: pon.–pet. 8.00–19.00, sob. 8.00–13.00, ned. zaprto", "Mo-Fr 08:00-19:00; Sa 08:00-13:00; Su off"),
    ("sl", "<p>Dosegljivi smo vsak delovnik med 8. in 16. uro.", "Mo-Fr 08:00-16:00"),
    ("sl", "<p>Uradne ure: ponedeljek, sreda in petek od 8. do 12. ure", "Mo,We,Fr 08:00-12:00"),
    ("sl", "<p>Odprto: od torka do nedelje od 10. do 18. ure", "Tu-Su 10:00-18:00"),
    ("sk", "<p>Otváracie hodiny: Po-Pi: 8.00 - 16.30", "Mo-Fr 08:00-16:30"),
    ("sk", "<p>Otváracie hodiny: pondelok – piatok 8:00 – 16:00 hod., sobota 8:00 – 12:00, nedeľa zatvorené", "Mo-Fr 08:00-16:00; Sa 08:00-12:00; Su off"),
    ("sk", "<p>Sme vám k dispozícii v pracovné dni od 8:00 do 16:00 hod.", "Mo-Fr 08:00-16:00"),
    ("sk", "<p>Otvaracie hodiny: Pon - Pia 9:00 - 18:00, So 9:00 - 12:00", "Mo-Fr 09:00-18:00; Sa 09:00-12:00"),
    ("sk", "<p>Úradné hodiny: Utorok 8:00-12:00 13:00-15:00, Štvrtok 8:00-12:00", "Tu 08:00-12:00,13:00-15:00; Th 08:00-12:00"),
    ("nn", "<p>Opningstider: måndag til fredag kl. 8-15", "Mo-Fr 08:00-15:00"),
    ("cs", "<p>Otevírací doba: Po-Pá 8:00-16:30", "Mo-Fr 08:00-16:30"),
    ("et", "<p>Avatud E-R 9-17", "Mo-Fr 09:00-17:00"),
    ("fi", "<p>Aukioloajat 2024-09-11 alkaen: ma-pe 9-17", "Mo-Fr 09:00-17:00"),
    ("sv", "<p>Öppettider från 2024-09-11 mån-fre 9-17", "Mo-Fr 09:00-17:00"),
    ("da", "<p>Åbningstider pr. 9-11-2024: man-fre 9-16", "Mo-Fr 09:00-16:00"),
    ("da", "<p>Åbningstider pr. 09-11-24: man-fre 9-16", "Mo-Fr 09:00-16:00"),
    ("de", "<p>Öffnungszeiten Mo-Fr 8-12-13-17 Uhr", "Mo-Fr 08:00-12:00,13:00-17:00"),
    ("sv", "<p>Öppettider: fre-lör 11:00 - 02:00", "Fr-Sa 11:00-02:00"),
    ("sv", "<p>Öppettider: fre-lör 11.00 - 01.00, sön 12-20", "Fr-Sa 11:00-01:00; Su 12:00-20:00"),
    ("en", "<p>Opening hours: Mon-Fri 09:00 - 05:00", "Mo-Fr 09:00-17:00"),
    ("fi", "<p>Asiakaspalvelu ark. 8–16", "Mo-Fr 08:00-16:00"),
    ("es", "<p>Horario: L-V: 9:30-13:30 / 17:00-20:30, S: 10:00-13:30", "Mo-Fr 09:30-13:30,17:00-20:30; Sa 10:00-13:30"),
    ("lv", "<p>Darba laiks: P.–Pk. 9.00–18.00, S. 10.00–15.00", "Mo-Fr 09:00-18:00; Sa 10:00-15:00"),
    ("lt", "<p>Darbo laikas: I–V 8:00–17:00, VI 9:00–14:00", "Mo-Fr 08:00-17:00; Sa 09:00-14:00"),
    ("de", "<p>Öffnungszeiten<br>Mo - Fr: 11:30 - 14:00<br>Mo - Fr: 17:30 - 22:30<br>Sa: 17:30 - 23:00", "Mo-Fr 11:30-14:00,17:30-22:30; Sa 17:30-23:00"),
    ("fr", "<p>Horaires<br>Midi : du mardi au samedi 12h00 - 14h00<br>Soir : du mardi au samedi 19h00 - 22h00", "Tu-Sa 12:00-14:00,19:00-22:00"),
    ("it", "<p>Orari<br>Pranzo: lun-ven 12:00-14:30<br>Cena: lun-sab 19:00-22:30", "Mo-Fr 12:00-14:30,19:00-22:30; Sa 19:00-22:30"),
    ("sv", "<p>Öppettider<br>Mottagning: mån-fre 8-10<br>Provtagning: mån-fre 13-15", "Mo-Fr 08:00-10:00"),
    ("sv", "<p>Butik: öppet mån-fre 10-18<br>Lager: mån-fre 7-9", "Mo-Fr 10:00-18:00"),
    ("sv", "<p>Öppettider<br>Mån-fre 10-18<br>Mån-fre 9-17", "Mo-Fr 10:00-18:00"),
    ("sv", "<p>Öppettider: vardagar 7-16 (fre 7-15)", "Mo-Th 07:00-16:00; Fr 07:00-15:00"),
    ("sv", "<p>Öppettider: vardagar 7-16, onsdag stängt", "Mo-Tu,Th-Fr 07:00-16:00; We off"),
    ("sv", "<p>Öppettider: mån-tors 7-16, fre till 15", "Mo-Th 07:00-16:00; Fr 07:00-15:00"),
    ("sv", "<p>Öppettider: mån-fre 8-16, provtagning fre 8-10", "Mo-Fr 08:00-16:00"),
    ("fi", "<p>Avoinna ma-pe 8-16 (pe 8-15)", "Mo-Th 08:00-16:00; Fr 08:00-15:00"),
    ("nb", "<p>Åpningstider man-fre 8-16 (tors 8-18, fre 8-14)", "Mo-We 08:00-16:00; Th 08:00-18:00; Fr 08:00-14:00"),
    ("da", "<p>Åbningstider: hverdage 7-15, fredag dog til 14.30", "Mo-Th 07:00-15:00; Fr 07:00-14:30"),
    ("da", "<p>Åbningstider: hverdage 7-15. Tilmelding fredag til 14.30", "Mo-Fr 07:00-15:00"),
    ("is", "<p>Opið virka daga 8-18, föstud. 8-16", "Mo-Th 08:00-18:00; Fr 08:00-16:00"),
    ("is", "<p>Opnunartími: mánud. - fimmtud. 8-18, laugard. 10-14, sunnud. lokað", "Mo-Th 08:00-18:00; Sa 10:00-14:00; Su off"),
    ("de", "<p>24h-Notdienst: 0171 2835092<br>Bürozeiten: Mo-Fr 8-17 Uhr", "Mo-Fr 08:00-17:00"),
    ("de", "<p>Bürozeiten: Mo-Fr 8-17 Uhr<br>24h-Notdienst telefonisch: 0171 2835092", "Mo-Fr 08:00-17:00"),
    ("it", "<p>Emergenze 24h: 0471 283509<br>Orari ufficio: lun-ven 8-17", "Mo-Fr 08:00-17:00"),
    ("fr", "<p>Urgence 24h/24 : 06 12 34 56 78<br>Horaires : lundi au vendredi 8h-17h", "Mo-Fr 08:00-17:00"),
    ("sv", "<p>Gymmet är öppet dygnet runt.<p>Receptionen är bemannad mån-fre 8-16", "24/7"),
    ("en", "<p>Our support answers 24/7 by phone.<h2>Shop</h2><p>Opening hours: Mon-Fri 9am-5pm", "24/7"),
    ("en", "<p>24/7<br>Customer support", "24/7"),
    ("en", "<p>Club House w/Kitchen, Laundry Room open 24/7", "24/7"),
    ("en", "<p>Hours: M/W/F 9am-5pm", "Mo,We,Fr 09:00-17:00"),
    ("fi", "<p>Puhelin 24h: 09 123 4567", "24/7"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "html", "expected"), WRITTEN)
def test_hours_become_opening_hours_syntax(language, html, expected):
    found = value(NAME, html, language)
    assert found == expected
    assert opening_hours.validate(found)


NO_HOURS = [
    ("nl", "<p>Openingstijden: ma 09-11-2024 tot nader order"),
    ("lt", "<p>Darbo laikas pirmadienį 2024-09-11"),
    ("sv", "<p>Ring 08-123 45 67 för mer information."),
    ("sv", "<p>Fredag 14 november kl 18-20 blir det konsert, öppet för alla."),
    ("sv", "<p>Torsdagar 18.30-20.00 träning för barn."),
    ("sv", "<p>Leverans inom 1-3 vardagar."),
    ("sv", "<p>Leverans 5-7 vardagar."),
    ("de", "<p>Öffnungszeiten nach Vereinbarung. 24h-Notdienst: Telefon 0171 2835092"),
    ("da", "<p>Levering 5-8 hverdage, ring 70 10 20 30."),
    ("sv", "<p>Priser 10-15 kr. Mått 20-30 cm."),
    ("nb", "<p>Kampen spilles lørdag 12.10 kl. 15.00."),
    ("da", "<p>Tirsdag den 3. maj kl. 19-21 er der generalforsamling."),
    ("fi", "<p>Toimitus 1-3 arkipäivässä, p. 010 123 4567"),
    ("de", "<p>Lieferung in 2-4 Werktagen."),
    ("en", "<p>We offer a 24 hour notice period for cancellations. Founded 2010-2014."),
    ("en", "<p>Chapter 9-12, verses 3 to 5 on Monday."),
    ("nl", "<p>Bel 020-123 45 67. Levering 1-2 dagen."),
    ("es", "<p>Tallas: S 8-10, M 10-12, L 12-14."),
    ("lv", "<p>Izmēri: S 8-10, M 10-12, L 12-14."),
]


@pytest.mark.parametrize(("language", "html"), NO_HOURS)
def test_other_times_and_numbers_are_no_hours(language, html):
    assert value(NAME, html, language) is None


AS_WRITTEN = [
    ("sv", "<p>Öppettider: 10.00-18.00", "10.00-18.00"),
    ("en", "<p>Call us between 8:00 am and 6:00 pm EST", "8:00 am and 6:00 pm"),
    ("nb", "<p>Åpningstid: kl. 08.00–16.00", "08.00–16.00"),
    ("da", "<p>Telefontid: 08:30 - 11:30 og 12:30 - 14:30", "08:30 - 11:30 og 12:30 - 14:30"),
    ("sv", "<p>Telefontid: 08.30 - 11.30, besök 12.30 - 14.30", "08.30 - 11.30"),
    ("sv", "<p>Receptionen har öppet 7-16.30 (fredagar 7-15)", "7-16.30 (fredagar 7-15)"),
    ("nl", "<p>Wij zijn bereikbaar tussen 08.00 uur en 16.30 uur", "08.00 uur en 16.30 uur"),
]


@pytest.mark.parametrize(("language", "html", "expected"), AS_WRITTEN)
def test_hours_without_days_stay_as_written(language, html, expected):
    found = signal(NAME, html, language)
    assert found is not None
    assert (found.value, found.detail["osm"]) == (expected, False)


OF = [
    ("sv", "<h2>Kundservice</h2><p>Öppet mån-fre 8-16", "phone"),
    ("sv", "<h2>Butiken</h2><p>Öppettider mån-fre 10-18", "shop"),
    ("sv", "<p>Telefontid: mån-fre 8-12", "phone"),
    ("da", "<p>Telefon 70 10 20 30<h2>Åbningstider</h2><p>Mandag: 8-16<p>Tirsdag: 8-16", "unsaid"),
    ("fi", "<p>Puhelin<p>044 123 4567<p>Hallit<p>Avoinna 24/7", "unsaid"),
    ("sv", "<p>Ring 08-123 45 67. Öppet mån-fre 8-16", "unsaid"),
    ("nb", "<h2>Verkstedet</h2><p>Åpningstider man-fre 7-16", "shop"),
    ("da", "<h2>Telefontid</h2><p>Man-fre 9-15", "phone"),
    ("fi", "<h2>Myymälä</h2><p>Avoinna ma-pe 10-18", "shop"),
    ("de", "<h2>Hotline</h2><p>Öffnungszeiten: Mo-Fr 8-18 Uhr", "phone"),
    ("en", "<h2>Showroom</h2><p>Opening hours: Mon-Fri 9am-5pm", "shop"),
    ("en", "<p>Opening hours: Mon-Fri 9am-5pm", "unsaid"),
]


@pytest.mark.parametrize(("language", "html", "of"), OF)
def test_hours_say_what_they_are_of(language, html, of):
    found = signal(NAME, html, language)
    assert found is not None
    assert found.detail["of"] == of


def test_the_hours_of_the_customer_service_come_before_those_of_the_shop():
    found = signal(NAME, "<h2>Butik</h2><p>Öppet mån-fre 10-19<h2>Kundservice</h2><p>Öppet mån-fre 8-16")
    assert found is not None
    assert (found.value, found.detail["shop"]) == ("Mo-Fr 08:00-16:00", "Mo-Fr 10:00-19:00")


STRUCTURED = [
    ('<script type="application/ld+json">{"@type":"Store","openingHours":"Mo-Fr 09:00-17:00"}</script>', "Mo-Fr 09:00-17:00"),
    ('<script type="application/ld+json">{"openingHours":["Mo-Th 08:00-16:00","Fr 08:00-15:00"]}</script>', "Mo-Th 08:00-16:00; Fr 08:00-15:00"),
    ('<script type="application/ld+json">{"@graph":[{"openingHoursSpecification":[{"dayOfWeek":["Monday","Tuesday"],"opens":"09:00","closes":"17:00"}]}]}</script>', "Mo-Tu 09:00-17:00"),
    ('<script type="application/ld+json">{"openingHoursSpecification":{"dayOfWeek":"https://schema.org/Saturday","opens":"10:00:00","closes":"14:00:00"}}</script>', "Sa 10:00-14:00"),
    ('<script type="application/ld+json">{"contactPoint":{"hoursAvailable":{"dayOfWeek":"Friday","opens":"08:00","closes":"12:00"}}}</script>', "Fr 08:00-12:00"),
    ('<meta itemprop="openingHours" content="Mo-Fr 07:00-16:00">', "Mo-Fr 07:00-16:00"),
    ('<script type="application/ld+json">{"openingHours":"whenever"}</script>', None),
    ('<script type="application/ld+json">{"openingHours":</script>', None),
]  # fmt: skip


@pytest.mark.parametrize(("html", "expected"), STRUCTURED)
def test_hours_for_machines_are_told_as_such(html, expected):
    found = signal(NAME, f"<p>Välkommen till oss.</p>{html}")
    assert (found.value if found else None) == expected
    assert found is None or found.detail["how"] == "structured_only"


def test_text_counts_before_structured_data_and_both_are_compared():
    html = '<p>Öppet mån-fre 9-17</p><script type="application/ld+json">{"openingHours":"Mo-Fr 09:00-16:00"}</script>'
    found = signal(NAME, html)
    assert found is not None
    assert (found.value, found.detail["structured"], found.detail["agrees"]) == (
        "Mo-Fr 09:00-17:00",
        "Mo-Fr 09:00-16:00",
        False,
    )


PIECES = st.sampled_from(
    ["mån", "Mo", "-", "–", " ", "\n", "9", "17", "08.30", "8:30", "am", "p.m.", "Uhr", "kl.", "stängt", "och", ",", "24/7",
     "lunch", "öppet", "(", ")", "25", "0800", "1600", "<br>", "<td>", "t/m", "till", "99:99", "½", "٣", "<p>"]
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.lists(PIECES, max_size=40))
def test_whatever_stands_there_what_is_called_syntax_is_syntax(pieces):
    found = signal(NAME, "".join(pieces))
    assert found is None or not found.detail["osm"] or opening_hours.validate(found.value)


ENGLISH = "<p>Opening hours: Monday to Friday 09:00–16:00"
ABROAD = [
    ("da", "dk", ENGLISH, "Mo-Fr 09:00-16:00"),
    ("nb-NO", "no", ENGLISH, "Mo-Fr 09:00-16:00"),
    ("sv", "se", ENGLISH, "Mo-Fr 09:00-16:00"),
    ("", "ee", ENGLISH, "Mo-Fr 09:00-16:00"),
    ("", "no", "<p>Opening hours: Mon to Fri 09:00–16:00", "Mo-Fr 09:00-16:00"),
    ("da", "dk", "<p>Opening hours: Mon - Thu 9-17, Fri 9-15", "Mo-Th 09:00-17:00; Fr 09:00-15:00"),
    ("da", "dk", "<p>Opening hours: Monday from 9 am to 5 pm", "Mo 09:00-17:00"),
    ("sv", "se", f"<p>Öppettider: mån, ons och to 8-16</p>{ENGLISH}", "Mo,We-Th 08:00-16:00"),
    ("sv", "se", "<p>Marti Bygg har öppet fre 8-16", "Fr 08:00-16:00"),
    ("da", "dk", "<p>Åbent: man, tirs, ons og to 9-17", "Mo-Th 09:00-17:00"),
    ("da", "dk", "<p>Åbent: mandag til to 9-17", "Mo-Th 09:00-17:00"),
    ("fi", "fi", "<p>Avoinna ti, to 9-17", "Tu,Th 09:00-17:00"),
    ("nb", "no", "<p>Åpningstider i Sun Center: man til to 9-17", "Mo-Th 09:00-17:00"),
]


@pytest.mark.parametrize(("language", "ending", "html", "expected"), ABROAD)
def test_a_line_is_in_the_language_of_its_days(language, ending, html, expected):
    found = signal(NAME, html, language, url=f"https://www.nordic.{ending}/contact")
    assert found is not None
    assert found.value == expected


@pytest.mark.parametrize(
    ("language", "html", "expected"),
    [
        ("fr", "<p>Ouvert du lundi au samedi de 9h à 19h non-stop", "Mo-Sa 09:00-19:00"),
        ("en", "<p>Opening hours of the Pond: Tue 9-17", "Tu 09:00-17:00"),
        ("en", "<p>Opening hours: non-stop fun for everyone", None),
        ("bg", "<p>Работно време: пон-пет 9-18. Отговаряме до 24 часа.", "Mo-Fr 09:00-18:00"),
        ("sk", "<p>Otváracie hodiny: po-pi 9-18. Odpovieme do 24 hodín.", "Mo-Fr 09:00-18:00"),
        ("sv", "<p>Marti Bygg har öppet mån-fre 8-16", "Mo-Fr 08:00-16:00"),
        ("de", "<p>Liber Buchhandlung, Öffnungszeiten: Mo-Fr 9-18 Uhr", "Mo-Fr 09:00-18:00"),
    ],
)
def test_words_of_other_languages_change_no_hours(language, html, expected):
    assert value(NAME, html, language) == expected
