"""Which links promise contact in Hungarian, Romanian, Greek, Bulgarian, Croatian, Slovene, Slovak, Czech and the
languages of the Baltic states."""

import pytest

from crawler.page.links.contact_class import contact_class, slug_of
from crawler.page.vocabulary import languages, words

TEXTS = {
    # Hungarian
    ("hu", "strong"): ["Kapcsolat", "KAPCSOLAT", "Kapcsolatfelvétel", "Elérhetőség", "Elérhetőségeink", "ELÉRHETŐSÉGEK",
                       "Elerhetosegeink", "Lépjen kapcsolatba velünk!", "Írjon nekünk", "Irjon nekunk", "Hívjon minket!",
                       "Vegye fel velünk a kapcsolatot", "Üzenetküldés és kapcsolat", "Kapcsolati űrlap", "Kontakt"],
    ("hu", "medium"): ["Ügyfélszolgálat", "Ügyfélszolgálatunk", "UGYFELSZOLGALAT", "Gyakori kérdések", "GYIK", "Árajánlatkérés",
                       "Kérjen ajánlatot!", "Vevőszolgálat", "Súgó"],
    ("hu", "weak"): ["Rólunk", "Munkatársaink", "Nyitvatartás", "ÁSZF", "Adatkezelési tájékoztató", "Üzleteink"],
    ("hu", "legal"): ["Impresszum", "Cégadatok", "Jogi nyilatkozat"],
    ("hu", None): ["Kontaktlencsék", "Kontaktlencse-folyadékok", "A termékkel kapcsolatos tudnivalók", "Nemzetközi kapcsolatok",
                   "Termékek", "Hírek", "Érintésmentes csaptelepek", "Kapcsolók és konnektorok"],
    # Romanian
    ("ro", "strong"): ["Contact", "CONTACT", "Contactați-ne", "Contactaţi-ne", "Contactati-ne", "Contactează-ne", "Date de contact",
                       "Scrie-ne", "Sunați-ne acum", "Formular de contact", "Trimite-ne un mesaj", "Ia legătura cu noi"],
    ("ro", "medium"): ["Relații clienți", "RELATII CLIENTI", "Întrebări frecvente", "Intrebari frecvente", "Cere ofertă",
                       "Ai nevoie de ajutor?", "Suport clienți"],
    ("ro", "weak"): ["Despre noi", "DESPRE NOI", "Cine suntem", "Echipa noastră", "Program de lucru", "Termeni și condiții",
                     "Termeni si conditii", "Magazinele noastre"],
    ("ro", "legal"): ["Informații legale", "Date de identificare"],
    ("ro", None): ["Lentile de contact", "Plăți contactless", "Contactoare", "Plată fără contact", "Noutăți", "Produse", "Magazine"],
    # Greek
    ("el", "strong"): ["Επικοινωνία", "ΕΠΙΚΟΙΝΩΝΙΑ", "Επικοινωνηστε", "Επικοινωνήστε μαζί μας", "ΕΠΙΚΟΙΝΩΝΗΣΤΕ ΜΑΖΙ ΜΑΣ",
                       "Στοιχεία Επικοινωνίας", "Φόρμα επικοινωνίας", "Ελάτε σε επαφή", "Γράψτε μας", "Καλέστε μας", "Epikoinonia"],
    ("el", "medium"): ["Εξυπηρέτηση Πελατών", "ΕΞΥΠΗΡΕΤΗΣΗ ΠΕΛΑΤΩΝ", "Υποστήριξη", "Συχνές ερωτήσεις", "Ζητήστε προσφορά", "Βοήθεια"],
    ("el", "weak"): ["Σχετικά με εμάς", "Ποιοι είμαστε", "ΠΟΙΟΙ ΕΙΜΑΣΤΕ", "Η εταιρεία μας", "Ώρες λειτουργίας", "Όροι χρήσης",
                     "Πολιτική απορρήτου", "Καταστήματα"],
    ("el", "legal"): ["Στοιχεία εταιρείας", "Νομικές πληροφορίες"],
    ("el", None): ["Φακοί επαφής", "ΦΑΚΟΙ ΕΠΑΦΗΣ", "Ανέπαφες συναλλαγές", "Προϊόντα", "Νέα", "Εταιρική επικοινωνία"],
    # Bulgarian
    ("bg", "strong"): ["Контакти", "КОНТАКТИ", "За контакти", "Контакт", "Свържете се с нас", "Свържи се с нас", "Пишете ни",
                       "Връзка с нас", "Обадете ни се", "Форма за контакт", "Контактна форма", "Контакти с нас"],
    ("bg", "medium"): ["Обслужване на клиенти", "Често задавани въпроси", "Помощ", "Изпрати запитване", "Поддръжка"],
    ("bg", "weak"): ["За нас", "ЗА НАС", "За фирмата", "Работно време", "Общи условия", "Нашият екип", "Магазини", "Лични данни"],
    ("bg", "legal"): ["Данни за търговеца", "Правна информация"],
    ("bg", None): ["Контактни лещи", "Безконтактни термометри", "Ключове и контакти", "Контакти и ключове", "Електрически контакти",
                   "Контактори", "Новини", "Продукти"],
    # Croatian
    ("hr", "strong"): ["Kontakt", "KONTAKTI", "Kontaktirajte nas", "Kontakt podaci", "Javite nam se", "Pišite nam", "Pisite nam",
                       "Nazovite nas", "Kontakt obrazac", "Pošaljite nam poruku"],
    ("hr", "medium"): ["Korisnička podrška", "Korisnicka podrska", "Česta pitanja", "Pošaljite upit", "Zatražite ponudu", "Pomoć"],
    ("hr", "weak"): ["O nama", "O NAMA", "Tko smo", "Poslovnice", "Radno vrijeme", "Uvjeti poslovanja", "Zaštita osobnih podataka", "Naš tim"],
    ("hr", "legal"): ["Impressum", "Podaci o tvrtki"],
    ("hr", None): ["Kontaktne leće", "Kontaktne lece", "Beskontaktno plaćanje", "Novosti", "Proizvodi", "Kontaktno ljepilo"],
    # Slovene
    ("sl", "strong"): ["Kontakt", "KONTAKTI", "Kontaktirajte nas", "Pišite nam", "Pisite nam", "Pokličite nas", "Stopite v stik z nami",
                       "Kontaktni podatki", "Kontaktni obrazec", "Pošljite sporočilo"],
    ("sl", "medium"): ["Podpora uporabnikom", "Pogosta vprašanja", "POGOSTA VPRASANJA", "Pošljite povpraševanje", "Pomoč", "Povpraševanje"],
    ("sl", "weak"): ["O nas", "O podjetju", "Zaposleni", "Delovni čas", "Odpiralni čas", "Splošni pogoji poslovanja", "Varstvo osebnih podatkov",
                     "Poslovalnice"],
    ("sl", "legal"): ["Pravno obvestilo", "Kolofon"],
    ("sl", None): ["Kontaktne leče", "Kontaktne lece", "Brezstično plačevanje", "Novice", "Izdelki", "Kontaktorji"],
    # Slovak
    ("sk", "strong"): ["Kontakt", "KONTAKTY", "Kontaktujte nás", "Kontaktujte nas", "Napíšte nám", "Napiste nam", "Zavolajte nám",
                       "Kontaktný formulár", "Kontaktné údaje", "Ozvite sa nám"],
    ("sk", "medium"): ["Zákaznícka podpora", "Zakaznicka podpora", "Časté otázky", "Nezáväzný dopyt", "Potrebujete poradiť?", "Infolinka"],
    ("sk", "weak"): ["O nás", "O NAS", "O spoločnosti", "Predajne", "Otváracie hodiny", "Obchodné podmienky", "Ochrana osobných údajov",
                     "Reklamačný poriadok"],
    ("sk", "legal"): ["Prevádzkovateľ", "Fakturačné údaje"],
    ("sk", None): ["Kontaktné šošovky", "Kontaktne sosovky", "Bezkontaktné teplomery", "Novinky", "Produkty",
                   "Kontaktný zatepľovací systém"],
    # Czech
    ("cs", "strong"): ["Kontakt", "KONTAKTY", "Kontaktujte nás", "Napište nám", "Napiste nam", "Zavolejte nám", "Kontaktní formulář"],
    ("cs", "medium"): ["Zákaznická podpora", "Časté dotazy", "Caste dotazy", "Nezávazná poptávka", "Potřebujete poradit?"],
    ("cs", "weak"): ["O nás", "O společnosti", "Otevírací doba", "Prodejny", "Obchodní podmínky", "Reklamační řád"],
    ("cs", "legal"): ["Provozovatel", "Fakturační údaje"],
    ("cs", None): ["Kontaktní čočky", "Bezkontaktní teploměry", "Novinky", "Kontaktní zateplovací systém", "Stykače"],
    # Estonian, Latvian, Lithuanian
    ("et", "strong"): ["Kontakt", "Kontaktid", "Võta ühendust", "Kirjuta meile", "Kontaktandmed"],
    ("et", "medium"): ["Klienditugi", "Klienditeenindus", "Korduma kippuvad küsimused", "Küsi pakkumist"],
    ("et", "weak"): ["Meist", "Ettevõttest", "Lahtiolekuajad", "Privaatsuspoliitika"],
    ("et", None): ["Kontaktläätsed", "Kontaktivaba makse", "Uudised", "Tooted"],
    ("lv", "strong"): ["Kontakti", "Sazinies ar mums", "Sazinieties ar mums", "Rakstiet mums", "Kontaktinformācija"],
    ("lv", "medium"): ["Klientu serviss", "Biežāk uzdotie jautājumi", "Biezak uzdotie jautajumi", "Palīdzība"],
    ("lv", "weak"): ["Par mums", "Mūsu komanda", "Darba laiks", "Privātuma politika"],
    ("lv", None): ["Kontaktlēcas", "Bezkontakta maksājumi", "Jaunumi", "Preces"],
    ("lt", "strong"): ["Kontaktai", "Susisiekite su mumis", "Susisiek su mumis", "Parašykite mums", "Parasykite mums"],
    ("lt", "medium"): ["Klientų aptarnavimas", "Klientu aptarnavimas", "DUK", "Dažniausiai užduodami klausimai"],
    ("lt", "weak"): ["Apie mus", "Darbo laikas", "Privatumo politika", "Parduotuvės"],
    ("lt", None): ["Kontaktiniai lęšiai", "Bekontaktis atsiskaitymas", "Naujienos", "Prekės"],
}  # fmt: skip
CASES = [(language, kind, text) for (language, kind), texts in TEXTS.items() for text in texts]
NEW = ("bg", "el", "hr", "hu", "ro", "sk", "sl")


@pytest.mark.parametrize(("language", "kind", "text"), CASES)
def test_a_link_text_promises_contact(language, kind, text):
    assert contact_class(text, "", "") == kind


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("kapcsolat", "strong"), ("elerhetosegeink", "strong"), ("el%C3%A9rhet%C5%91s%C3%A9g", "strong"), ("ugyfelszolgalat.html", "medium"),
        ("rolunk", "weak"), ("kontaktlencsek", None), ("impresszum", "legal"),
        ("contacteaza-ne", "strong"), ("date-de-contact", "strong"), ("intrebari-frecvente", "medium"), ("despre-noi", "weak"),
        ("lentile-de-contact", None), ("termeni-si-conditii", "weak"),
        ("epikoinonia", "strong"), ("epikoinwnia.html", "strong"), ("el/epikoinonia/", "strong"), ("exypiretisi-pelaton", "medium"),
        ("%CE%B5%CF%80%CE%B9%CE%BA%CE%BF%CE%B9%CE%BD%CF%89%CE%BD%CE%AF%CE%B1", "strong"), ("poioi-eimaste", "weak"),
        ("kontakti", "strong"), ("za-kontakti", "strong"), ("svarzhete-se-s-nas", "strong"), ("obshti-usloviya", "weak"), ("za-nas", "weak"),
        ("%D0%BA%D0%BE%D0%BD%D1%82%D0%B0%D0%BA%D1%82%D0%B8", "strong"),
        ("hr/kontaktirajte-nas", "strong"), ("korisnicka-podrska", "medium"), ("o-nama", "weak"), ("kontaktne-lece", None),
        ("kontaktni-obrazec", "strong"), ("pogosta-vprasanja", "medium"), ("delovni-cas", "weak"), ("splosni-pogoji", "weak"),
        ("kontakty", "strong"), ("kontaktujte-nas.php", "strong"), ("caste-otazky", "medium"), ("obchodne-podmienky", "weak"),
        ("kontaktne-sosovky", None),
    ],
)  # fmt: skip
def test_an_address_promises_contact(path, kind):
    assert contact_class("", "", slug_of(f"http://firma.example/{path}")) == kind


@pytest.mark.parametrize(
    "text",
    ["Compare programs", "Emergency Response Program", "Luxury Magazine", "Serie 7", "Capital", "Interior design", "Tim",
     "Lokaler", "Produkter", "Program", "Tips till", "Porta", "Nonstop", "For cats"],
)  # fmt: skip
def test_words_of_other_languages_mean_nothing(text):
    assert contact_class(text, "", text.lower().replace(" ", "-")) is None


@pytest.mark.parametrize("code", NEW)
def test_each_language_has_words_of_every_kind(code):
    assert code in languages()
    for kind in ("strong", "medium", "weak", "legal"):
        assert words("link_text", kind)[code]
        assert words("slugs", kind)[code]
    for category in ("negative", "phone_labels", "fax_labels", "email_labels", "orgno_labels", "opening_hours", "at_words", "hours",
                     "complaints", "chat", "callback", "response_time", "terms_pages", "streets", "staff_titles", "address_labels",
                     "other_number_labels", "reveal", "dot_words"):  # fmt: skip
        assert words(category)[code]


@pytest.mark.parametrize(
    ("code", "word", "spelt"),
    [
        ("sk", "telefónne číslo", "telefonne cislo"), ("hr", "pošaljite", "posaljite"), ("hu", "elérhetőség", "elerhetoseg"),
        ("ro", "număr de telefon", "numar de telefon"), ("el", "τηλέφωνο", "τηλεφωνο"), ("sl", "telefonska številka", "telefonska stevilka"),
    ],
)  # fmt: skip
def test_words_are_known_without_their_accents(code, word, spelt):
    every = " ".join((*words("phone_labels")[code], *words("link_text")[code]))
    assert word in every
    assert spelt in every


def test_romanian_commas_may_be_cedillas():
    assert "sunaţi" in words("phone_labels")["ro"]
    assert "sunați" in words("phone_labels")["ro"]


def test_bulgarian_letters_are_no_others_with_accents():
    assert "имеил" not in words("email_labels")["bg"]
